/** Measurements written as DICOM are read by dcmtk: the report as a structured report, the drawings as a presentation state that it draws. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { withAttributes } from '../../../main/dicom/index.ts';
import { measurementReport, presentationStates } from '../../../main/measurements/index.ts';
import type { DicomUid } from '../../../preload/contract/ids.ts';
import { about, everyKind } from '../../unit/measurements/drawn.ts';
import { explainSkip, findProgram, run } from '../peer.ts';

const [dsrdump, dcmpschk, dcmdump] = ['dsrdump', 'dcmpschk', 'dcmdump'].map(findProgram);
if (dsrdump === undefined || dcmpschk === undefined) explainSkip('dsrdump', 'dcmtk');

const folder = mkdtempSync(join(tmpdir(), 'liaison-measurements-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, bytes: Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
};

describe.skipIf(dsrdump === undefined)('dcmtk', () => {
  const report = file('report.dcm', measurementReport(about, everyKind));

  it('reads the structured report, strictly, with its groups, values and coordinates', () => {
    const read = run(dsrdump ?? '', ['+U8', '-q', '+Pc', '+Pl', report]);
    expect(read.code, read.output).toBe(0);
    expect(read.output).toContain('Comprehensive SR');
    expect(read.output).toMatch(/CONTAINER:\(126000,DCM,.*"Imaging Measurement Report"\)/);
    expect(read.output).toMatch(/TEXT:\(112039,DCM,.*"Tracking Identifier"\)="Nodule LSD"/);
    expect(read.output).toMatch(/NUM:\(121206,DCM,.*"Distance"\)="9\.6281" \(mm,UCUM,.*"millimeter"\)/);
    expect(read.output).toMatch(/NUM:\(112031,DCM,.*"Attenuation Coefficient"\)="-812\.333333333333?" \(\[hnsf'U\],UCUM/);
    expect(read.output).toMatch(/CODE:\(121401,DCM,.*"Derivation"\)=\(373098007,SCT,.*"Mean"\)/);
    expect(read.output).toMatch(/SCOORD:.*=\(ELLIPSE/);
    expect(read.output).toContain('Œdème');
    expect(read.output.match(/"Measurement Group"/g)).toHaveLength(everyKind.length);
  });

  it('reads what was drawn on a cut in the patient, strictly too', () => {
    const cut = {
      plane: 'coronal' as const,
      frameOfReferenceUid: '1.2.826.0.1.3680043.8.498.9' as DicomUid,
      position: [-120, 12.5, 300] as [number, number, number],
      row: [1, 0, 0] as [number, number, number],
      column: [0, 0, -1] as [number, number, number],
    };
    const onCut = everyKind.slice(0, -1).map((each) => ({ ...each, cut }));
    const read = run(dsrdump ?? '', [
      '+U8',
      '-q',
      '+Pc',
      '+Pl',
      file('cut.dcm', measurementReport(about, [...onCut, ...everyKind.slice(-1)])),
    ]);
    expect(read.code, read.output).toBe(0);
    expect(read.output).toContain('Comprehensive 3D SR');
    // (101.25 − 0.5) × 0.7 mm to the left of the first pixel, (80.5 − 0.5) × 0.7 under it.
    expect(read.output).toMatch(/SCOORD3D:.*=\(POLYLINE,,-49\.47\d*\/12\.5\/244/);
    expect(read.output).toMatch(/SCOORD3D:.*=\(POLYGON/);
    expect(read.output).toMatch(/SCOORD3D:.*=\(ELLIPSE/);
    expect(read.output).toMatch(/SCOORD:.*=\(POLYLINE/);
  });

  it('finds the presentation state well-formed', () => {
    const [state, ...others] = presentationStates(about, everyKind);
    expect(others).toEqual([]);
    const path = file('state.dcm', state ?? new Uint8Array());
    // dcmpschk knows the letters of ASCII alone: the same state without an accent is what it can judge.
    const plain = { ...about, from: withAttributes(about.from, { PatientName: 'INVENTEE^Elodie' }), by: { name: 'VASSEUR^Elodie' } };
    const unaccented = everyKind.map((each) => ({ ...each, target: 'Nodule', shown: 'Nodule', shape: { ...each.shape, text: 'Nodule' } }));
    const [ascii] = presentationStates(plain, unaccented);
    const checked = run(dcmpschk ?? '', [file('ascii.dcm', ascii ?? new Uint8Array())]);
    expect(checked.output).not.toMatch(/^E:/m);
    expect(checked.output).toMatch(/Test passed/);
    const dump = run(dcmdump ?? '', ['+U8', '+P', 'GraphicData', '+P', 'UnformattedTextValue', '+P', 'WindowCenter', path]);
    expect(dump.output).toContain('101.25\\80.5\\113.5\\86.75');
    expect(dump.output).toContain('Nodule LSD · 9,6 mm');
    expect(dump.output).toContain('[-500]');
  });
});
