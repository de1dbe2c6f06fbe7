/** The client of the Annuaire Santé before the embedded one: what it asks, what it understands, its pace. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RemoteEntry } from '../../../main/platform/directory/gateway.ts';
import { type ServedDirectory, serveDirectory } from './rig.ts';

let served: ServedDirectory;
beforeAll(async () => {
  served = await serveDirectory();
});
afterAll(() => served.close());

const names = (entries: readonly RemoteEntry[]) => entries.map(({ given = '', family }) => `${given} ${family}`.trim()).sort();
const search = async (query: Parameters<ServedDirectory['gateway']['search']>[0]) => (await served.gateway.search(query)).entries;

describe('a search', () => {
  it('by name gives the person with profession, places, towns and addresses of each kind', async () => {
    const [diallo] = await search({ words: ['Claire', 'Diallo'], professionCode: 'G15_10/SM26' });
    expect(diallo).toMatchObject({
      kind: 'professional',
      nationalId: '899700000001',
      professionCode: 'G15_10/SM26',
      civility: 'MME',
      title: 'DR',
    });
    expect(diallo?.places).toEqual([
      { organization: 'MSP des Tilleuls', town: 'Angers' },
      { organization: 'Clinique Saint-Laud', town: 'Angers' },
    ]);
    expect(diallo?.mailboxes).toEqual([
      { address: 'claire.diallo@medecin.demo.mssante.fr', kind: 'PER', isRedListed: false },
      { address: 'c.diallo@saint-laud.demo.mssante.fr', kind: 'PER', isRedListed: false, organization: 'Clinique Saint-Laud' },
    ]);
  });
  it('ignores accents, and takes the words of a name in any order', async () => {
    expect(names(await search({ words: ['bensaid', 'ines'] }))).toEqual(['Inès BENSAÏD']);
    expect(names(await search({ words: ['le', 'gall'] }))).toContain('Thierry LE GALL');
  });
  it('by RPPS, by IDNPS, by FINESS', async () => {
    expect(names(await search({ words: [], identifier: '99700000002' }))).toEqual(['Étienne VASSEUR']);
    expect(names(await search({ words: [], identifier: '899700000002' }))).toEqual(['Étienne VASSEUR']);
    expect(names(await search({ words: [], identifier: '490099104' }))).toEqual(['CHU d’Angers']);
  });
  it('by an address that only a place of work holds gives the person whole', async () => {
    const [diallo, ...others] = await search({ words: [], address: 'c.diallo@saint-laud.demo.mssante.fr' });
    expect(others).toEqual([]);
    expect(diallo?.nationalId).toBe('899700000001');
    expect(diallo?.mailboxes).toHaveLength(2);
  });
  it('by an organisation gives its mailboxes, application’s and described ones included', async () => {
    const [laboratory] = await search({ words: ['bio-loire'] });
    expect(laboratory?.mailboxes.map(({ kind }) => kind)).toEqual(['ORG', 'APP']);
    const [hospital] = await search({ words: ['chu'] });
    expect(hospital?.mailboxes.map(({ description }) => description)).toContain('Service de pneumologie');
  });
  it('keeps those who work in a town, and finds them without a name', async () => {
    const martins = await search({ words: ['martin'], professionCode: 'G15_60' });
    const there = await search({ words: ['martin'], professionCode: 'G15_60', town: 'angers' });
    expect(there.length).toBeLessThan(martins.length);
    const nurses = await search({ words: [], professionCode: 'G15_60', town: 'Saumur' });
    expect(nurses.length).toBeGreaterThan(0);
    for (const { places, professionCode } of nurses) {
      expect(professionCode).toBe('G15_60');
      expect(places.some(({ town }) => town === 'Saumur')).toBe(true);
    }
  });
  it('follows the pages, and says when there is more than it took', async () => {
    const { entries, isPartial } = await served.gateway.search({ words: ['e'] });
    expect(entries.filter(({ kind }) => kind === 'professional')).toHaveLength(200);
    expect(isPartial).toBe(true);
    const { entries: nurses, isPartial: isCut } = await served.gateway.search({ words: ['a'], professionCode: 'G15_60' });
    expect(nurses.length).toBeGreaterThan(50);
    expect(isCut).toBe(false);
  });
  it('tells a mailbox of the red list, and leaves out places that were left', async () => {
    const [aubry] = await search({ words: ['aubry'] });
    expect(aubry?.mailboxes).toMatchObject([{ isRedListed: true }]);
    const all = await search({ words: ['martin'] });
    for (const { places } of all.filter(({ kind }) => kind === 'professional')) expect(places).toHaveLength(1);
  });
});

it('asks by POST _search alone: no batch, no `_type`, nothing of the search in an address', async () => {
  await search({ words: ['diallo'] });
  expect(
    served.asked.every((line) =>
      /^POST \/send\/annuaire\/(Practitioner|PractitionerRole|Organization)\/_search$|^GET \/send\/annuaire\?_getpages=/.test(line),
    ),
  ).toBe(true);
});

it('keeps to the pace of 17 requests a second, and waits when it is told to', async () => {
  const startedAt = Date.now();
  // Two at least for each: more than thirty requests, which the service would refuse at once.
  await Promise.all(Array.from({ length: 16 }, () => served.gateway.search({ words: ['prigent'] })));
  expect(Date.now() - startedAt).toBeGreaterThan(1500);
});

it('finds what changed since an instant, a place of work included', async () => {
  const own = await serveDirectory();
  const ids = ['diallo', 'vasseur', 'prigent'];
  const entries = (await Promise.all(ids.map((name) => own.gateway.search({ words: [name] })))).flatMap(({ entries: all }) => all);
  const since = new Date(Date.now() - 1000).toISOString();
  const known = entries.filter(({ kind }) => kind === 'professional').map(({ id }) => id);
  expect(await own.gateway.changedSince(known, since)).toEqual([]);
  const prigent = entries.find(({ family }) => family === 'PRIGENT');
  own.service.put({ resourceType: 'PractitionerRole', id: 'new-role', active: true, practitioner: { reference: prigent?.id ?? '' } });
  expect(await own.gateway.changedSince(known, since)).toEqual([prigent?.id]);
  await own.close();
});

it('sends the key where there is one, and says what a refusal is', async () => {
  const guarded = await serveDirectory({ apiKey: 'secret-of-the-application' });
  await expect(guarded.gateway.search({ words: ['diallo'] })).rejects.toMatchObject({ code: 'platform.forbidden' });
  guarded.key.value = 'secret-of-the-application';
  expect((await guarded.gateway.search({ words: ['diallo'] })).entries.length).toBeGreaterThan(0);
  await guarded.close();
});
