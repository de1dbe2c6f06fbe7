/** What the embedded platform accepts to store: images of those whom it knows, in their own study, kept between two starts. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readPart10, withAttributes, writePart10 } from '../../../main/dicom/index.ts';
import { createStoredImages, failures } from '../../../main/sandbox/dicomweb/stored-images.ts';
import { people, studyOf } from './dicom-phantoms.ts';

const instance = studyOf('Radiographie de la main gauche').series[0]?.instances[0];
let directory: string;
let bytes: Uint8Array;
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'stored-'));
  bytes = (await instance?.part10()) ?? new Uint8Array();
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const changed = (attributes: Parameters<typeof withAttributes>[1]) => {
  const { set, transferSyntaxUid } = readPart10(bytes, { before: '7FE00010' });
  return writePart10(withAttributes(set, attributes), transferSyntaxUid);
};

it('keeps an image between two starts', async () => {
  expect(createStoredImages(people, directory).keep(bytes, undefined).failure).toBeUndefined();
  const [study] = createStoredImages(people, directory).studies();
  expect(study?.series[0]?.instances.map(({ sopInstanceUid }) => sopInstanceUid)).toEqual([instance?.sopInstanceUid]);
  expect(Buffer.from((await study?.series[0]?.instances[0]?.part10()) ?? []).equals(bytes)).toBe(true);
});

it('knows a patient by the INS that stands beside a local identifier', () => {
  const ins = readPart10(bytes).set.find(({ tag }) => tag === '00100020')?.values[0];
  const other = changed({ PatientID: 'LOCAL-1', OtherPatientIDsSequence: [[{ tag: '00100020', vr: 'LO', values: [String(ins)] }]] });
  expect(createStoredImages(people, directory).keep(other, undefined).failure).toBeUndefined();
});

it('refuses what it can’t read, strangers, another study, and a second patient in a study', () => {
  const images = createStoredImages(people, directory);
  expect(images.keep(Buffer.from('no DICOM file'), undefined)).toEqual({ failure: failures.cannotUnderstand });
  expect(images.keep(changed({ PatientID: '000000000000000' }), undefined).failure).toBe(failures.mismatch);
  expect(images.keep(bytes, '2.25.1').failure).toBe(failures.mismatch);
  expect(images.keep(changed({ SOPInstanceUID: '../../../evil' }), undefined).failure).toBe(failures.cannotUnderstand);
  expect(readdirSync(directory)).toEqual([]);
  images.keep(bytes, undefined);
  const stranger = people.find(({ matricule }) => matricule !== studyOf('Radiographie de la main gauche').patient.matricule);
  expect(images.keep(changed({ PatientID: stranger?.matricule ?? '', SOPInstanceUID: '2.25.9' }), undefined).failure).toBe(
    failures.mismatch,
  );
});
