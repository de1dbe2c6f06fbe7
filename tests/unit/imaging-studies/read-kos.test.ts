/** Manifests are read for what they name; damaged ones are refused, never half read. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Attributes, dataset, sopClass, transferSyntax, writePart10 } from '../../../main/dicom/index.ts';
import { readFileMeta } from '../../../main/imaging/file-meta.ts';
import { readKos } from '../../../main/imaging/read-kos.ts';
import { studies, studyOf } from '../sandbox/dicom-phantoms.ts';

const byModality = (modality: string) => studies.find((study) => study.modality === modality) ?? studyOf(modality);
const ct = studyOf('Scanner thoracique');
const bytes = Buffer.from(ct.kosPart10('http://127.0.0.1/dicom-web'));

describe('a manifest', () => {
  it('names every series and image of each study of the world', () => {
    for (const study of studies) {
      expect(readKos(study.kosPart10('http://x/dicom-web'), study.studyInstanceUid)).toEqual({
        kosSopInstanceUid: study.kosSopInstanceUid,
        studyInstanceUid: study.studyInstanceUid,
        accessionNumber: study.accessionNumber,
        patient: { id: study.patient.matricule, issuer: expect.stringMatching(/^1\.2\.250\.1\.213\.1\.4\./u) },
        series: study.series.map(({ seriesInstanceUid, instances }) => ({
          seriesInstanceUid,
          sources: [`http://x/dicom-web/studies/${study.studyInstanceUid}/series/${seriesInstanceUid}`],
          instances: instances.map(({ sopInstanceUid, sopClassUid }) => ({ sopInstanceUid, sopClassUid })),
        })),
      });
    }
  });

  it('may name several places: a URL or an application, each series its own, one series in two', () => {
    const image = (uid: string) => dataset({ ReferencedSOPClassUID: sopClass.ct, ReferencedSOPInstanceUID: uid });
    const series = (uid: string, images: string[], where: Attributes) =>
      dataset({ SeriesInstanceUID: uid, ReferencedSOPSequence: images.map(image), ...where });
    const request = (study: string, accession: string) => dataset({ StudyInstanceUID: study, AccessionNumber: accession });
    const set = dataset({
      SOPClassUID: sopClass.keyObjectSelection,
      SOPInstanceUID: '2.25.1',
      ReferencedRequestSequence: [request('2.25.99', 'AUTRE'), request('2.25.2', 'IMG-2026-1')],
      CurrentRequestedProcedureEvidenceSequence: [
        dataset({
          StudyInstanceUID: '2.25.2',
          ReferencedSeriesSequence: [
            series('2.25.3', ['2.25.31', '2.25.32'], { RetrieveURL: 'https://a.example/rs' }),
            series('2.25.4', ['2.25.41'], { RetrieveAETitle: 'PACS_B' }),
            series('2.25.3', ['2.25.32', '2.25.33'], { RetrieveURL: 'https://b.example/rs' }),
          ],
        }),
      ],
    });
    const manifest = readKos(writePart10(set, transferSyntax.explicitLittleEndian), '2.25.2');
    expect(manifest).toMatchObject({ accessionNumber: 'IMG-2026-1', patient: undefined });
    expect(manifest.series.map(({ seriesInstanceUid, instances, sources }) => [seriesInstanceUid, instances.length, sources])).toEqual([
      ['2.25.3', 3, ['https://a.example/rs', 'https://b.example/rs']],
      ['2.25.4', 1, ['PACS_B']],
    ]);
  });

  it('is of its own study only', () => {
    expect(() => readKos(bytes, '1.2.3')).toThrow(expect.objectContaining({ code: 'document.unreadable' }));
  });

  it('is no image, no text, no giant', async () => {
    const image = await byModality('CR').series[0]?.instances[0]?.part10();
    for (const wrong of [image ?? bytes, Buffer.from('%PDF-1.4'), Buffer.alloc(0)]) {
      expect(() => readKos(wrong, ct.studyInstanceUid)).toThrow(expect.objectContaining({ code: 'document.unreadable' }));
    }
    expect(() => readKos(Buffer.alloc(33 * 1024 * 1024), ct.studyInstanceUid)).toThrow(
      expect.objectContaining({ code: 'document.too-large' }),
    );
  });

  it('cut or damaged anywhere is read or refused, nothing else', () => {
    fc.assert(
      fc.property(fc.nat(bytes.length), fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { maxLength: 5 }), (length, changes) => {
        const damaged = Buffer.from(bytes);
        for (const [at, value] of changes) damaged[at] = value;
        try {
          readKos(damaged.subarray(0, length), ct.studyInstanceUid);
        } catch (thrown) {
          expect((thrown as { code: string }).code).toMatch(/^document\./u);
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('the first bytes of a file', () => {
  it('say which image it is, as soon as they can', async () => {
    const instance = ct.series[0]?.instances[0];
    const file = Buffer.from((await instance?.part10()) ?? []);
    expect(readFileMeta(file)).toEqual({ sopInstanceUid: instance?.sopInstanceUid, transferSyntaxUid: instance?.transferSyntaxUid });
    expect(readFileMeta(file.subarray(0, 140))).toBe('more');
    expect(readFileMeta(file.subarray(0, 10))).toBe('more');
    expect(readFileMeta(Buffer.alloc(1000))).toBeUndefined();
  });

  it('are read or refused, whatever they are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (tail) => {
        const result = readFileMeta(Buffer.concat([Buffer.alloc(128), Buffer.from('DICM'), Buffer.from(tail)]));
        expect(result === undefined || result === 'more' || typeof result.sopInstanceUid === 'string').toBe(true);
      }),
    );
  });
});
