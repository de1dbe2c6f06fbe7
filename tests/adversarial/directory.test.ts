/** A directory that lies: cut, huge, nested, strings meant to harm. What can be understood is kept, the rest is left out, nothing is thrown away here. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAnnuaireGateway } from '../../main/platform/directory/annuaire-gateway.ts';
import type { DirectoryGateway } from '../../main/platform/directory/gateway.ts';
import { openPractice, type Practice } from '../unit/directory/rig.ts';
import { type FakePlatform, realClock, sendJson, startFakePlatform } from '../unit/platform/fake-platform.ts';

let platform: FakePlatform;
let gateway: DirectoryGateway;
let practice: Practice;
beforeEach(async () => {
  platform = await startFakePlatform();
  gateway = createAnnuaireGateway({ http: platform.http, clock: realClock, apiKey: () => undefined });
  practice = openPractice(gateway);
});
afterEach(async () => {
  practice.db.close();
  await platform.close();
});

const emailType = 'https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-contact-point-email-type';
const metadata = 'https://interop.esante.gouv.fr/ig/fhir/annuaire/StructureDefinition/as-ext-mailbox-mss-metadata';
const secure = (value: unknown, more: object[] = []) => ({
  system: 'email',
  value,
  extension: [
    { url: emailType, valueCoding: { code: 'MSSANTE' } },
    { url: metadata, extension: more },
  ],
});

function person(id: string, more: object = {}) {
  return {
    resourceType: 'Practitioner',
    id,
    meta: { lastUpdated: '2026-01-01T00:00:00Z' },
    active: true,
    name: [{ family: 'MARTIN', given: ['Anne'], prefix: ['MME'], suffix: ['DR'] }],
    telecom: [secure('anne.martin@medecin.demo.mssante.fr')],
    ...more,
  };
}

/** The first search answers with these, all others with nothing. */
function answerWith(resources: unknown[], more: object = {}) {
  platform.answer(({ url }, response) => {
    const entry = url.includes('/Practitioner/') ? resources.map((resource) => ({ resource, search: { mode: 'match' } })) : [];
    sendJson(response, { resourceType: 'Bundle', type: 'searchset', entry, ...more });
  });
}

const fetchAll = () => practice.call('directory.fetch', { text: 'martin' });
const found = () => practice.call('directory.search', { text: '', limit: 200 });

describe('answers that are none', () => {
  it.each([
    ['a page', '<!doctype html><title>Connexion</title>'],
    ['JSON cut in the middle', '{"resourceType":"Bundle","type":"searchset","entry":[{"resour'],
    ['JSON nested a million times', '['.repeat(1_000_000)],
    ['nothing', ''],
    ['another resource', JSON.stringify({ resourceType: 'Patient', id: 'x' })],
  ])('%s is a failure that says so, and what was kept stays', async (_what, body) => {
    answerWith([person('p1')]);
    await fetchAll();
    platform.answer((_heard, response) => void response.writeHead(200, { 'content-type': 'application/fhir+json' }).end(body));
    await expect(practice.call('directory.fetch', { text: 'dupont' })).rejects.toMatchObject({ code: 'platform.invalid-response' });
    expect((await found()).total).toBe(1);
  });
  it('a connection cut in the middle of the answer', async () => {
    platform.answer((_heard, response) => {
      response.writeHead(200, { 'content-type': 'application/fhir+json', 'content-length': '5000' });
      response.write('{"resourceType":"Bundle"');
      setTimeout(() => response.destroy(), 20);
    });
    await expect(fetchAll()).rejects.toMatchObject({ code: 'network.offline' });
  });
  it('pages that go round in circles', async () => {
    const link = [{ relation: 'next', url: `${platform.url}/send/annuaire?_getpages=again` }];
    platform.answer((_heard, response) => sendJson(response, { resourceType: 'Bundle', type: 'searchset', entry: [], link }));
    await expect(fetchAll()).rejects.toMatchObject({ code: 'platform.invalid-response', params: { reason: 'paging-loop' } });
  });
  it('a link that leads to another host is not followed', async () => {
    const link = [{ relation: 'next', url: 'http://192.0.2.1/steal' }];
    platform.answer((_heard, response) =>
      sendJson(response, { resourceType: 'Bundle', type: 'searchset', entry: [{ resource: person('p1') }], link }),
    );
    await expect(fetchAll()).rejects.toMatchObject({ code: 'platform.invalid-response' });
    expect(platform.heard.every(({ url }) => url.startsWith('/send/annuaire'))).toBe(true);
  });
});

describe('resources that mean harm', () => {
  it.each<[string, object | null | string | number]>([
    ['no resource', null],
    ['a text', 'Practitioner'],
    ['an id that is a path', person('../../etc/passwd')],
    ['no meta', { ...person('p2'), meta: undefined }],
    ['a name that is a number', person('p2', { name: 12 })],
    ['telecom that is an object', person('p2', { telecom: { value: 'x' } })],
    ['a telecom of nulls', person('p2', { telecom: [null, 3, 'x', []] })],
  ])('%s hides nobody else', async (_what, resource) => {
    answerWith([resource, person('p1')]);
    await fetchAll();
    const { entries } = await found();
    expect(entries.map(({ id }) => id)).toContain('Practitioner/p1');
    expect(entries.find(({ id }) => id === 'Practitioner/p1')?.mailboxes).toHaveLength(1);
  });
  it.each([
    ['header injection', 'anne@medecin.mssante.fr\r\nBcc: thief@example.com'],
    ['a homograph', 'аnne@medecin.mssante.fr'],
    ['another domain', 'anne@medecin.mssante.fr.example.com'],
    ['a patient’s mailbox', '258035121518908@patient.mssante.fr'],
    ['a display name', 'Anne <anne@medecin.mssante.fr>'],
    ['two addresses', 'anne@medecin.mssante.fr, thief@example.com'],
    ['a number', 12],
    ['a megabyte', `${'a'.repeat(1_000_000)}@medecin.mssante.fr`],
  ])('an address with %s is proposed to nobody', async (_what, address) => {
    answerWith([person('p1', { telecom: [secure(address)] })]);
    await fetchAll();
    expect((await found()).entries).toMatchObject([{ mailboxes: [] }]);
    expect((await practice.call('directory.suggest', { text: 'martin' })).suggestions).toEqual([]);
  });
  it('an address of no secure kind is none', async () => {
    answerWith([person('p1', { telecom: [{ system: 'email', value: 'anne@medecin.demo.mssante.fr' }] })]);
    await fetchAll();
    expect((await found()).entries).toMatchObject([{ mailboxes: [] }]);
  });
  it('the red list holds if any of two mentions says so', async () => {
    const red = [{ url: 'listeRouge', valueBoolean: true }];
    answerWith([person('p1', { telecom: [secure('anne@medecin.demo.mssante.fr'), secure('ANNE@medecin.demo.mssante.fr', red)] })]);
    await fetchAll();
    expect((await found()).entries).toMatchObject([{ mailboxes: [], redListed: 1 }]);
  });
  it('names that turn around, hide or never end are cut and made plain', async () => {
    const name = [
      { family: `MAR\u202eTIN\u0000${'X'.repeat(100_000)}`, given: Array.from({ length: 5000 }, () => 'Anne'), prefix: ['<script>'] },
    ];
    answerWith([person('p1', { name })]);
    await fetchAll();
    const [entry] = (await found()).entries;
    for (const hidden of ['\u202e', '\u0000']) expect(entry?.name).not.toContain(hidden);
    expect(entry?.name.length).toBeLessThanOrEqual(200);
    expect((await practice.call('directory.suggest', { text: 'martin' })).suggestions.length).toBeLessThanOrEqual(1);
  });
  it('ten thousand mailboxes of one person are not all read', async () => {
    answerWith([person('p1', { telecom: Array.from({ length: 10_000 }, (_, index) => secure(`a${index}@medecin.demo.mssante.fr`)) })]);
    await fetchAll();
    expect((await found()).entries[0]?.mailboxes.length).toBeLessThanOrEqual(200);
  });
});
