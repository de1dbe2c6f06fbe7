/**
 * A hundred changes among 100,000 documents of one patient, pulled into an encrypted database that holds them all, against a bare loop
 * of the same requests. One workstation tells which requests those are; a second one, in the same state, is measured.
 */
import type { Bench } from './bench.ts';
import { median, ms, ratio, timed } from './measure.ts';
import { openStation } from './world/document-station.ts';
import { inventedDocument } from './world/documents.ts';
import { type LadenPlatform, startLadenPlatform } from './world/platform.ts';

const runs = 7;
const count = 100_000;
const changes = 100;

/** Another hundred each time, spread over the whole record. */
function changed(platform: LadenPlatform, run: number) {
  return Array.from({ length: changes }, (_, n) => {
    const document = inventedDocument({ patientId: platform.patientId, index: (n * 997 + run * 13) % count });
    const content = document.content.map((one) => ({
      ...one,
      attachment: { ...one.attachment, title: `${one.attachment.title}, corrigé ${run}` },
    }));
    return { ...document, content };
  });
}

async function measure(platform: LadenPlatform) {
  const [guide, measured] = [openStation(platform.http, platform.patientId), openStation(platform.http, platform.patientId)];
  for (const station of [guide, measured]) await station.pull();
  const samples: { pull: number; bare: number; requests: number; bytes: number }[] = [];
  for (let run = 0; run < runs; run += 1) {
    await platform.load(changed(platform, run));
    const requests = await platform.wire.record(() => guide.pull());
    const pull = async () => {
      const { ms: elapsed, value } = await timed(() => measured.pull());
      if (value.items !== changes) throw new Error(`${value.items} changes instead of ${changes}`);
      return elapsed;
    };
    // Each goes first in turn.
    const first = run % 2 === 0 ? await pull() : undefined;
    const bare = await timed(() => platform.wire.bareLoop(requests));
    samples.push({ pull: first ?? (await pull()), bare: bare.ms, requests: requests.length, bytes: bare.value });
  }
  for (const station of [guide, measured]) station.close();
  return samples;
}

export const syncDelta: Bench = {
  about: '100 changes among 100,000 documents, against a bare loop of the same requests',
  async run() {
    const platform = await startLadenPlatform(count);
    try {
      const samples = await measure(platform);
      const of = (key: keyof (typeof samples)[number]) => median(samples.map((sample) => sample[key]));
      return {
        ratios: { vsBareLoop: ratio(median(samples.map(({ pull, bare }) => pull / bare)), 1) },
        figures: {
          ...{ runs, documents: count, changes },
          requests: of('requests'),
          bytes: of('bytes'),
          deltaMs: ms(of('pull')),
          bareLoopMs: ms(of('bare')),
        },
      };
    } finally {
      await platform.close();
    }
  },
};
