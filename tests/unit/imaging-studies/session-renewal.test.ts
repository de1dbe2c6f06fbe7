/** A study that takes longer than an access token lives: renewed between series and within one, by one sign-in alone. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createAudit } from '../../../main/audit/index.ts';
import { createImaging, type Imaging } from '../../../main/imaging/index.ts';
import { createDicomWebClient, createHttpClient } from '../../../main/platform/index.ts';
import { createDicomWeb } from '../../../main/sandbox/dicomweb/index.ts';
import { createSignIn, demoAccounts, type SignIn } from '../../../main/sandbox/sign-in/index.ts';
import { connect } from '../../../main/session/sign-in.ts';
import { type BlobStore, createBlobStore, type Database } from '../../../main/store/index.ts';
import { dicomUid } from '../../../preload/contract/ids.ts';
import { attended } from '../../harness/attended.ts';
import { realClock } from '../platform/fake-platform.ts';
import { studyOf } from '../sandbox/dicom-phantoms.ts';
import { memoryDatabase } from '../support/core.ts';
import { sampleDocument } from '../support/documents.ts';

vi.setConfig({ testTimeout: 60_000 });

const drawn = new Map<string, Promise<Uint8Array>>();
const told = studyOf('IRM du genou droit');
/** Each of its files is drawn once. */
const study = {
  ...told,
  series: told.series.map((series) => ({
    ...series,
    instances: series.instances.map((instance) => ({
      ...instance,
      part10() {
        const file = drawn.get(instance.sopInstanceUid) ?? instance.part10();
        drawn.set(instance.sopInstanceUid, file);
        return file;
      },
    })),
  })),
};
const uid = dicomUid.parse(study.studyInstanceUid);
/** The proxy renews a token in its last five seconds: one of six is good for one. */
const accessTokenLifetime = 6;
const prefix = '/send/dicom-web';

/** The proxy of the embedded platform before its images: who is let in, with which token, and what goes wrong on demand. */
interface Platform {
  readonly url: string;
  readonly tokens: string[];
  readonly asked: string[];
  signIns: number;
  /** Answers 401 to a request, as while a token is being renewed elsewhere. */
  refuses: (path: string) => boolean;
  /** Cuts the connection once so many bytes of an answer have left. */
  cutAfter: number | undefined;
}

let platform: Platform;
let signIn: SignIn;
let stop: () => Promise<void>;
let directory: string;
let db: Database;
let blobs: BlobStore;
let imaging: Imaging;
let over: number;

function limit(response: ServerResponse, most: number): void {
  let left = most;
  const write = response.write.bind(response) as (chunk: Uint8Array | string) => boolean;
  response.write = ((chunk: Uint8Array | string) => {
    const bytes = Buffer.from(chunk as string);
    if (left <= 0) return false;
    write(bytes.subarray(0, left));
    left -= bytes.length;
    if (left <= 0) setTimeout(() => response.destroy(), 5);
    return left > 0;
  }) as typeof response.write;
}

beforeEach(async () => {
  const images = createDicomWeb({ studies: [study] });
  const server = createServer(
    attended(async (request, response) => {
      const target = request.url ?? '';
      if (target === '/connect') platform.signIns += 1;
      if (await signIn.handle(request, response)) return;
      const path = target.slice(prefix.length);
      platform.asked.push(path);
      const authorized = platform.refuses(path) ? undefined : await signIn.authorize(request);
      if (authorized === undefined) return void response.writeHead(401).end();
      platform.tokens.push(authorized.accessToken);
      if (platform.cutAfter !== undefined) limit(response, platform.cutAfter);
      await images.handle(request, response, path).catch(() => response.destroy());
    }),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  platform = { url, tokens: [], asked: [], signIns: 0, refuses: () => false, cutAfter: undefined };
  signIn = await createSignIn({ issuerBaseUrl: url, approvalDelayMs: 10, accessTokenLifetime });
  over = 0;
  let cookie: string | undefined;
  const jar = {
    get: () => cookie,
    set(value: string | undefined) {
      cookie = value;
    },
  };
  const http = createHttpClient({
    ...{ address: async () => ({ url, isEmbedded: true }), cookie: jar, clock: realClock },
    onUnauthorized: () => {
      over += 1;
    },
  });
  const request = { nationalId: demoAccounts[0]?.nationalId ?? '', channel: 'mobile' as const, bindingMessage: '42' };
  await connect(http, request, new AbortController().signal);
  directory = mkdtempSync(join(tmpdir(), 'renewal-'));
  db = memoryDatabase();
  blobs = createBlobStore({ db, directory });
  const manifest = sampleDocument({
    ...{ id: 'kos', patientId: study.patient.id, title: study.title, serviceStart: study.studyDate },
    type: { code: 'IMG-KOS', system: 'urn:x', display: 'KOS' },
    studyInstanceUid: study.studyInstanceUid,
  });
  imaging = createImaging({
    ...{ db, blobs, clock: realClock, dicomWeb: createDicomWebClient(http) },
    audit: createAudit({ db, clock: realClock }),
    documents: {
      imagingManifests: () => [manifest],
      ofStudy: () => [manifest],
      contentBytes: async () => study.kosPart10('https://source.invalid/dicom-web'),
    },
    emit: () => undefined,
    quotaBytes: () => 20e9,
    prefetch: { patients: () => [], mayRun: () => false },
  });
  stop = async () => {
    signIn.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
});
afterEach(async () => {
  blobs.close();
  db.close();
  rmSync(directory, { recursive: true, force: true });
  await stop();
});

const context = () => ({ signal: new AbortController().signal });
/** And described by its source. */
const opened = async () => {
  await imaging.handlers['imaging.openStudy']({ studyInstanceUid: uid }, context());
  await vi.waitFor(() => expect(imaging.study(uid).awaitsDescription).toBeUndefined(), { timeout: 20_000 });
};
const fetchSeries = (index: number) =>
  imaging.handlers['imaging.fetchSeries'](
    { studyInstanceUid: uid, seriesInstanceUid: dicomUid.parse(study.series[index]?.seriesInstanceUid) },
    context(),
  );
const ofInstances = () => platform.asked.filter((path) => path.includes('/instances/'));
const expired = () => new Promise((resolve) => setTimeout(resolve, 1100));
const keptOf = ({ instances }: Awaited<ReturnType<typeof fetchSeries>>) => instances.filter(({ kept }) => kept).length;

it('goes on from series to series across the end of each token', async () => {
  await opened();
  const used: (string | undefined)[] = [];
  for (const [index, series] of study.series.entries()) {
    if (index < 3) await expired();
    expect(keptOf(await fetchSeries(index))).toBe(series.instances.length);
    used.push(platform.tokens.at(-1));
  }
  expect(study.series.length).toBeGreaterThanOrEqual(2);
  expect(new Set(used.slice(0, 3)).size).toBe(Math.min(3, study.series.length));
  expect([platform.signIns, over]).toEqual([1, 0]);
});

it('refused in the middle of a series, is renewed and goes on with what is missing, image by image', async () => {
  await opened();
  const index = study.series.findIndex(({ instances }) => instances.length >= 10);
  const { instances } = study.series[index] ?? { instances: [] };
  const sizes = await Promise.all(instances.map(async (each) => (await each.part10()).length));
  platform.cutAfter = sizes.reduce((sum, size) => sum + size, 0) / 2;
  await expect(fetchSeries(index)).rejects.toMatchObject({ code: 'imaging.not-kept-offline' });
  platform.cutAfter = undefined;
  await expired();

  platform.asked.length = 0;
  const before = platform.tokens.at(-1);
  const refused = new Set<string>();
  // One image in three is refused once, as the source does that has just seen the token end.
  platform.refuses = (path) => {
    const isOne = ofInstances().length % 3 === 0 && !refused.has(path);
    if (isOne) refused.add(path);
    return isOne;
  };
  expect(keptOf(await fetchSeries(index))).toBe(instances.length);
  expect(refused.size).toBeGreaterThan(1);
  expect(new Set(ofInstances()).size).toBeLessThan(instances.length);
  expect(platform.asked.every((path) => path.includes('/instances/'))).toBe(true);
  expect(platform.tokens.at(-1)).not.toBe(before);
  expect([platform.signIns, over]).toEqual([1, 0]);
});

it('refused as it begins, is asked again once the session was asked about', async () => {
  await opened();
  let left = 2;
  platform.refuses = () => {
    left -= 1;
    return left >= 0 && left % 2 === 1;
  };
  const index = study.series.findIndex(({ instances }) => instances.length >= 10);
  expect(keptOf(await fetchSeries(index))).toBe(study.series[index]?.instances.length);
  expect([platform.signIns, over]).toEqual([1, 0]);
});

it('that is really over says so, keeps what came, and asks for no second sign-in by itself', async () => {
  await opened();
  platform.refuses = () => true;
  await expect(fetchSeries(0)).rejects.toMatchObject({ code: 'platform.unauthorized' });
  expect(platform.signIns).toBe(1);
});
