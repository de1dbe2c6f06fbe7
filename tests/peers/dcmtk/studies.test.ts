/** What the embedded platform calls DICOM is DICOM to dcmtk: it parses every object, and decodes every syntax it knows. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { buildStudies } from '../../../main/sandbox/world/dicom/index.ts';
import { explainSkip, findProgram, run } from '../peer.ts';

const dcmdump = findProgram('dcmdump');
if (dcmdump === undefined) explainSkip('dcmdump', 'dcmtk');

const folder = mkdtempSync(join(tmpdir(), 'liaison-dcmtk-'));
afterAll(() => rmSync(folder, { recursive: true }));

const patient = {
  id: 'p1',
  matricule: '258034900711247',
  birthName: 'INVENTÉE',
  givenName: 'Élodie',
  birthDate: '1958-03-14',
  sex: 'F' as const,
};
const studies = buildStudies({ seed: 1, now: new Date('2026-03-12T08:00:00Z'), patients: [patient] });

const rows = '00280010';

/** dcmtk's renderer for each family of syntaxes; it has none for JPEG 2000. */
function rendererOf(transferSyntaxUid: string): string | undefined {
  if (/^1\.2\.840\.10008\.1\.2\.4\.(50|51|57|70)$/.test(transferSyntaxUid)) return 'dcmj2pnm';
  if (/^1\.2\.840\.10008\.1\.2\.4\.8[01]$/.test(transferSyntaxUid)) return 'dcml2pnm';
  return /^1\.2\.840\.10008\.1\.2\.4\./.test(transferSyntaxUid) ? undefined : 'dcm2pnm';
}

describe.skipIf(dcmdump === undefined)('dcmtk', () => {
  const samples = studies.flatMap((study) =>
    study.series.map((series) => ({ study, series, instance: series.instances[Math.floor(series.instances.length / 2)] })),
  );

  it.each(samples)('reads $study.title, $series.description', async ({ instance }) => {
    if (instance === undefined) throw new Error('A series without an instance');
    const file = join(folder, `${instance.sopInstanceUid}.dcm`);
    writeFileSync(file, await instance.part10());
    const dump = run(dcmdump ?? '', ['-q', '+U8', '+P', 'SOPInstanceUID', '+P', 'PatientName', file]);
    expect(dump.code, dump.output).toBe(0);
    expect(dump.output).toContain(instance.sopInstanceUid);
    expect(dump.output).toContain('INVENTÉE^Élodie');
    // Reports, sheets and waveforms have no picture.
    const isImage = instance.dataset().some(({ tag }) => tag === rows);
    const renderer = isImage ? rendererOf(instance.transferSyntaxUid) : undefined;
    if (renderer === undefined) return;
    const picture = run(findProgram(renderer) ?? renderer, ['+Wm', file, join(folder, 'picture.pgm')]);
    expect(picture.code, picture.output).toBe(0);
  });

  it('reads the manifests', () => {
    for (const study of studies) {
      const file = join(folder, 'kos.dcm');
      writeFileSync(file, study.kosPart10('https://example.invalid/dicom-web'));
      const dump = run(dcmdump ?? '', ['-q', '+P', 'StudyInstanceUID', '+P', 'SOPClassUID', file]);
      expect(dump.code, dump.output).toBe(0);
      expect(dump.output).toContain(study.studyInstanceUid);
    }
  });
});
