/**
 * First sync of 10,000 documents' metadata of one patient, into an encrypted database, against a bare loop that fetches the same pages
 * (the very requests that the sync sent, one after the other, each answer parsed as JSON and dropped). The platform runs in a thread
 * of its own. Then a delta with nothing new, its requests counted by the server.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAudit } from '../../main/audit/index.ts';
import { createDocuments } from '../../main/documents/index.ts';
import { createDocumentGateway, createFhirClient, type HttpClient } from '../../main/platform/index.ts';
import { systemClock } from '../../main/shell/core/system-clock.ts';
import { createBlobStore, openDatabase, storePaths } from '../../main/store/index.ts';
import { createSyncEngine } from '../../main/sync/index.ts';
import { patientId as patientIdSchema } from '../../preload/contract/ids.ts';
import type { Bench } from './bench.ts';
import { median, ms, ratio, timed } from './measure.ts';
import { type LadenPlatform, startLadenPlatform } from './world/platform.ts';

const runs = 7;
const count = 10_000;

/** A workstation that knows no document yet: all of the core between the wire and the disk. */
function openStation(http: HttpClient, platformPatientId: string) {
  const directory = mkdtempSync(join(tmpdir(), 'liaison-bench-'));
  const paths = storePaths(directory);
  const db = openDatabase({ path: paths.database, key: randomBytes(32) });
  const engine = createSyncEngine({ db, clock: systemClock });
  const patientId = patientIdSchema.parse(platformPatientId);
  const documents = createDocuments({
    db,
    blobs: createBlobStore({ db, directory: paths.blobs }),
    gateway: createDocumentGateway(createFhirClient(http)),
    engine,
    cda: {
      read: () => Promise.reject(new Error('no content is read here')),
      forget: async () => undefined,
      close: async () => undefined,
    },
    connectivity: { isOnline: () => true, isUp: () => true },
    clock: systemClock,
    audit: createAudit({ db, clock: systemClock }),
    emit: () => undefined,
    newSince: () => undefined,
    currentProfessionalId: () => undefined,
  });
  return {
    pull: () => engine.pull(documents.collectionFor(patientId)),
    total: () => documents.countsFor(patientId).total,
    close() {
      db.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

type SentRequest = Parameters<typeof fetch>;

/** What the sync sends, so that the bare loop can send the same. */
async function recordRequests(action: () => Promise<unknown>): Promise<SentRequest[]> {
  const own = globalThis.fetch;
  const sent: SentRequest[] = [];
  globalThis.fetch = (input, init) => {
    const { signal: _signal, ...same } = init ?? {};
    sent.push([input, same]);
    return own(input, init);
  };
  await action().finally(() => {
    globalThis.fetch = own;
  });
  return sent;
}

async function bareLoop(requests: readonly SentRequest[]): Promise<void> {
  for (const request of requests) JSON.parse(await (await fetch(...request)).text());
}

async function measure(platform: LadenPlatform) {
  const first = openStation(platform.http, platform.patientId);
  const requests = await recordRequests(() => first.pull());
  if (first.total() !== count) throw new Error(`${first.total()} documents instead of ${count}`);
  let unchanged = { requests: 0, items: -1 };
  const requestsWhenNothingNew = await platform.countRequests(async () => {
    unchanged = await first.pull();
  });
  if (unchanged.items !== 0) throw new Error(`${unchanged.items} documents are new`);
  const deltaMs = median(await several(async () => (await timed(() => first.pull())).ms));
  first.close();

  const samples: { pull: number; bare: number; pullCpu: number; bareCpu: number }[] = [];
  for (let run = 0; run < runs; run += 1) {
    const station = openStation(platform.http, platform.patientId);
    const began = threadMs();
    const bare = (await timed(() => bareLoop(requests))).ms;
    const between = threadMs();
    const pull = (await timed(() => station.pull())).ms;
    samples.push({ pull, bare, pullCpu: threadMs() - between, bareCpu: between - began });
    station.close();
  }
  return { samples, deltaMs, requests: requests.length, requestsWhenNothingNew };
}

/** Processor time of this thread, ms: what is left to compare on a machine that others keep busy. */
function threadMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

async function several<T>(action: () => Promise<T>): Promise<T[]> {
  const values: T[] = [];
  for (let run = 0; run < runs; run += 1) values.push(await action());
  return values;
}

export const syncDocuments: Bench = {
  about: 'first sync of 10,000 documents’ metadata, against a bare loop that fetches the same pages; then a delta with nothing new',
  async run() {
    const platform = await startLadenPlatform(count);
    try {
      const { samples, deltaMs, requests, requestsWhenNothingNew } = await measure(platform);
      const pullMs = median(samples.map(({ pull }) => pull));
      const bareMs = median(samples.map(({ bare }) => bare));
      return {
        ratios: { vsBareLoop: ratio(pullMs, bareMs) },
        figures: {
          runs,
          documents: count,
          requests,
          requestsWhenNothingNew,
          firstSyncMs: ms(pullMs),
          bareLoopMs: ms(bareMs),
          firstSyncCpuMs: ms(median(samples.map(({ pullCpu }) => pullCpu))),
          bareLoopCpuMs: ms(median(samples.map(({ bareCpu }) => bareCpu))),
          deltaMs: ms(deltaMs),
          documentsPerSecond: Math.round((count / pullMs) * 1000),
        },
      };
    } finally {
      await platform.close();
    }
  },
};
