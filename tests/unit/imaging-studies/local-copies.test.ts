/** Local copies of studies: removed with their manifest or at will, within a quota, pinned. */
import { describe, expect, it } from 'vitest';
import type { SandboxStudy } from '../../../main/sandbox/world/dicom/index.ts';
import { patientId } from '../../../preload/contract/ids.ts';
import { imagingProcedures } from '../../../preload/contract/imaging.ts';
import { context, fetchSeries, installImagingRig, kosId, list, mammography, open, rig, small, uid } from './imaging-rig.ts';

installImagingRig();

describe('local copies', () => {
  const keepAll = async (study: SandboxStudy) => {
    for (const index of study.series.keys()) await fetchSeries(study, index);
  };

  it('are whole when every image is kept, and removed at will', async () => {
    await keepAll(small);
    expect((await list()).find(({ studyInstanceUid }) => studyInstanceUid === small.studyInstanceUid)?.isKept).toBe(true);
    const ids = (await open(small)).series.flatMap(({ instances }) => instances.map((each) => each.blobId));
    const summary = await rig.imaging.handlers['imaging.removeLocalCopy']({ studyInstanceUid: uid(small.studyInstanceUid) }, context());
    expect(summary.isKept).toBe(false);
    for (const id of ids) await expect(rig.blobs.open(id)).rejects.toMatchObject({ code: 'blob.not-found' });
    expect((await open(small)).series.every(({ instances }) => instances.every(({ kept }) => !kept))).toBe(true);
  });

  it('go with the manifest that the record no longer shows', async () => {
    await keepAll(small);
    const gone = kosId(small);
    rig.version = undefined;
    rig.imaging.forgetManifests([gone]);
    expect(rig.db.prepare('SELECT count(*) FROM imaging_instance').pluck().get()).toBe(0);
    expect(rig.db.prepare('SELECT count(*) FROM blob_file').pluck().get()).toBe(0);
  });

  it('stay when the manifest is replaced by another one that names them too', async () => {
    await keepAll(small);
    const replaced = kosId(small);
    rig.version = 2;
    rig.imaging.forgetManifests([replaced]);
    const { series, summary } = await open(small);
    expect(summary.kosDocumentId).toBe(kosId(small));
    expect(series.every(({ instances }) => instances.every(({ kept }) => kept))).toBe(true);
  });

  it('are journaled', async () => {
    await keepAll(small);
    await rig.imaging.handlers['imaging.removeLocalCopy']({ studyInstanceUid: uid(small.studyInstanceUid) }, context());
    expect(rig.db.prepare('SELECT DISTINCT action FROM audit_entry').pluck().all()).toEqual(['imaging.local-copy-removed']);
    await open(small);
    expect(rig.db.prepare('SELECT DISTINCT action FROM audit_entry').pluck().all()).toContain('imaging.opened');
  });
});

describe('room', () => {
  const keep = async (study: SandboxStudy) => {
    rig.clock.advance(60_000);
    for (const index of study.series.keys()) await fetchSeries(study, index);
  };
  const cache = async () => imagingProcedures['imaging.cache'].output.parse(await rig.imaging.handlers['imaging.cache']({}, context()));
  const keptStudies = async () => (await cache()).studies.map(({ studyInstanceUid }) => studyInstanceUid).toSorted();
  const pin = (study: SandboxStudy, isPinned: boolean) =>
    rig.imaging.handlers['imaging.setPinned']({ patientId: patientId.parse(study.patient.id), isPinned }, context());
  const [first, second] = [small, mammography];

  it('is told study by study, in bytes', async () => {
    await keep(first);
    const { studies: told, usedBytes } = await cache();
    const files = await Promise.all(first.series.flatMap(({ instances }) => instances.map(async (each) => (await each.part10()).length)));
    expect(told).toMatchObject([{ studyInstanceUid: first.studyInstanceUid, title: first.title, images: files.length, isPinned: false }]);
    expect(usedBytes).toBe(files.reduce((sum, size) => sum + size, 0));
  });

  it('the study that was looked at least recently leaves for the others', async () => {
    await keep(first);
    rig.quota = (await cache()).usedBytes + 1000;
    await keep(second);
    expect(await keptStudies()).toEqual([second.studyInstanceUid]);
    expect(rig.db.prepare('SELECT count(*) FROM blob_file').pluck().get()).toBe(second.series.flatMap(({ instances }) => instances).length);
  });

  it('looking at it again keeps it, and what is being read never leaves', async () => {
    await keep(first);
    await keep(second);
    rig.clock.advance(60_000);
    await open(first);
    rig.quota = 1;
    await rig.imaging.handlers['imaging.makeRoom']({}, context());
    expect(await keptStudies()).toEqual([]);
    await keep(first);
    expect(await keptStudies()).toEqual([first.studyInstanceUid]);
  });

  it('pinned patients stay until they are let go', async () => {
    await keep(first);
    await keep(second);
    await pin(first, true);
    rig.quota = 1;
    await rig.imaging.handlers['imaging.makeRoom']({}, context());
    expect(await keptStudies()).toEqual([first.studyInstanceUid]);
    await pin(first, false);
    await rig.imaging.handlers['imaging.makeRoom']({}, context());
    expect(await keptStudies()).toEqual([]);
  });
});
