/** Import of images: taken in, shown by person, attached by an act alone; what is damaged is named, what is known is not taken twice. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readPart10, transferSyntax } from '../../../main/dicom/index.ts';
import { directoryOf, filedObject } from '../../../main/media-export/directory.ts';
import { copyOwned } from '../../../main/store/index.ts';
import { memoryDatabase } from '../support/core.ts';
import { slice, zipOf } from './discs.ts';
import { type ImportRig, importRig, jeanne, louise } from './import-rig.ts';

let rig: ImportRig;
beforeEach(() => {
  rig = importRig();
});
afterEach(() => rig.close());

const context = { signal: new AbortController().signal };
const attach = (input: object) => rig.media.handlers['media.attach']({ accepted: [], reason: '', ...input } as never, context);
/** Files go once the transaction that removed their rows is committed. */
const settled = () => new Promise((resolve) => setImmediate(resolve));
const keyOf = (review: { people: readonly { key: string }[] }) => review.people[0]?.key ?? '';

describe('a folder', () => {
  it('is shown by person and by study, and the file with the same traits is proposed, not chosen', async () => {
    const { review } = await rig.take({ 'CD/IM1': slice(), 'CD/IM2': slice({ number: 2 }), 'CD/autorun.inf': Buffer.from('[autorun]') });
    expect(review.people).toHaveLength(1);
    expect(review.people[0]).toMatchObject({
      traits: { birthName: 'MARTEL', givenNames: 'Jeanne', birthDate: '1957-08-14', gender: 'female', identifier: 'T-4421' },
      studies: [{ title: 'Scanner de l’épaule', studyDate: '2024-03-12', modalities: ['CT'], seriesCount: 1, instanceCount: 2 }],
      matches: [{ patient: { id: jeanne.id }, differences: [] }],
    });
    expect(review).toMatchObject({ refusedCount: 0, duplicateCount: 0, otherCount: 1 });
    expect(rig.media.studies.list(jeanne.id)).toEqual([]);
  });

  it('once attached is a study of the patient, whose images are read back as they were', async () => {
    const { importId, review } = await rig.take({ IM1: slice(), IM2: slice({ number: 2 }) }, 'disc');
    expect(await attach({ importId, key: keyOf(review), patientId: jeanne.id })).toEqual({ studies: ['1.2.3.1'], instanceCount: 2 });
    expect(rig.media.studies.list(jeanne.id)).toMatchObject([
      { studyInstanceUid: '1.2.3.1', isKept: true, instanceCount: 2, imported: { at: '2026-11-28T10:00:00.000Z', source: 'disc' } },
    ]);
    const [series] = rig.media.studies.series('1.2.3.1');
    expect(series?.instances.map(({ instanceNumber }) => instanceNumber)).toEqual([1, 2]);
    expect(Buffer.compare(await rig.blobs.readAll(series?.instances[1]?.blobId as never), slice({ number: 2 }))).toBe(0);
    expect(rig.journal()).toMatchObject([{ action: 'imaging.imported', patient: jeanne.id }]);
    expect(rig.events).toContainEqual({ name: 'imaging.changed', payload: { patientId: jeanne.id } });
  });

  it('is taken in every syntax that a disc may carry', async () => {
    const syntaxes = [transferSyntax.implicitLittleEndian, transferSyntax.deflated, transferSyntax.jpegLs];
    const files = Object.fromEntries(syntaxes.map((syntax, index) => [`IM${index}`, slice({ syntax, number: index + 1 })]));
    const { review } = await rig.take(files);
    expect(review).toMatchObject({ refusedCount: 0, people: [{ studies: [{ instanceCount: 3 }] }] });
  });
});

describe('vigilance', () => {
  it('asks for the very traits that differ and a reason, and journals both', async () => {
    const { importId, review } = await rig.take({ IM1: slice() });
    const key = keyOf(review);
    expect(await rig.media.handlers['media.compare']({ importId, key, patientId: louise.id } as never, context)).toMatchObject({
      differences: ['firstGivenName'],
      uncompared: ['birthPlace'],
    });
    for (const input of [{}, { accepted: ['firstGivenName'] }, { accepted: ['birthDate'], reason: 'vérifié' }, { reason: 'vérifié' }])
      await expect((async () => attach({ importId, key, patientId: louise.id, ...input }))()).rejects.toMatchObject({
        code: 'import.traits-differ',
      });
    expect(rig.media.studies.list(undefined)).toEqual([]);
    await attach({ importId, key, patientId: louise.id, accepted: ['firstGivenName'], reason: 'Prénom usuel sur le CD' });
    const [entry] = rig.journal();
    expect(entry?.action).toBe('imaging.imported');
    expect(JSON.parse(entry?.detail ?? '')).toMatchObject({ traits: 'firstGivenName', words: 'Prénom usuel sur le CD' });
  });

  it('journals a refusal, and leaves nothing of what was refused', async () => {
    const { importId, review } = await rig.take({ IM1: slice() });
    await rig.media.handlers['media.compare']({ importId, key: keyOf(review), patientId: louise.id } as never, context);
    await rig.media.handlers['media.abandon']({ importId } as never, context);
    expect(rig.journal()).toMatchObject([{ action: 'imaging.import-refused', patient: louise.id }]);
    expect(rig.files()).toBe(0);
    await expect(rig.review(importId)).rejects.toMatchObject({ code: 'import.not-found' });
  });

  it('takes all the given names of the disc for the first one of the file, and a compound name for another', async () => {
    const { review } = await rig.take({
      IM1: slice({ name: 'MARTEL^JEANNE ANNE' }),
      IM2: slice({ name: 'MARTEL^Jeanne-Marie', number: 2 }),
    });
    expect(review.people.map(({ matches }) => matches.length)).toEqual([1, 0]);
  });

  it('never puts a study of one patient in the file of another', async () => {
    const first = await rig.take({ IM1: slice() });
    await attach({ importId: first.importId, key: keyOf(first.review), patientId: jeanne.id });
    const second = await rig.take({ IM2: slice({ number: 2, name: 'MARTEL^Louise' }) });
    await expect(
      (async () => attach({ importId: second.importId, key: keyOf(second.review), patientId: louise.id }))(),
    ).rejects.toMatchObject({
      code: 'import.other-patient',
    });
  });
});

describe('what is not taken', () => {
  it('is named with its reason, the others being taken', async () => {
    const whole = slice({ number: 9 });
    const { review } = await rig.take({
      'A/IM1': slice(),
      'A/cut': whole.subarray(0, whole.length - 10),
      'A/early': whole.subarray(0, 300),
      'A/empty': slice({ more: { SOPInstanceUID: '' } }),
      'A/encapsulated-cut': slice({ syntax: transferSyntax.jpegLs, number: 7 }).subarray(0, -8),
    });
    expect(review.refused).toEqual([
      { name: 'A/cut', reason: 'truncated' },
      { name: 'A/early', reason: 'truncated' },
      { name: 'A/empty', reason: 'no-identifier' },
      { name: 'A/encapsulated-cut', reason: 'truncated' },
    ]);
    expect(review.people[0]?.studies[0]?.instanceCount).toBe(1);
    expect(rig.files()).toBe(1);
  });

  it('is counted when it is known already, and refused when it only bears the same identifier', async () => {
    const first = await rig.take({ IM1: slice() });
    await attach({ importId: first.importId, key: keyOf(first.review), patientId: jeanne.id });
    const { review } = await rig.take({
      IM1: slice(),
      copy: slice(),
      other: slice({ more: { SeriesDescription: 'Autre' } }),
      IM2: slice({ number: 2 }),
    });
    expect(review).toMatchObject({ duplicateCount: 2, refused: [{ name: 'other', reason: 'differs' }] });
    expect(review.people[0]?.studies[0]?.instanceCount).toBe(1);
  });
});

describe('an archive', () => {
  it('is read whatever its folders, beside a DICOMDIR that says what is missing', async () => {
    const objects = [1, 2, 3].map((number) => filedObject(readPart10(slice({ number })), ['DICOM', `IM${number}`]));
    const bytes = await zipOf({ 'cd/DICOMDIR': directoryOf(objects), 'cd/dicom/im1.;1': slice(), 'cd/dicom/IM2': slice({ number: 2 }) });
    const { review } = await rig.take({ 'images.zip': bytes }, 'archive');
    expect(review).toMatchObject({
      directory: { announced: 3, missing: 1 },
      refusedCount: 0,
      people: [{ studies: [{ instanceCount: 2 }] }],
    });
    expect(rig.events).toContainEqual({ name: 'media.progress', payload: expect.objectContaining({ done: 3, total: 3 }) });
  });
});

describe('a database that can’t be used any more', () => {
  it('hands the imported studies and their images over to the fresh one', async () => {
    const { importId, review } = await rig.take({ IM1: slice() });
    await attach({ importId, key: keyOf(review), patientId: jeanne.id });
    await rig.take({ IM2: slice({ number: 2 }) });
    const fresh = memoryDatabase();
    expect(copyOwned(rig.db, fresh).rows).toMatchObject({ local_study: 1, local_series: 1, local_instance: 1, blob_file: 1 });
    fresh.close();
  });
});

describe('an import that nobody finished', () => {
  it('is swept when the vault next opens, what was attached stays', async () => {
    const first = await rig.take({ IM1: slice() });
    await attach({ importId: first.importId, key: keyOf(first.review), patientId: jeanne.id });
    await rig.take({ IM2: slice({ number: 2 }) });
    expect(rig.files()).toBe(2);
    rig.reopen();
    await settled();
    expect(rig.files()).toBe(1);
    expect(rig.media.studies.list(jeanne.id)).toHaveLength(1);
  });

  it('can be taken off the workstation, journaled', async () => {
    const { importId, review } = await rig.take({ IM1: slice() });
    await attach({ importId, key: keyOf(review), patientId: jeanne.id });
    await rig.media.handlers['media.removeStudy']({ studyInstanceUid: '1.2.3.1' } as never, context);
    await settled();
    expect(rig.media.studies.list(jeanne.id)).toEqual([]);
    expect(rig.files()).toBe(0);
    expect(rig.journal().at(-1)).toMatchObject({ action: 'imaging.import-removed', patient: jeanne.id });
  });
});
