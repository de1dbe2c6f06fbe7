/** The embedded directory answers as the Annuaire Santé's gateway: its parameters and no others, 50 to a page, 17 requests a second. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { directoryResources } from '../../../main/sandbox/directory/index.ts';
import { demoAccounts } from '../../../main/sandbox/sign-in/accounts.ts';
import { addressFault } from '../../../preload/contract/directory.ts';
import { type ServedDirectory, serveDirectory, world } from '../directory/rig.ts';

let served: ServedDirectory;
beforeAll(async () => {
  served = await serveDirectory();
});
afterAll(() => served.close());

async function ask(path: string, init?: RequestInit) {
  const response = await fetch(`${served.url}/send/annuaire${path}`, init);
  return { status: response.status, headers: response.headers, body: (await response.json()) as Record<string, never> };
}

describe('its people', () => {
  const resources = directoryResources(world.seed, world.now);
  it('are the same for the same seed, some hundreds, each once', () => {
    expect(resources).toEqual(directoryResources(world.seed, world.now));
    const ids = resources.map(({ resourceType, id }) => `${resourceType}/${id}`);
    expect(new Set(ids).size).toBe(ids.length);
    expect(resources.filter(({ resourceType }) => resourceType === 'Practitioner').length).toBeGreaterThan(300);
  });
  it('hold the three of the sign-in: the clinicians with a mailbox, the secretary with those of her places', () => {
    for (const { nationalId } of demoAccounts) {
      const own = resources.find(({ identifier }) => identifier?.some(({ value }) => value === nationalId));
      expect(own?.telecom, nationalId).toHaveLength(nationalId.startsWith('8') ? 1 : 0);
    }
  });
  it('have addresses of the trusted space, each at one holder; some are on the red list, some have none', () => {
    const addresses = resources.flatMap(({ telecom = [] }) => telecom.map(({ value = '' }) => value));
    expect(addresses.filter((address) => addressFault(address) !== undefined)).toEqual([]);
    expect(new Set(addresses).size).toBe(addresses.length);
    const people = resources.filter(({ resourceType }) => resourceType === 'Practitioner');
    expect(people.filter(({ telecom = [] }) => telecom.length === 0).length).toBeGreaterThan(20);
    expect(JSON.stringify(people).split('"listeRouge","valueBoolean":true').length).toBeGreaterThan(10);
  });
});

describe('its searches', () => {
  it('page by 50 at most, each once', async () => {
    const seen: string[] = [];
    let path = '/Practitioner?name:contains=e&_count=500';
    for (let page = 0; page < 3; page += 1) {
      const { body } = await ask(path);
      const { entry, link } = body as unknown as { entry: { resource: { id: string } }[]; link: { relation: string; url: string }[] };
      expect(entry).toHaveLength(50);
      seen.push(...entry.map(({ resource }) => resource.id));
      path = link.find(({ relation }) => relation === 'next')?.url.split('/send/annuaire')[1] ?? '';
    }
    expect(new Set(seen).size).toBe(150);
  });
  it.each([
    ['/Practitioner?_type=Organization', 400],
    ['/Practitioner?mailbox-mss-type=PER', 400],
    ['/Practitioner?address-city=Angers', 400],
    ['/Practitioner?active:not=true', 400],
    ['/Practitioner?_lastUpdated=yesterday', 400],
    ['/Patient', 404],
    ['/Practitioner/nobody', 404],
    ['?_getpages=nonsense', 410],
    ['/constructor', 404],
  ])('GET %s is %i', async (path, status) => {
    expect((await ask(path)).status).toBe(status);
  });
  it('refuse a batch and any writing', async () => {
    const json = { 'content-type': 'application/fhir+json' };
    expect((await ask('', { method: 'POST', headers: json, body: '{"resourceType":"Bundle","type":"batch"}' })).status).toBe(404);
    expect((await ask('/Practitioner', { method: 'POST', headers: json, body: '{}' })).status).toBe(405);
    expect((await ask('/Practitioner/x', { method: 'DELETE' })).status).toBe(405);
  });
  it('are refused beyond 17 in a second, with how long to wait', async () => {
    let now = 0;
    const paced = await serveDirectory({ clock: () => now });
    const status = async () => {
      const answer = await fetch(`${paced.url}/send/annuaire/Practitioner?name=diallo`);
      return [answer.status, answer.headers.get('retry-after')] as const;
    };
    for (let asked = 0; asked < 17; asked += 1) expect(await status()).toEqual([200, null]);
    expect(await status()).toEqual([429, '1']);
    now = 1000;
    expect(await status()).toEqual([200, null]);
    await paced.close();
  });
});
