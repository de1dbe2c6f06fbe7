/** `npm run bench -- NAME`: runs one benchmark, leaves `out/bench/NAME.json`, and prints the same object as its last line. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { outDirectory } from '../harness/places.ts';
import type { Bench } from './bench.ts';

const benches: Record<string, () => Promise<Bench>> = {
  start: async () => (await import('./start.ts')).start,
  'sync-documents': async () => (await import('./sync-documents.ts')).syncDocuments,
  'sync-delta': async () => (await import('./sync-delta.ts')).syncDelta,
  reconcile: async () => (await import('./reconcile.ts')).reconcile,
  mpr: async () => (await import('./mpr/mpr.ts')).mpr,
  viewer: async () => (await import('./viewer/viewer.ts')).viewer,
  'viewer-bundle': async () => (await import('./viewer/bundle-bench.ts')).viewerBundle,
  'imaging-fetch': async () => (await import('./imaging-fetch.ts')).imagingFetch,
  'directory-suggest': async () => (await import('./directory-suggest.ts')).directorySuggest,
  'mail-sync': async () => (await import('./mail-sync.ts')).mailSync,
  'mail-search': async () => (await import('./mail-search.ts')).mailSearch,
  search: async () => (await import('./search.ts')).search,
  index: async () => (await import('./index.ts')).index,
  agenda: async () => (await import('./agenda.ts')).agenda,
  profile: async () => (await import('./profile.ts')).profile,
  'open-document': async () => (await import('./open-document.ts')).openDocument,
};

const [name = '', ...more] = process.argv.slice(2);
const load = Object.hasOwn(benches, name) && more.length === 0 ? benches[name] : undefined;
if (load === undefined) {
  console.error('npm run bench -- NAME');
  for (const [known, bench] of Object.entries(benches)) console.error(`  ${known}: ${(await bench()).about}`);
  process.exit(2);
}
const result = { name, ...(await (await load()).run()) };
const line = JSON.stringify(result);
mkdirSync(join(outDirectory, 'bench'), { recursive: true });
writeFileSync(join(outDirectory, 'bench', `${name}.json`), `${line}\n`);
console.log(line);
process.exit(0);
