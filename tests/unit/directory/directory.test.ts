/** The domain: what is kept and found offline, the red list, contacts and their use, care teams. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { patientId } from '../../../preload/contract/ids.ts';
import { openPractice, type Practice, type ServedDirectory, serveDirectory } from './rig.ts';

let served: ServedDirectory;
let practice: Practice;
beforeEach(async () => {
  served = await serveDirectory();
  practice = openPractice(served.gateway);
});
afterEach(async () => {
  practice.db.close();
  await served.close();
});

const patient = patientId.parse('jeanne');
const found = async (input: object) => (await practice.call('directory.search', input)).entries.map(({ name }) => name);
const aubry = 'bertrand.aubry@medecin.demo.mssante.fr';

describe('search', () => {
  it('finds nothing here before it was asked there, then everything it received, in any order and without accents', async () => {
    expect(await found({ text: 'bensaid' })).toEqual([]);
    expect(await practice.call('directory.fetch', { text: 'bensaid' })).toEqual({ received: 1, isPartial: false });
    expect(practice.events).toContainEqual({ name: 'directory.changed', payload: {} });
    served.setOffline(true);
    for (const text of [
      'bensaid',
      'BENSAÏD Inès',
      'ines bens',
      'nephrologue',
      'bensaid angers',
      'chu bensaid',
      '99700000012',
      '8997 00000012',
    ]) {
      expect(await found({ text }), text).toEqual(['Dre\u00a0Inès BENSAÏD']);
    }
    expect(await found({ text: 'bensaid nantes' })).toEqual([]);
  });
  it('says that the network is away, and goes on with what is kept', async () => {
    await practice.call('directory.fetch', { text: 'prigent' });
    served.setOffline(true);
    await expect(practice.call('directory.fetch', { text: 'prigent' })).rejects.toMatchObject({ code: 'network.offline' });
    expect(await found({ text: 'prig' })).toEqual(['Dre\u00a0Maud PRIGENT']);
    expect(await practice.call('directory.status', {})).toMatchObject({ count: 1, receivedAt: '2026-03-12T09:00:00.000Z' });
  });
  it('takes the last word for a town when nobody is called so', async () => {
    const { received } = await practice.call('directory.fetch', { text: 'delaunay angers' });
    expect(received).toBe(1);
    expect(await found({ text: 'delaunay angers' })).toEqual(['Dr\u00a0Marc-Olivier DELAUNAY']);
  });
  it('narrows by profession, specialties included, and by town', async () => {
    await practice.call('directory.fetch', { text: 'martin' });
    const all = (await practice.call('directory.search', { text: 'martin', limit: 200 })).entries;
    const nurses = await practice.call('directory.search', { text: 'martin', professionCode: 'G15_60', limit: 200 });
    expect(nurses.total).toBe(all.filter(({ profession }) => profession === 'Infirmier').length);
    const physicians = await practice.call('directory.search', { text: 'martin', professionCode: 'G15_10', limit: 200 });
    expect(physicians.total).toBeGreaterThan(0);
    const saumur = await practice.call('directory.search', { text: 'martin', town: 'saumur', limit: 200 });
    for (const { places } of saumur.entries) expect(places.some(({ town }) => town === 'Saumur')).toBe(true);
    expect(saumur.total).toBeLessThan(all.length);
  });
  it('forgets who is closed', async () => {
    await practice.call('directory.fetch', { text: 'prigent' });
    const { entries } = await served.gateway.search({ words: ['prigent'] });
    const id = entries[0]?.id.replace('Practitioner/', '') ?? '';
    const identifier = [{ system: 'urn:oid:1.2.250.1.71.4.2.1', value: '899700000011' }];
    served.service.put({ resourceType: 'Practitioner', id, active: false, identifier, name: [{ family: 'PRIGENT' }] });
    expect(await practice.call('directory.fetch', { text: '899700000011' })).toMatchObject({ received: 0 });
    expect(await found({ text: 'prigent' })).toEqual([]);
  });
  it.each(["' OR 1=1 --", '" *', 'NEAR(a b)', 'names : x', '*', '\u0000', '@', '🙂', 'a'.repeat(200)])(
    'is not confused by « %s »',
    async (text) => {
      await practice.call('directory.fetch', { text: 'prigent' });
      await expect(practice.call('directory.search', { text })).resolves.toBeDefined();
      await expect(practice.call('directory.suggest', { text })).resolves.toBeDefined();
    },
  );
});

describe('the red list', () => {
  beforeEach(async () => {
    await practice.call('directory.fetch', { text: 'aubry' });
  });
  it('shows the person, never the address', async () => {
    const [entry] = (await practice.call('directory.search', { text: 'aubry' })).entries;
    expect(entry).toMatchObject({ name: 'Dr\u00a0Bertrand AUBRY', mailboxes: [], redListed: 1 });
    const { suggestions, withoutAddress } = await practice.call('directory.suggest', { text: 'aubry' });
    expect(suggestions).toEqual([]);
    expect(withoutAddress).toMatchObject([{ name: 'Dr\u00a0Bertrand AUBRY', isRedListed: true }]);
  });
  it('does not complete it either: it must be typed whole', async () => {
    expect((await practice.call('directory.suggest', { text: 'bertrand.aubry@med' })).suggestions).toEqual([]);
    expect((await practice.call('directory.suggest', { text: aubry })).suggestions).toMatchObject([
      { address: aubry, name: 'Dr\u00a0Bertrand AUBRY' },
    ]);
    expect(await practice.call('directory.resolve', { address: aubry.toUpperCase() })).toMatchObject({ state: 'known', isRedListed: true });
  });
  it('is ours to see once it is among the contacts, of this workplace only', async () => {
    await practice.call('directory.saveContact', { address: aubry, name: 'Dr Bertrand AUBRY', note: 'donnée par téléphone' });
    expect((await practice.call('directory.suggest', { text: 'aub' })).suggestions).toMatchObject([{ address: aubry, source: 'contact' }]);
    expect((await practice.call('directory.search', { text: 'aubry' })).entries[0]?.mailboxes).toMatchObject([{ address: aubry }]);
    practice.become('899700000001', 'physician', 'W2');
    expect((await practice.call('directory.suggest', { text: 'aub' })).suggestions).toEqual([]);
  });
});

describe('an address that was typed', () => {
  it.each([
    ['claire', 'not-an-address'],
    ['claire@diallo', 'not-an-address'],
    // A Cyrillic а in the place of ours.
    ['cl\u0430ire.diallo@medecin.demo.mssante.fr', 'not-an-address'],
    ['claire.diallo@medecin.demo.mssante.fr\r\nBcc: x@y.fr', 'not-an-address'],
    ['claire.diallo@gmail.com', 'not-mssante'],
    ['claire.diallo@mssante.fr.example.com', 'not-mssante'],
    ['258035121518908@patient.mssante.fr', 'patient'],
  ])('%s is refused: %s', async (address, fault) => {
    expect(await practice.call('directory.resolve', { address })).toEqual({ state: 'refused', fault });
    expect(served.asked).toEqual([]);
  });
  it('is asked of the directory, then known here', async () => {
    const address = 'secretariat@saint-laud.demo.mssante.fr';
    expect(await practice.call('directory.resolve', { address })).toMatchObject({
      state: 'known',
      recipient: { name: 'Clinique Saint-Laud', kind: 'ORG', detail: 'Secrétariat · Angers' },
      isRedListed: false,
    });
    served.setOffline(true);
    expect(await practice.call('directory.resolve', { address })).toMatchObject({ state: 'known' });
  });
  it('is unknown once the directory has said so, and unchecked where it could not be asked', async () => {
    const address = 'nobody@nowhere.mssante.fr';
    expect(await practice.call('directory.resolve', { address })).toMatchObject({ state: 'unknown', isChecked: true });
    served.setOffline(true);
    expect(await practice.call('directory.resolve', { address })).toMatchObject({ state: 'unknown', isChecked: false });
  });
});

describe('contacts', () => {
  const contacts = async () => (await practice.call('directory.contacts', {})).map(({ name, uses }) => `${name} ${uses}`);
  it('come in the order of their use by each one, shared by the workplace', async () => {
    for (const [address, name] of [
      ['z@a.mssante.fr', 'Dr Zoé ZAGO'],
      ['a@a.mssante.fr', 'Dre Anne ABEL'],
      ['m@a.mssante.fr', 'Labo'],
    ] as const) {
      await practice.call('directory.saveContact', { address, name, note: name === 'Labo' ? 'correspondant habituel' : '' });
    }
    expect(await contacts()).toEqual(['Dre Anne ABEL 0', 'Labo 0', 'Dr Zoé ZAGO 0']);
    practice.directory.used(['z@a.mssante.fr', 'm@a.mssante.fr']);
    practice.directory.used(['z@a.mssante.fr']);
    expect(await contacts()).toEqual(['Dr Zoé ZAGO 2', 'Labo 1', 'Dre Anne ABEL 0']);
    expect((await practice.call('directory.suggest', { text: '' })).suggestions.map(({ name }) => name)).toEqual([
      'Dr Zoé ZAGO',
      'Labo',
      'Dre Anne ABEL',
    ]);
    expect((await practice.call('directory.suggest', { text: 'habituel' })).suggestions).toMatchObject([
      { name: 'Labo', note: 'correspondant habituel' },
    ]);
    practice.become('399700000003', 'secretary');
    expect(await contacts()).toEqual(['Dre Anne ABEL 0', 'Labo 0', 'Dr Zoé ZAGO 0']);
  });
  it('are corrected, removed, and refuse an address that is none of the trusted space', async () => {
    await practice.call('directory.saveContact', { address: 'a@a.mssante.fr', name: 'A', note: '' });
    await practice.call('directory.saveContact', { address: 'a@a.mssante.fr', name: 'A', note: 'le lundi' });
    expect(await practice.call('directory.contacts', {})).toMatchObject([{ note: 'le lundi' }]);
    expect(await practice.call('directory.removeContact', { address: 'a@a.mssante.fr' })).toEqual({ wasThere: true });
    expect(await practice.call('directory.contacts', {})).toEqual([]);
    const refused = practice.call('directory.saveContact', { address: 'a@gmail.com', name: 'A', note: '' });
    await expect(refused).rejects.toMatchObject({ code: 'directory.address-refused', params: { reason: 'not-mssante' } });
  });
});

describe('a care team', () => {
  const maud = { name: 'Dre Maud PRIGENT', nationalId: '899700000011', address: 'maud.prigent@medecin.demo.mssante.fr' };
  it('has one treating physician, and nobody twice', async () => {
    const first = await practice.call('directory.addCarer', { patientId: patient, role: 'treating', ...maud });
    const second = await practice.call('directory.addCarer', { patientId: patient, role: 'treating', name: 'Dr Samuel ROCHE' });
    await practice.call('directory.addCarer', { patientId: patient, role: 'other', ...maud });
    const roles = async () =>
      (await practice.call('directory.careTeam', { patientId: patient })).members.map(({ name, role }) => `${name} ${role}`);
    expect(await roles()).toEqual(['Dr Samuel ROCHE treating', 'Dre Maud PRIGENT other']);
    await practice.call('directory.setCareRole', { patientId: patient, memberId: first.id, role: 'treating' });
    expect(await roles()).toEqual(['Dre Maud PRIGENT treating', 'Dr Samuel ROCHE other']);
    expect(await practice.call('directory.removeCarer', { patientId: patient, memberId: second.id })).toEqual({ wasThere: true });
    expect(await roles()).toEqual(['Dre Maud PRIGENT treating']);
    expect(practice.events).toContainEqual({ name: 'directory.changed', payload: { patientId: patient } });
    expect((await practice.call('directory.careTeam', { patientId: 'another' })).members).toEqual([]);
  });
  it('proposes who wrote in the record, found in the directory by their number; nobody to a secretary', async () => {
    const seenBy = openPractice(served.gateway, {
      professionalsOf: [
        { nationalId: '899700000011', name: 'Maud PRIGENT', organization: 'CHU d’Angers' },
        { nationalId: '899700000001', name: 'Claire DIALLO' },
        { nationalId: '899700009999', name: 'Dr Inconnu AU BATAILLON', specialty: 'Ostéopathie' },
      ],
      treating: '899700000001',
    });
    await seenBy.call('directory.careTeam', { patientId: patient });
    await expect
      .poll(async () => (await seenBy.call('directory.careTeam', { patientId: patient })).seen)
      .toMatchObject([
        { name: 'Dre\u00a0Maud PRIGENT', address: maud.address, isTreating: false },
        { name: 'Dr Inconnu AU BATAILLON', detail: 'Ostéopathie' },
      ]);
    expect((await seenBy.call('directory.suggest', { text: 'prig', patientId: patient })).suggestions).toMatchObject([
      { source: 'care-team' },
    ]);
    await seenBy.call('directory.addCarer', { patientId: patient, role: 'other', ...maud });
    expect((await seenBy.call('directory.careTeam', { patientId: patient })).seen).toHaveLength(1);
    seenBy.become('399700000003', 'secretary');
    const secretaries = await seenBy.call('directory.careTeam', { patientId: patient });
    expect(secretaries.members).toHaveLength(1);
    expect(secretaries.seen).toEqual([]);
    seenBy.db.close();
  });
});
