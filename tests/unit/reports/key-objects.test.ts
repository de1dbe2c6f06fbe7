/** Key images and manifests as DICOM says them: who reads one finds the same images, and where to fetch them. */
import { describe, expect, it } from 'vitest';
import { codeOf, dataset, itemsOf, readPart10, textOf, textsOf } from '../../../main/dicom/index.ts';
import { readKos } from '../../../main/imaging/read-kos.ts';
import { identityOf, keyImagesPart10, manifestPart10, readManifestSet } from '../../../main/reports/key-objects.ts';
import { buildStudies } from '../../../main/sandbox/world/dicom/index.ts';

const patient = {
  id: 'p1',
  matricule: '258034900711247',
  birthName: 'INVENTÉE',
  givenName: 'Élodie',
  birthDate: '1958-03-14',
  sex: 'F' as const,
};
const studies = buildStudies({ seed: 1, now: new Date('2026-03-12T08:00:00Z'), patients: [patient] });
const study = studies.find(({ isToReport }) => isToReport);
if (study === undefined) throw new Error('a study to report');
const former = readManifestSet(study.kosPart10('https://images.example.invalid/dicom-web'));
const [series] = study.series;
const image = series?.instances[3];
if (series === undefined || image === undefined) throw new Error('images');
const marked = {
  seriesInstanceUid: series.seriesInstanceUid,
  sopInstanceUid: image.sopInstanceUid,
  sopClassUid: image.sopClassUid,
  frame: 1,
};
const common = { study: identityOf(former), at: { day: '20260312', time: '113000' }, manufacturer: 'Liaison' };
/** An image has rows; a report, a sheet and a waveform have none. */
const rows = '00280010';
const keys = { sopInstanceUid: '2.25.10', seriesInstanceUid: '2.25.11' };

describe('key images', () => {
  const { set } = readPart10(keyImagesPart10([marked, { ...marked, frame: 3 }], 'Série 1, image 4', { ...common, ids: keys }));

  it('are a selection « Of Interest » among the objects of the study', () => {
    expect(codeOf(set, 'ConceptNameCodeSequence')).toEqual({ value: '113000', scheme: 'DCM', meaning: 'Of Interest' });
    expect(textOf(set, 'StudyInstanceUID')).toBe(study.studyInstanceUid);
    expect(textOf(set, 'AccessionNumber')).toBe(study.accessionNumber);
    expect(textOf(set, 'PatientName')).toBe('INVENTÉE^Élodie');
    expect(textOf(set, 'Modality')).toBe('KO');
  });

  it('name each image, and its frame where there are several', () => {
    const images = itemsOf(set, 'ContentSequence').filter((item) => textOf(item, 'ValueType') === 'IMAGE');
    const references = images.flatMap((item) => itemsOf(item, 'ReferencedSOPSequence'));
    expect(references.map((each) => [textOf(each, 'ReferencedSOPInstanceUID'), textsOf(each, 'ReferencedFrameNumber')])).toEqual([
      [image.sopInstanceUid, []],
      [image.sopInstanceUid, ['3']],
    ]);
    // PS3.3 table C.17-3: once in the evidence.
    expect(
      readKos(keyImagesPart10([marked, marked], '', { ...common, ids: keys }), study.studyInstanceUid).series[0]?.instances,
    ).toHaveLength(1);
  });
});

describe('the manifest', () => {
  const made = { ...keys, sopClassUid: '1.2.840.10008.5.1.4.1.1.88.59' };
  const bytes = manifestPart10({
    ...common,
    ids: { sopInstanceUid: '2.25.12', seriesInstanceUid: '2.25.13' },
    former,
    objects: [made],
    note: study.title,
  });
  const { set } = readPart10(bytes);

  it('names what the former one named, and what was made since', () => {
    const before = readKos(study.kosPart10('https://images.example.invalid/dicom-web'), study.studyInstanceUid);
    const after = readKos(bytes, study.studyInstanceUid);
    expect(after.kosSopInstanceUid).toBe('2.25.12');
    expect(after.series.slice(0, -1)).toEqual(before.series);
    expect(after.series.at(-1)).toMatchObject({
      seriesInstanceUid: '2.25.11',
      instances: [{ sopInstanceUid: '2.25.10', sopClassUid: made.sopClassUid }],
    });
  });

  it('says where to fetch, under the same accession number', () => {
    const urls = itemsOf(set, 'CurrentRequestedProcedureEvidenceSequence')
      .flatMap((each) => itemsOf(each, 'ReferencedSeriesSequence'))
      .map((each) => textOf(each, 'RetrieveURL'));
    expect(urls.at(-1)).toBe(`https://images.example.invalid/dicom-web/studies/${study.studyInstanceUid}/series/2.25.11`);
    expect(textOf(itemsOf(set, 'ReferencedRequestSequence')[0] ?? [], 'AccessionNumber')).toBe(study.accessionNumber);
    expect(codeOf(set, 'ConceptNameCodeSequence')?.value).toBe('113030');
  });

  it('tells images from composite objects (TID 2010)', () => {
    const types = itemsOf(set, 'ContentSequence').map((item) => textOf(item, 'ValueType'));
    expect(types[0]).toBe('TEXT');
    expect(types.at(-1)).toBe('COMPOSITE');
    const images = study.series.filter(({ instances }) => instances.some(({ dataset: of }) => of().some(({ tag }) => tag === rows)));
    expect(images.length).toBeLessThan(study.series.length);
    expect(types.filter((type) => type === 'IMAGE')).toHaveLength(images.reduce((sum, { instances }) => sum + instances.length, 0));
  });

  it('is the same again with what it names already', () => {
    const again = manifestPart10({ ...common, ids: keys, former: set, objects: [made], note: '' });
    expect(readKos(again, study.studyInstanceUid).series).toEqual(readKos(bytes, study.studyInstanceUid).series);
  });

  it('needs no accession number', () => {
    const bare = identityOf(dataset({ StudyInstanceUID: '2.25.1', AccessionNumber: [] }));
    expect(bare.accessionNumber).toBeUndefined();
    expect(readPart10(keyImagesPart10([marked], '', { ...common, study: bare, ids: keys })).set.length).toBeGreaterThan(10);
  });
});
