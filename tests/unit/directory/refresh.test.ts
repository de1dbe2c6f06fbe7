/** What was received stays true: what changed since is read again, once a day. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createDirectoryCache } from '../../../main/directory/cache-repository.ts';
import { createRefresh } from '../../../main/directory/refresh.ts';
import type { RemoteEntry } from '../../../main/platform/index.ts';
import { memoryDatabase, steadyClock } from '../support/core.ts';
import { type ServedDirectory, serveDirectory } from './rig.ts';

let served: ServedDirectory;
beforeEach(async () => {
  served = await serveDirectory();
});
afterEach(() => served.close());

it('reads again what changed, forgets what was closed, and asks nothing more of the others', async () => {
  const db = memoryDatabase();
  const clock = steadyClock(new Date().toISOString());
  const cache = createDirectoryCache(db);
  const keep = (entries: readonly RemoteEntry[]) => cache.put(entries, clock.now().toISOString());
  const refresh = createRefresh({ ...{ db, clock, cache, keep }, gateway: served.gateway, mayRun: () => true });
  const found = async (name: string) =>
    (await served.gateway.search({ words: [name] })).entries.filter(({ kind }) => kind === 'professional');
  const [prigent, menuet, amiot] = [...(await found('prigent')), ...(await found('menuet')), ...(await found('amiot'))];
  if (!prigent || !menuet || !amiot) throw new Error('not in the world');
  keep([prigent, menuet, amiot]);
  const { signal } = new AbortController();
  await refresh.run(signal);

  const bare = (entry: RemoteEntry) => entry.id.replace('Practitioner/', '');
  served.service.put({
    resourceType: 'Practitioner',
    id: bare(prigent),
    active: true,
    name: [{ family: 'PRIGENT-LEROY', given: ['Maud'] }],
  });
  served.service.put({ resourceType: 'Practitioner', id: bare(menuet), active: false, name: [{ family: 'MENUET' }] });
  const before = served.asked.length;
  clock.advance(1000);
  await refresh.run(signal);
  expect(cache.byId(prigent.id)?.family).toBe('PRIGENT-LEROY');
  expect(cache.find({ text: { words: ['leroy'], asTyped: [] }, offset: 0, limit: 5 })).toHaveLength(1);
  expect(cache.byId(menuet.id)).toBeUndefined();
  expect(cache.byId(amiot.id)?.receivedAt).toBe(clock.now().toISOString());
  // Persons, places of work; then the two that changed, and where they work.
  expect(served.asked.length - before).toBeLessThanOrEqual(4);
  db.close();
});
