/** dcmtk reads what the core writes, attribute by attribute, and the core reads what dcmtk rewrites in each syntax of length and order. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { codedConcept, dataset, readPart10, sopClass, writePart10 } from '../../../main/dicom/index.ts';
import { explainSkip, findProgram, run } from '../peer.ts';

const dcmdump = findProgram('dcmdump');
const dcmconv = findProgram('dcmconv');
if (dcmdump === undefined || dcmconv === undefined) explainSkip('dcmdump', 'dcmtk');

const folder = mkdtempSync(join(tmpdir(), 'liaison-dcmtk-'));
afterAll(() => rmSync(folder, { recursive: true }));

const set = dataset({
  SOPClassUID: sopClass.keyObjectSelection,
  SOPInstanceUID: '2.25.42',
  PatientName: 'INVENTÉE^Élodie',
  PatientID: 'A1',
  StudyInstanceUID: '2.25.43',
  ImagePositionPatient: ['-12.5', '0', '30'],
  PhysicalDeltaX: 0.0125,
  ConceptNameCodeSequence: [codedConcept('113030', 'DCM', 'Manifest')],
  ContentSequence: [dataset({ ValueType: 'TEXT', TextValue: 'œdème \\ pulmonaire', ContentSequence: [dataset({ ValueType: 'CODE' })] })],
});

describe.skipIf(dcmdump === undefined || dcmconv === undefined)('dcmtk and a data set of ours', () => {
  const file = join(folder, 'set.dcm');
  writeFileSync(file, writePart10(set));

  it('reads every value, without a warning', () => {
    const dump = run(dcmdump ?? '', ['+U8', '+L', file]);
    expect(dump.code, dump.output).toBe(0);
    expect(dump.output).not.toMatch(/^[WEF]:/m);
    for (const value of ['ISO_IR 192', 'INVENTÉE^Élodie', '2.25.43', '-12.5\\0\\30', '0.0125', '113030', 'œdème \\ pulmonaire'])
      expect(dump.output).toContain(value);
  });

  it.each([
    ['explicit, undefined lengths', ['+te', '-e']],
    ['implicit', ['+ti']],
    ['big-endian', ['+tb']],
    ['deflated', ['+td']],
    ['group lengths', ['+te', '+g']],
  ])('is read back as dcmtk rewrites it: %s', (name, options) => {
    const rewritten = join(folder, `${name.replaceAll(/\W/g, '-')}.dcm`);
    const converted = run(dcmconv ?? '', [...options, file, rewritten]);
    expect(converted.code, converted.output).toBe(0);
    const back = readPart10(readFileSync(rewritten)).set;
    expect(back).toEqual(readPart10(writePart10(set)).set);
  });
});
