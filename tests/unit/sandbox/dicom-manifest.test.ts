/** The KOS manifests say what DRIM-M's consumers read in them. */
import { type DataSet, parseDicom } from 'dicom-parser';
import { describe, expect, it } from 'vitest';
import { studies } from './dicom-phantoms.ts';

const items = (set: DataSet | undefined, tag: string): DataSet[] => (set?.elements[tag]?.items ?? []).flatMap((each) => each.dataSet ?? []);
const base = 'https://imagerie.example.test/dicom-web';

describe('a manifest', () => {
  it.each(studies.map((study) => [`${study.title} ${study.studyDate.slice(0, 10)}`, study] as const))(
    'references every image of « %s »',
    (_, study) => {
      const set = parseDicom(study.kosPart10(base));
      expect(set.string('x00080016')).toBe('1.2.840.10008.5.1.4.1.1.88.59');
      expect(set.string('x00080018')).toBe(study.kosSopInstanceUid);
      expect(set.string('x00080060')).toBe('KO');
      expect(set.string('x00100020')).toBe(study.patient.matricule);
      expect(items(set, 'x00100024')[0]?.string('x00400032')).toBe('1.2.250.1.213.1.4.10');
      const concept = items(set, 'x0040a043')[0];
      expect([concept?.string('x00080100'), concept?.string('x00080102')]).toEqual(['113030', 'DCM']);
      expect(items(set, 'x0040a370')[0]?.string('x00080050')).toBe(study.accessionNumber);
      const evidence = items(set, 'x0040a375')[0];
      expect(evidence?.string('x0020000d')).toBe(study.studyInstanceUid);
      const series = items(evidence, 'x00081115');
      expect(series.map((each) => each.string('x0020000e'))).toEqual(study.series.map((each) => each.seriesInstanceUid));
      series.forEach((each, index) => {
        const expected = study.series[index];
        expect(each.string('x00081190')).toBe(`${base}/studies/${study.studyInstanceUid}/series/${expected?.seriesInstanceUid}`);
        expect(items(each, 'x00081199').map((one) => [one.string('x00081150'), one.string('x00081155')])).toEqual(
          expected?.instances.map((one) => [one.sopClassUid, one.sopInstanceUid]),
        );
      });
      const description = items(set, 'x0040a730').find((each) => items(each, 'x0040a043')[0]?.string('x00080100') === '113012');
      expect(description?.string('x0040a160')).toContain(study.series[0]?.seriesInstanceUid);
    },
  );

  it('keeps its elements in ascending order', () => {
    const all = Object.keys(parseDicom(studies[0]?.kosPart10(base) ?? new Uint8Array()).elements);
    const tags = all.filter((tag) => !tag.startsWith('x0002'));
    expect(tags).toEqual([...tags].sort());
  });
});
