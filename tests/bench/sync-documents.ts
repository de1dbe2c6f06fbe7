/**
 * First sync of 10,000 documents' metadata of one patient, into an encrypted database, against a bare loop that fetches the same pages
 * (the very requests that the sync sent, one after the other, each answer parsed as JSON and dropped). The platform runs in a thread
 * of its own. Then a delta with nothing new, its requests counted by the server.
 */
import type { Bench } from './bench.ts';
import { median, ms, ratio, timed } from './measure.ts';
import { openStation } from './world/document-station.ts';
import { type LadenPlatform, startLadenPlatform } from './world/platform.ts';

const runs = 7;
const count = 10_000;

async function measure(platform: LadenPlatform) {
  const first = openStation(platform.http, platform.patientId);
  const requests = await platform.wire.record(() => first.pull());
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
    const bare = (await timed(() => platform.wire.bareLoop(requests))).ms;
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
