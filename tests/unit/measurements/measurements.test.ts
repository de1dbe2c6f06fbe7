/** What is drawn is kept, under the name of who drew it, and only they change it; a mark is one, whoever made it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dataset, readPart10, textOf, writePart10 } from '../../../main/dicom/index.ts';
import { createMeasurements, type Measurements } from '../../../main/measurements/index.ts';
import { type Database, openDatabase } from '../../../main/store/index.ts';
import type { DicomUid } from '../../../preload/contract/ids.ts';
import type { InputOf, ParsedInputOf } from '../../../preload/contract/procedures.ts';

const study = '1.2.3' as DicomUid;
const image = {
  studyInstanceUid: study,
  seriesInstanceUid: '1.2.3.1' as DicomUid,
  sopInstanceUid: '1.2.3.1.1' as DicomUid,
  sopClassUid: '1.2.840.10008.5.1.4.1.1.2' as DicomUid,
  frame: 1,
};
const drawn: ParsedInputOf<'measurements.save'> = {
  ...image,
  measurementId: 'd2f1f3a6-6c1c-4c53-8d7c-0f3e4e3f9b10',
  image: { columns: 512, rows: 512, numberOfFrames: 1, modality: 'CT', spacing: { row: 0.7, column: 0.7 } },
  shape: {
    kind: 'length',
    points: [
      { x: 10.5, y: 20.5 },
      { x: 30.25, y: 20.5 },
    ],
  },
  quantities: [{ name: 'length', value: 13.825, unit: 'mm' }],
  calibration: 'patient',
  shown: '13,8 mm',
  target: 'Nodule LSD',
};

let directory: string;
let db: Database;
let now: Date;
let who: { nationalId: string; displayName: string; familyName: string; givenName: string };
let told: string[];
let audited: string[];
let delivered: string[];
let made: Uint8Array[];
let isOpen = true;
const image0 = writePart10(
  dataset({ SOPClassUID: '1.2', SOPInstanceUID: '1.3', StudyInstanceUID: '1.2.3', PatientName: 'INVENTÉE^Élodie', PatientID: 'P1' }),
);
let measurements: Measurements;
const context = { signal: new AbortController().signal };

function start(): void {
  db = openDatabase({ path: join(directory, 'liaison.db'), key: new Uint8Array(32).fill(7) });
  measurements = createMeasurements({
    db,
    session: { professional: () => who as never, workplace: () => undefined },
    blobs: { readAll: async () => Uint8Array.from(image0) },
    mayRead: () => isOpen,
    audit: { record: (entry: { action: string }) => audited.push(entry.action) } as never,
    deliver: async (file) => {
      delivered.push(file.name);
      if (file.bytes instanceof Uint8Array) made.push(file.bytes);
      return { state: 'saved' };
    },
    clock: { now: () => now, after: () => () => undefined },
    emit: ({ name }) => told.push(name),
  });
}

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'liaison-measurements-'));
  now = new Date('2026-03-12T09:00:00.000Z');
  who = { nationalId: '8991', displayName: 'Dre Élodie Vasseur', familyName: 'VASSEUR', givenName: 'Élodie' };
  told = [];
  audited = [];
  delivered = [];
  made = [];
  start();
});
afterEach(() => {
  db.close();
  rmSync(directory, { recursive: true });
});

const save = (change: Partial<InputOf<'measurements.save'>> = {}) =>
  measurements.handlers['measurements.save']({ ...drawn, ...change } as typeof drawn, context);

test('is kept as drawn, with its author and its date, from one opening of the vault to the next', async () => {
  await save();
  db.close();
  start();
  expect(measurements.listFor(study)).toEqual([
    {
      ...drawn,
      author: { id: '8991', name: 'Dre Élodie Vasseur' },
      createdAt: '2026-03-12T09:00:00.000Z',
      changedAt: '2026-03-12T09:00:00.000Z',
      isOwn: true,
    },
  ]);
  expect(told).toEqual(['measurements.changed']);
});

test('keeps the cut that it was drawn on, and where that is cut again; an image of the record never becomes one', async () => {
  const cut = {
    plane: 'coronal' as const,
    position: [-120.5, 12.25, 300] as [number, number, number],
    row: [1, 0, 0] as [number, number, number],
    column: [0, 0, -1] as [number, number, number],
  };
  const slab = { mode: 'max' as const, thickness: 10 };
  await save({ cut: { ...cut, frameOfReferenceUid: '1.2.9' as DicomUid, slab } });
  db.close();
  start();
  expect(measurements.listFor(study)[0]?.cut).toEqual({ ...cut, frameOfReferenceUid: '1.2.9', slab });
  await save({ cut: { ...cut, position: [-120.5, 12.25, 298] } });
  expect(measurements.listFor(study)[0]?.cut).toEqual({ ...cut, position: [-120.5, 12.25, 298] });
  await save({ measurementId: 'd2f1f3a6-6c1c-4c53-8d7c-0f3e4e3f9b11' });
  await save({ measurementId: 'd2f1f3a6-6c1c-4c53-8d7c-0f3e4e3f9b11', cut });
  expect(measurements.listFor(study)[1]).not.toHaveProperty('cut');
});

test('is changed by its author, on the image it was drawn on', async () => {
  await save();
  now = new Date('2026-03-12T10:00:00.000Z');
  const { target, ...untargeted } = drawn;
  expect(target).toBeDefined();
  const changed = await measurements.handlers['measurements.save'](
    { ...untargeted, sopInstanceUid: '9.9' as DicomUid, shown: '14 mm' },
    context,
  );
  expect(changed).toMatchObject({ sopInstanceUid: image.sopInstanceUid, shown: '14 mm', createdAt: '2026-03-12T09:00:00.000Z' });
  expect(measurements.listFor(study)[0]).toMatchObject({ changedAt: '2026-03-12T10:00:00.000Z' });
  expect(measurements.listFor(study)[0]).not.toHaveProperty('target');
});

test('is seen by another professional, who can neither change nor remove it', async () => {
  await save();
  who = { nationalId: '8992', displayName: 'Dr Paul Prigent', familyName: 'PRIGENT', givenName: 'Paul' };
  expect(measurements.listFor(study)[0]).toMatchObject({ isOwn: false, author: { name: 'Dre Élodie Vasseur' } });
  const refused = expect.objectContaining({ code: 'measurement.not-yours' });
  expect(() => save({ shown: '1 mm' })).toThrow(refused);
  expect(() => measurements.handlers['measurements.remove']({ measurementId: drawn.measurementId }, context)).toThrow(refused);
  expect(measurements.listFor(study)[0]?.shown).toBe('13,8 mm');
});

test('goes when its author removes it, and may come back', async () => {
  await save();
  expect(measurements.handlers['measurements.remove']({ measurementId: drawn.measurementId }, context)).toEqual({ wasThere: true });
  expect(measurements.handlers['measurements.remove']({ measurementId: drawn.measurementId }, context)).toEqual({ wasThere: false });
  expect(measurements.listFor(study)).toEqual([]);
  await save();
  expect(measurements.listFor(study)).toHaveLength(1);
});

test('an image is marked once, unmarked by anyone, in the order of the marks', () => {
  const mark = measurements.handlers['measurements.markKeyImage'];
  mark({ ...image, isKey: true, instanceNumber: 118 }, context);
  now = new Date('2026-03-12T10:00:00.000Z');
  who = { nationalId: '8992', displayName: 'Dr Paul Prigent', familyName: 'PRIGENT', givenName: 'Paul' };
  mark({ ...image, isKey: true }, context);
  mark({ ...image, frame: 2, isKey: true }, context);
  expect(measurements.keyImagesOf(study)).toMatchObject([
    { frame: 1, instanceNumber: 118, author: { id: '8991' } },
    { frame: 2, author: { id: '8992' } },
  ]);
  expect(mark({ ...image, isKey: false }, context)).toMatchObject([{ frame: 2 }]);
});

test('outlives the images: no foreign key leads from it to what is purged', () => {
  for (const table of ['measurement', 'key_image'])
    expect(db.prepare(`SELECT * FROM pragma_foreign_key_list('${table}')`).all()).toEqual([]);
});

test('leaves as a DICOM file that says whose it is, and the journal says that it left', async () => {
  const give = (format: 'structured-report' | 'presentation-state') =>
    measurements.handlers['measurements.export'](
      { patientId: 'p1' as never, studyInstanceUid: study, format, from: 'b1' as never },
      context,
    );
  await expect(give('structured-report')).rejects.toMatchObject({ code: 'measurement.nothing-to-write' });
  await save();
  expect(await give('structured-report')).toEqual([{ state: 'saved' }]);
  expect(await give('presentation-state')).toEqual([{ state: 'saved' }]);
  expect(delivered).toEqual(['mesures.dcm', 'annotations.dcm']);
  expect(audited).toEqual(['imaging.measurements-exported', 'imaging.measurements-exported']);
  expect(made).toHaveLength(2);
  for (const bytes of made) expect(textOf(readPart10(bytes).set, 'PatientName')).toBe('INVENTÉE^Élodie');
  await expect(
    measurements.handlers['measurements.export'](
      { patientId: 'p1' as never, studyInstanceUid: '9.9' as DicomUid, format: 'structured-report', from: 'b1' as never },
      context,
    ),
  ).rejects.toMatchObject({ code: 'imaging.not-found' });
});

test('is closed with the images, once the record is', async () => {
  await save();
  isOpen = false;
  try {
    const closed = expect.objectContaining({ code: 'imaging.not-found' });
    expect(() => measurements.handlers['measurements.list']({ studyInstanceUid: study }, context)).toThrow(closed);
    expect(() => measurements.handlers['measurements.markKeyImage']({ ...image, isKey: true }, context)).toThrow(closed);
    expect(() => save({ shown: '1 mm' })).toThrow(closed);
    const asked = { patientId: 'p1' as never, studyInstanceUid: study, format: 'structured-report', from: 'b1' as never } as const;
    await expect(measurements.handlers['measurements.export'](asked, context)).rejects.toMatchObject({ code: 'imaging.not-found' });
  } finally {
    isOpen = true;
  }
});
