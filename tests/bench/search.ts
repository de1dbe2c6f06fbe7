/**
 * Ctrl K over 100,000 kept documents of 300 French words: 200 queries through the core as the page asks them (`search.everywhere`,
 * router and schemas included), against a bare FTS5 query on the same table of the same encrypted base, best first, from the same words
 * as they are typed. Told beside: the same bare query in the order of the rows, which needs no ranking; then the same on the screen,
 * from a key to the frame that shows its answer.
 */
import { createApp } from '../../main/app.ts';
import { wordsOf } from '../../main/fold.ts';
import type { Database } from '../../main/store/index.ts';
import { passphrase } from '../harness/accounts.ts';
import type { Bench } from './bench.ts';
import { ms, percentile, ratio, timed } from './measure.ts';
import { measureSearchWindow } from './search-window.ts';
import { frenchQueries } from './world/french-texts.ts';
import { ensureLadenWords, withBase } from './world/laden-words.ts';
import { benchPorts } from './world/ports.ts';

const practice = { patients: 1_000, documents: 100_000 };
const queries = 200;
const limit = 8;

/** The words as typed, the last one by its beginning. */
function bareExpression(text: string): string {
  const words = wordsOf(text);
  return words.map((word, index) => (index === words.length - 1 ? `"${word}"*` : `"${word}"`)).join(' ');
}

function bareMs(db: Database, order: 'rank' | 'rowid'): (text: string) => number {
  const select = db.prepare(
    `SELECT rowid FROM document_words_text WHERE document_words_text MATCH ? ORDER BY ${order === 'rank' ? 'rank' : 'rowid DESC'} LIMIT ${limit}`,
  );
  return (text) => {
    const began = performance.now();
    select.all(bareExpression(text));
    return performance.now() - began;
  };
}

async function openCore(dataDirectory: string) {
  const app = createApp(benchPorts({ dataDirectory, platformUrl: 'http://127.0.0.1:9' }), {
    cdaReaderWorker: new URL('../../main/cda/reader-worker.ts', import.meta.url),
    mailReaderWorker: new URL('../../main/messages/format/reader-worker.ts', import.meta.url),
  });
  let calls = 0;
  const call = async (name: string, input: object) => {
    calls += 1;
    const outcome = await app.call({ name, callId: `c${calls}`, input }, { isTrusted: true, id: 'page' });
    if (!outcome.ok) throw new Error(`${name}: ${outcome.error.code}`);
    return outcome.value as { documents?: unknown[]; people?: { slotId: string }[] };
  };
  const { people } = await call('vault.status', {});
  await call('vault.unlock', { slotId: people?.[0]?.slotId, passphrase });
  return { call, close: () => app.close() };
}

/** In turns, so that what else the machine does weighs on both. */
async function measureCore(dataDirectory: string) {
  const asked = frenchQueries(queries);
  const core = await openCore(dataDirectory);
  const [ours, bare, unsorted]: [number[], number[], number[]] = [[], [], []];
  let found = 0;
  try {
    await withBase(dataDirectory, async (db) => {
      const [byRank, byRow] = [bareMs(db, 'rank'), bareMs(db, 'rowid')];
      // Both have read a little before the clock runs.
      for (const text of asked.slice(0, 10)) {
        await core.call('search.everywhere', { text, limit });
        byRank(text);
        byRow(text);
      }
      for (const text of asked) {
        const one = await timed(() => core.call('search.everywhere', { text, limit }));
        ours.push(one.ms);
        found += Number((one.value.documents?.length ?? 0) > 0);
        bare.push(byRank(text));
        unsorted.push(byRow(text));
      }
    });
  } finally {
    await core.close();
  }
  const p95 = percentile(ours, 0.95);
  return {
    ratios: { p95VsBareFts: ratio(p95, percentile(bare, 0.95)), p50VsBareFts: ratio(percentile(ours, 0.5), percentile(bare, 0.5)) },
    figures: {
      documents: practice.documents,
      queries,
      queriesWithDocuments: found,
      p50Ms: ms(percentile(ours, 0.5)),
      p95Ms: ms(p95),
      bareP50Ms: ms(percentile(bare, 0.5)),
      bareP95Ms: ms(percentile(bare, 0.95)),
      bareUnsortedP50Ms: ms(percentile(unsorted, 0.5)),
      bareUnsortedP95Ms: ms(percentile(unsorted, 0.95)),
    },
  };
}

export const search: Bench = {
  about: 'Ctrl K over 100,000 kept documents of 300 words, against a bare FTS5 query on the same table',
  async run() {
    const dataDirectory = await ensureLadenWords(practice);
    const { ratios, figures } = await measureCore(dataDirectory);
    return { ratios, figures: { ...figures, ...(await measureSearchWindow(dataDirectory)) } };
  },
};
