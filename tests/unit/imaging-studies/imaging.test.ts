/** Studies from their manifests to the disk: opened, streamed, resumed after a cut, kept offline, removed. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAudit } from '../../../main/audit/index.ts';
import { Failure } from '../../../main/failure.ts';
import { createImaging, type Imaging } from '../../../main/imaging/index.ts';
import type { SandboxStudy } from '../../../main/sandbox/world/dicom/index.ts';
import type { BlobStore, Database } from '../../../main/store/index.ts';
import { createBlobStore } from '../../../main/store/index.ts';
import type { EventMessage } from '../../../preload/contract/events.ts';
import { blobId, dicomUid, patientId } from '../../../preload/contract/ids.ts';
import { imagingProcedures } from '../../../preload/contract/imaging.ts';
import { studies, studyOf } from '../sandbox/dicom-phantoms.ts';
import { memoryDatabase, steadyClock } from '../support/core.ts';
import { sampleDocument } from '../support/documents.ts';
import { type DicomPlatform, startDicomPlatform } from './dicom-platform.ts';

let platform: DicomPlatform;
let directory: string;
let db: Database;
let blobs: BlobStore;
let imaging: Imaging;
let events: EventMessage[];
let isOffline: boolean;
let quota: number;
let mayPrefetch: boolean;
let clock: ReturnType<typeof steadyClock>;
/** Version of the manifests in the record; none once it no longer shows them. */
let version: number | undefined;

beforeAll(async () => {
  platform = await startDicomPlatform();
});
afterAll(() => platform.close());

const kosId = (study: SandboxStudy) => `kos${version}-${study.studyInstanceUid}`;
const manifestOf = (study: SandboxStudy) =>
  sampleDocument({
    id: kosId(study),
    patientId: study.patient.id,
    title: study.title,
    type: { code: 'IMG-KOS', system: 'urn:x', display: 'KOS' },
    serviceStart: study.studyDate,
    studyInstanceUid: study.studyInstanceUid,
    author: { name: 'Dr Étienne VASSEUR', kind: 'professional', organization: study.organization },
  });
const reportOf = (study: SandboxStudy) =>
  sampleDocument({
    id: `cr-${study.studyInstanceUid}`,
    type: { code: '18748-4', system: 'http://loinc.org', display: 'CR' },
    studyInstanceUid: study.studyInstanceUid,
  });

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'imaging-'));
  db = memoryDatabase();
  blobs = createBlobStore({ db, directory });
  events = [];
  isOffline = false;
  quota = 20e9;
  mayPrefetch = false;
  version = 1;
  platform.asked.length = 0;
  platform.cutAfter = undefined;
  platform.instead = undefined;
  clock = steadyClock();
  imaging = createImaging({
    db,
    blobs,
    dicomWeb: platform.client,
    documents: {
      imagingManifests: (patientId, limit) =>
        studies
          .map(manifestOf)
          .filter((each) => patientId === undefined || each.patientId === patientId)
          .slice(0, limit),
      ofStudy: (uid) =>
        studies
          .filter((each) => each.studyInstanceUid === uid)
          .flatMap((study) => [reportOf(study), ...(version === undefined ? [] : [manifestOf(study)])]),
      async contentBytes(documentId) {
        if (isOffline) throw new Failure('document.not-kept-offline');
        const study = studies.find((each) => kosId(each) === documentId);
        return study?.kosPart10('http://elsewhere/dicom-web') ?? new Uint8Array();
      },
      eventsOf: () => [
        { code: 'CT', system: 'urn:oid:1.2.250.1.213.1.1.5.618' },
        { code: 'THORAX', system: 'urn:oid:1.2.250.1.213.1.1.5.695' },
      ],
    },
    emit: (event) => events.push(event),
    audit: createAudit({ db, clock }),
    clock,
    quotaBytes: () => quota,
    prefetch: { patients: () => [], mayRun: () => mayPrefetch },
  });
});
afterEach(() => {
  blobs.close();
  db.close();
  rmSync(directory, { recursive: true, force: true });
});

const context = () => ({ signal: new AbortController().signal });
const uid = (text: string) => dicomUid.parse(text);
const open = async (study: SandboxStudy) =>
  imagingProcedures['imaging.openStudy'].output.parse(
    await imaging.handlers['imaging.openStudy']({ studyInstanceUid: uid(study.studyInstanceUid) }, context()),
  );
const fetchSeries = async (study: SandboxStudy, index = 0, signal = context().signal) => {
  const seriesInstanceUid = uid(study.series[index]?.seriesInstanceUid ?? '');
  const input = { studyInstanceUid: uid(study.studyInstanceUid), seriesInstanceUid };
  return imagingProcedures['imaging.fetchSeries'].output.parse(await imaging.handlers['imaging.fetchSeries'](input, { signal }));
};
const list = async (input: { patientId?: never; limit: number } = { limit: 100 }) =>
  imagingProcedures['imaging.listStudies'].output.parse(await imaging.handlers['imaging.listStudies'](input, context()));
const bytesOf = (id: string) => blobs.readAll(blobId.parse(id));

const byModality = (modality: string) => studies.find((study) => study.modality === modality) ?? studyOf(modality);

const small = byModality('DX');
const mammography = byModality('MG');
/** A series of some twenty images that are quickly drawn: not compressed. */
const isHandy = ({ instances }: SandboxStudy['series'][number]) =>
  instances.length >= 20 && instances.length <= 60 && instances[0]?.transferSyntaxUid === '1.2.840.10008.1.2.1';
const many = studies.findLast((study) => study.series.some(isHandy)) ?? small;
const manyIndex = many.series.findIndex(isHandy);

// Images are drawn for these tests: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 30_000 });

describe('the list', () => {
  it('is that of the manifests, with the report and what is known', async () => {
    const found = await list();
    expect(found.map(({ title }) => title)).toEqual(studies.map(({ title }) => title));
    expect(found[0]).toMatchObject({
      modalities: ['CT'],
      isKept: false,
      reportDocumentId: `cr-${studies[0]?.studyInstanceUid}`,
      organization: studies[0]?.organization,
    });
    expect(found[0]?.instanceCount).toBeUndefined();
    await open(mammography);
    const opened = (await list()).find(({ studyInstanceUid }) => studyInstanceUid === mammography.studyInstanceUid);
    expect(opened).toMatchObject({ modalities: ['MG'], seriesCount: mammography.series.length, isKept: false });
  });
});

describe('opening a study', () => {
  it('gives its series and images in order, with the place where their bytes will be', async () => {
    const { series, summary } = await open(many);
    expect(summary.seriesCount).toBe(many.series.length);
    expect(
      series.map(({ seriesInstanceUid, modality, description, seriesNumber }) => ({
        seriesInstanceUid,
        modality,
        description,
        number: seriesNumber,
      })),
    ).toEqual(
      many.series.map(({ seriesInstanceUid, modality, description, number }) => ({ seriesInstanceUid, modality, description, number })),
    );
    expect(
      series[manyIndex]?.instances.map(({ sopInstanceUid, instanceNumber, numberOfFrames, kept }) => [
        sopInstanceUid,
        instanceNumber,
        numberOfFrames,
        kept,
      ]),
    ).toEqual(
      many.series[manyIndex]?.instances.map(({ sopInstanceUid, number, numberOfFrames }) => [
        sopInstanceUid,
        number,
        numberOfFrames,
        false,
      ]),
    );
    const ids = series.flatMap(({ instances }) => instances.map((each) => each.blobId));
    expect(new Set(ids).size).toBe(ids.length);
    expect((await open(many)).series).toEqual(series);
  });

  it('reads the manifest and the metadata once', async () => {
    await open(many);
    const before = platform.asked.length;
    await open(many);
    expect(platform.asked).toHaveLength(before);
  });

  it('goes on without the metadata that a source refuses', async () => {
    platform.instead = (_request, response, path) => path.endsWith('/metadata') && Boolean(response.writeHead(404).end());
    const { series } = await open(many);
    expect(series[0]?.instances).toHaveLength(many.series[0]?.instances.length ?? 0);
    expect(series[0]?.modality).toBe('OT');
  });

  it('offline, opens what was opened before and says so of the rest', async () => {
    await open(many);
    isOffline = true;
    expect((await open(many)).series).toHaveLength(many.series.length);
    await expect(open(small)).rejects.toMatchObject({ code: 'imaging.not-kept-offline' });
  });

  it('knows no other study', async () => {
    await expect(imaging.handlers['imaging.openStudy']({ studyInstanceUid: uid('1.2.3') }, context())).rejects.toMatchObject({
      code: 'imaging.not-found',
    });
  });
});

describe('fetching a series', () => {
  const series = () => many.series[manyIndex];

  it('keeps every image, byte for byte: the first alone, then all in one request', async () => {
    const { series: before } = await open(many);
    platform.asked.length = 0;
    const waiting = blobs.open(before[manyIndex]?.instances[0]?.blobId ?? blobId.parse('x'));
    const fetched = await fetchSeries(many, manyIndex);
    const path = `/studies/${many.studyInstanceUid}/series/${series()?.seriesInstanceUid}`;
    expect(platform.asked).toEqual([`${path}/instances/${series()?.instances[0]?.sopInstanceUid}`, path]);
    expect(fetched.instances.every(({ kept }) => kept)).toBe(true);
    expect(fetched.instances.map((each) => each.blobId)).toEqual(before[manyIndex]?.instances.map((each) => each.blobId));
    for (const [index, instance] of (series()?.instances ?? []).entries()) {
      expect(Buffer.from(await instance.part10()).equals(await bytesOf(fetched.instances[index]?.blobId ?? ''))).toBe(true);
    }
    (await waiting).close();
    const told = events
      .filter(({ name }) => name === 'imaging.progress')
      .map(({ payload }) => payload as { received: number; total: number });
    expect(told.at(-1)).toMatchObject({ received: series()?.instances.length, total: series()?.instances.length });
  });

  it('asks nothing again once kept, and works offline', async () => {
    await fetchSeries(many, manyIndex);
    platform.asked.length = 0;
    isOffline = true;
    expect((await fetchSeries(many, manyIndex)).instances.every(({ kept }) => kept)).toBe(true);
    expect(platform.asked).toEqual([]);
  });

  it('cut in the middle, keeps what came and tells who waits; then asks only for the rest', async () => {
    const { series: opened } = await open(many);
    const sizes = await Promise.all((series()?.instances ?? []).map(async (each) => (await each.part10()).length));
    const half = Math.floor(sizes.length / 2);
    platform.cutAfter = sizes.slice(0, half).reduce((sum, size) => sum + size + 400, 0);
    const last = blobs.open(opened[manyIndex]?.instances.at(-1)?.blobId ?? blobId.parse('x'));
    const told = expect(last).rejects.toMatchObject({ code: 'network.offline' });
    await expect(fetchSeries(many, manyIndex)).rejects.toMatchObject({ code: 'imaging.not-kept-offline' });
    await told;
    const kept = (await open(many)).series[manyIndex]?.instances.filter((each) => each.kept).length ?? 0;
    expect(kept).toBeGreaterThanOrEqual(half - 1);
    expect(kept).toBeLessThan(sizes.length);

    platform.cutAfter = undefined;
    platform.asked.length = 0;
    const fetched = await fetchSeries(many, manyIndex);
    expect(platform.asked).toHaveLength(sizes.length - kept);
    expect(platform.asked.every((path) => path.includes('/instances/'))).toBe(true);
    for (const [index, instance] of (series()?.instances ?? []).entries()) {
      expect(Buffer.from(await instance.part10()).equals(await bytesOf(fetched.instances[index]?.blobId ?? ''))).toBe(true);
    }
  });

  it('asked for twice at once, is fetched once', async () => {
    await open(many);
    platform.asked.length = 0;
    await Promise.all([fetchSeries(many, manyIndex), fetchSeries(many, manyIndex)]);
    expect(platform.asked.filter((path) => !path.includes('/instances/'))).toHaveLength(1);
  });

  it('is cancelled', async () => {
    await open(many);
    const controller = new AbortController();
    const fetching = fetchSeries(many, manyIndex, controller.signal);
    setTimeout(() => controller.abort(), 5);
    await expect(fetching).rejects.toMatchObject({ name: expect.stringMatching(/Failure|AbortError/u) });
    expect((await fetchSeries(many, manyIndex)).instances.every(({ kept }) => kept)).toBe(true);
  });

  it('sets aside parts that are no images, or not those asked for, and asks again for what is missing', async () => {
    const wanted = series()?.instances ?? [];
    const stranger = await byModality('CR').series[0]?.instances[0]?.part10();
    const first = await wanted[0]?.part10();
    platform.instead = (_request, response, path) => {
      if (!/\/series\/[0-9.]+$/u.test(path)) return false;
      response.writeHead(200, { 'content-type': 'multipart/related; type="application/dicom"; boundary=B' });
      for (const part of [Buffer.from('<html>error</html>'), stranger ?? '', Buffer.alloc(200_000), first ?? '']) {
        response.write('\r\n--B\r\nContent-Type: application/dicom\r\n\r\n');
        response.write(part);
      }
      response.end('\r\n--B--\r\n');
      return true;
    };
    platform.asked.length = 0;
    const fetched = await fetchSeries(many, manyIndex);
    expect(fetched.instances.every(({ kept }) => kept)).toBe(true);
    expect(new Set(platform.asked.filter((path) => path.includes('/instances/'))).size).toBe(wanted.length);
  });

  it('says which image the source has no longer, the others kept, and asks for it again', async () => {
    await open(many);
    const lost = series()?.instances[3]?.sopInstanceUid ?? '';
    platform.instead = (_request, response, path) => {
      if (path.endsWith(`/instances/${lost}`)) return Boolean(response.writeHead(404).end());
      return (
        /\/series\/[0-9.]+$/u.test(path) &&
        Boolean(response.writeHead(200, { 'content-type': 'multipart/related; boundary=B' }).end('\r\n--B--\r\n'))
      );
    };
    const { instances } = await fetchSeries(many, manyIndex);
    expect(instances.filter(({ isLost }) => isLost).map(({ sopInstanceUid }) => sopInstanceUid)).toEqual([lost]);
    expect(instances.filter(({ kept }) => kept)).toHaveLength((series()?.instances.length ?? 0) - 1);
    const waiting = instances.find(({ sopInstanceUid }) => sopInstanceUid === lost)?.blobId ?? '';
    await expect(bytesOf(waiting)).rejects.toMatchObject({ code: 'imaging.not-at-source' });
    // The source found it again.
    platform.instead = undefined;
    expect((await fetchSeries(many, manyIndex)).instances.every(({ kept, isLost }) => kept && isLost === undefined)).toBe(true);
  });

  it('believes a source that says it has a part only (206), and asks for nothing more', async () => {
    await open(many);
    const first = (await series()?.instances[0]?.part10()) ?? '';
    platform.instead = (_request, response, path) => {
      if (!/\/series\/[0-9.]+$/u.test(path)) return false;
      response.writeHead(206, { 'content-type': 'multipart/related; type="application/dicom"; boundary=B' });
      response.write('\r\n--B\r\nContent-Type: application/dicom\r\n\r\n');
      response.write(first);
      response.end('\r\n--B--\r\n');
      return true;
    };
    platform.asked.length = 0;
    const { instances } = await fetchSeries(many, manyIndex);
    expect(instances.map(({ kept, isLost }) => [kept, isLost === true])).toEqual(instances.map((_, index) => [index === 0, index > 0]));
    expect(platform.asked).toHaveLength(2);
  });

  it.each([
    [400, 'imaging.refused-by-source'],
    [404, 'imaging.not-at-source'],
    [410, 'imaging.not-at-source'],
    [401, 'platform.unauthorized'],
    [503, 'platform.unavailable'],
  ])('tells a %i of the source in its words', async (status, code) => {
    await open(many);
    platform.instead = (_request, response, path) => !path.endsWith('/metadata') && Boolean(response.writeHead(status).end());
    await expect(fetchSeries(many, manyIndex)).rejects.toMatchObject({ code });
  });

  it('asks for what can be decoded, each syntax with its rank, then for whatever it is stored in', async () => {
    let accept = '';
    platform.instead = (request, response) => {
      accept = request.headers.accept ?? '';
      return Boolean(response.writeHead(404).end());
    };
    await expect(fetchSeries(mammography)).rejects.toBeInstanceOf(Failure);
    const ranges = accept.split(', ').map((range) => /transfer-syntax=(\S+);q=(\S+)$/u.exec(range)?.slice(1));
    expect(ranges[0]).toEqual(['1.2.840.10008.1.2.4.50', '0.9']);
    expect(ranges).toContainEqual(['1.2.840.10008.1.2.4.70', '0.7']);
    expect(ranges.at(-1)).toEqual(['*', '0.1']);
  });

  it('names the manifest to the source, and tells its refusal', async () => {
    let named: unknown;
    platform.instead = (request, response) => {
      named = request.headers['kos-sopinstanceuid'];
      return Boolean(response.writeHead(403).end());
    };
    await expect(fetchSeries(mammography)).rejects.toMatchObject({ code: 'platform.forbidden' });
    expect(named).toBe(mammography.kosSopInstanceUid);
  });
});

describe('local copies', () => {
  const keepAll = async (study: SandboxStudy) => {
    for (const index of study.series.keys()) await fetchSeries(study, index);
  };

  it('are whole when every image is kept, and removed at will', async () => {
    await keepAll(small);
    expect((await list()).find(({ studyInstanceUid }) => studyInstanceUid === small.studyInstanceUid)?.isKept).toBe(true);
    const ids = (await open(small)).series.flatMap(({ instances }) => instances.map((each) => each.blobId));
    const summary = await imaging.handlers['imaging.removeLocalCopy']({ studyInstanceUid: uid(small.studyInstanceUid) }, context());
    expect(summary.isKept).toBe(false);
    for (const id of ids) await expect(blobs.open(id)).rejects.toMatchObject({ code: 'blob.not-found' });
    expect((await open(small)).series.every(({ instances }) => instances.every(({ kept }) => !kept))).toBe(true);
  });

  it('go with the manifest that the record no longer shows', async () => {
    await keepAll(small);
    const gone = kosId(small);
    version = undefined;
    imaging.forgetManifests([gone]);
    expect(db.prepare('SELECT count(*) FROM imaging_instance').pluck().get()).toBe(0);
    expect(db.prepare('SELECT count(*) FROM blob_file').pluck().get()).toBe(0);
  });

  it('stay when the manifest is replaced by another one that names them too', async () => {
    await keepAll(small);
    const replaced = kosId(small);
    version = 2;
    imaging.forgetManifests([replaced]);
    const { series, summary } = await open(small);
    expect(summary.kosDocumentId).toBe(kosId(small));
    expect(series.every(({ instances }) => instances.every(({ kept }) => kept))).toBe(true);
  });

  it('are journaled', async () => {
    await keepAll(small);
    await imaging.handlers['imaging.removeLocalCopy']({ studyInstanceUid: uid(small.studyInstanceUid) }, context());
    expect(db.prepare('SELECT DISTINCT action FROM audit_entry').pluck().all()).toEqual(['imaging.local-copy-removed']);
    await open(small);
    expect(db.prepare('SELECT DISTINCT action FROM audit_entry').pluck().all()).toContain('imaging.opened');
  });
});

describe('room', () => {
  const keep = async (study: SandboxStudy) => {
    clock.advance(60_000);
    for (const index of study.series.keys()) await fetchSeries(study, index);
  };
  const cache = async () => imagingProcedures['imaging.cache'].output.parse(await imaging.handlers['imaging.cache']({}, context()));
  const keptStudies = async () => (await cache()).studies.map(({ studyInstanceUid }) => studyInstanceUid).toSorted();
  const pin = (study: SandboxStudy, isPinned: boolean) =>
    imaging.handlers['imaging.setPinned']({ patientId: patientId.parse(study.patient.id), isPinned }, context());
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
    quota = (await cache()).usedBytes + 1000;
    await keep(second);
    expect(await keptStudies()).toEqual([second.studyInstanceUid]);
    expect(db.prepare('SELECT count(*) FROM blob_file').pluck().get()).toBe(second.series.flatMap(({ instances }) => instances).length);
  });

  it('looking at it again keeps it, and what is being read never leaves', async () => {
    await keep(first);
    await keep(second);
    clock.advance(60_000);
    await open(first);
    quota = 1;
    await imaging.handlers['imaging.makeRoom']({}, context());
    expect(await keptStudies()).toEqual([]);
    await keep(first);
    expect(await keptStudies()).toEqual([first.studyInstanceUid]);
  });

  it('pinned patients stay until they are let go', async () => {
    await keep(first);
    await keep(second);
    await pin(first, true);
    quota = 1;
    await imaging.handlers['imaging.makeRoom']({}, context());
    expect(await keptStudies()).toEqual([first.studyInstanceUid]);
    await pin(first, false);
    await imaging.handlers['imaging.makeRoom']({}, context());
    expect(await keptStudies()).toEqual([]);
  });
});
