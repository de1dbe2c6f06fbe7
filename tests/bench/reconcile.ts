/**
 * 100,000 documents compared with the platform, of which two hundred have drifted, against a bare loop of the same requests; and the
 * longest turn of the thread meanwhile: nothing else of the core can be done during it.
 */
import type { Bench } from './bench.ts';
import { median, ms, ratio, timed } from './measure.ts';
import { type DocumentStation, openStation } from './world/document-station.ts';
import { type LadenPlatform, startLadenPlatform } from './world/platform.ts';

const runs = 3;
const count = 100_000;
const drifted = 100;

/** A hundred lost, a hundred of an old version. */
function drift({ db }: DocumentStation): void {
  const ids = db
    .prepare<[number], string>('SELECT document_id FROM document ORDER BY row_id LIMIT ? OFFSET 31')
    .pluck()
    .all(drifted * 2);
  const remove = db.prepare('DELETE FROM document WHERE document_id = ?');
  const age = db.prepare("UPDATE document SET version = 'old' WHERE document_id = ?");
  for (const [index, id] of ids.entries()) (index < drifted ? remove : age).run(id);
}

/** Longest turn of the event loop while `action` lasts: by the clock, and in this thread's processor time, which others can't lengthen. */
async function longestTurn<T>(action: () => Promise<T>): Promise<{ wall: number; cpu: number; value: T }> {
  const longest = { wall: 0, cpu: 0 };
  const now = () => {
    const { user, system } = process.threadCpuUsage();
    return { wall: performance.now(), cpu: (user + system) / 1000 };
  };
  let last = now();
  let isOver = false;
  const turn = () => {
    const here = now();
    longest.wall = Math.max(longest.wall, here.wall - last.wall);
    longest.cpu = Math.max(longest.cpu, here.cpu - last.cpu);
    last = here;
    if (!isOver) setImmediate(turn);
  };
  setImmediate(turn);
  const value = await action().finally(() => {
    isOver = true;
  });
  return { ...longest, value };
}

async function measure(platform: LadenPlatform) {
  const station = openStation(platform.http, platform.patientId);
  await station.pull();
  const requests = await platform.wire.record(() => station.reconcile());
  const samples: { seconds: number; bare: number; wall: number; cpu: number }[] = [];
  for (let run = 0; run < runs; run += 1) {
    drift(station);
    const bare = (await timed(() => platform.wire.bareLoop(requests))).ms;
    const compared = await longestTurn(() => timed(() => station.reconcile()));
    if (station.total() !== count) throw new Error(`${station.total()} documents instead of ${count}`);
    samples.push({ seconds: compared.value.ms / 1000, bare, wall: compared.wall, cpu: compared.cpu });
  }
  const found = station.db.prepare<[], { here: number; other: number }>(
    'SELECT sum(missing_here) AS here, sum(other_version) AS other FROM sync_drift',
  );
  const { here = 0, other = 0 } = found.get() ?? {};
  if (here !== runs * drifted || other !== runs * drifted) throw new Error(`mended: ${here} missing, ${other} old`);
  station.close();
  return { samples, requests: requests.length };
}

export const reconcile: Bench = {
  about: '100,000 documents compared with the platform, 200 of them mended, against a bare loop of the same requests',
  async run() {
    const platform = await startLadenPlatform(count);
    try {
      const { samples, requests } = await measure(platform);
      const of = (key: keyof (typeof samples)[number]) => median(samples.map((sample) => sample[key]));
      return {
        ratios: { vsBareLoop: ratio(of('seconds') * 1000, of('bare')) },
        figures: {
          ...{ runs, documents: count, mended: drifted * 2, requests },
          seconds: ms(of('seconds')),
          bareLoopSeconds: ms(of('bare') / 1000),
          longestTaskMs: ms(of('wall')),
          longestTaskCpuMs: ms(of('cpu')),
        },
      };
    } finally {
      await platform.close();
    }
  },
};
