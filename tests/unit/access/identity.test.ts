/** The existence test, and the vigilance on any difference between the practice's traits and the record's. */
import { describe, expect, it } from 'vitest';
import { compareTraits, type StrictTraits } from '../../../main/access/identity-traits.ts';
import type { PatientSummary } from '../../../preload/contract/patients.ts';
import { fhirPatient, type PatientSketch } from '../patients/fhir-fixtures.ts';
import { type AccessRig, accessRig, consent, someone, who } from './rig.ts';

const signal = new AbortController().signal;
const matricule = '258034900718940';

const zoe: StrictTraits = {
  birthName: 'LE BIHAN-D’ANGELO',
  firstGivenName: 'Anne-Zoé',
  birthDate: '1958-03-14',
  gender: 'female',
  birthPlaceCode: '49007',
};

describe('the comparison of traits', () => {
  it.each<[string, Partial<StrictTraits>]>([
    ['case and accents', { firstGivenName: 'ANNE-ZOE' }],
    ['a hyphen, an apostrophe and a space', { birthName: "LE-BIHAN D'ANGELO", firstGivenName: 'Anne Zoé' }],
    ['the two hyphens of a double name', { birthName: 'LE BIHAN--D’ANGELO' }],
    ['what the record leaves unsaid of sex and place', { gender: 'unknown', birthPlaceCode: undefined as never }],
  ])('EX_GEN-1230: folds %s', (_, record) => {
    expect(compareTraits(zoe, { ...zoe, ...record }).differences).toEqual([]);
  });

  it.each<[string, Partial<StrictTraits>, string[]]>([
    ['another birth name', { birthName: 'LE BIHAN' }, ['birthName']],
    ['another given name', { firstGivenName: 'Anne' }, ['firstGivenName']],
    ['names run together', { firstGivenName: 'Annezoé' }, ['firstGivenName']],
    ['a date the other way round', { birthDate: '1958-04-13' }, ['birthDate']],
    ['a date known in part only', { birthDate: '1958' }, ['birthDate']],
    ['a date that the record does not say', { birthDate: '' }, ['birthDate']],
    ['sex and place of birth', { gender: 'male', birthPlaceCode: '2A004' }, ['gender', 'birthPlace']],
  ])('EX_GEN-1230: finds %s', (_, record, expected) => {
    expect(compareTraits(zoe, { ...zoe, ...record }).differences).toEqual(expected);
  });

  it('tells what one side leaves unsaid', () => {
    expect(compareTraits(zoe, { ...zoe, gender: 'unknown' })).toMatchObject({ differences: [], uncompared: ['gender'] });
  });

  it('ligatures are the letters that they join', () => {
    expect(compareTraits({ ...zoe, birthName: 'LECŒUR' }, { ...zoe, birthName: 'LECOEUR' }).differences).toEqual([]);
  });
});

const jeanne: PatientSketch = { id: someone, birthName: 'MARTEL', given: 'Jeanne Marie', birthDate: '1958-03-14', matricule };
const attached = { url: 'https://interop.esante.gouv.fr/ig/fhir/dmp/StructureDefinition/dmp-rattachement-mes', valueBoolean: true };
const answering = (more: Partial<PatientSketch> = {}) => fhirPatient({ ...jeanne, extensions: [attached], ...more });

async function desk(answer: readonly object[] | undefined, local: Partial<PatientSummary> = {}): Promise<AccessRig> {
  const rig = accessRig();
  rig.record = { state: 'unknown' };
  rig.local = {
    birthName: 'MARTEL',
    firstGivenName: 'Jeanne',
    birthDate: '1958-03-14',
    gender: 'female',
    birthPlaceCode: '51454',
    ins: { matricule, oid: '1.2.250.1.213.1.4.10' },
    identityStatus: 'qualifiee',
    ...local,
  };
  rig.answer = answer;
  await rig.pull(consent('c1', 'permit'));
  return rig;
}

describe('the existence test', () => {
  it('asks by the INS alone when the file opens, and keeps the state with its date', async () => {
    const rig = await desk([answering()]);
    await rig.access.verify(someone);
    expect(rig.asked).toEqual([{ type: 'Patient', params: { identifier: `urn:oid:1.2.250.1.213.1.4.10|${matricule}` } }]);
    expect(rig.access.of(someone)).toMatchObject({
      record: { state: 'active' },
      checkedAt: rig.clock.now().toISOString(),
      isChecking: false,
      mayConsult: true,
    });
  });

  it('says that there is no record under this INS, which then takes nothing', async () => {
    const rig = await desk([]);
    await rig.access.verify(someone);
    expect(rig.access.of(someone)).toMatchObject({ record: { state: 'not-found' }, mayConsult: false, mayFeed: false });
    expect(() => rig.access.check(someone)).toThrowError(expect.objectContaining({ code: 'access.record-closed' }));
  });

  it('shows nothing while the first one is under way, and what was known where the platform cannot be reached', async () => {
    const rig = await desk([answering()]);
    const first = rig.access.verify(someone);
    expect(rig.access.of(someone)).toMatchObject({ isChecking: true, mayConsult: false });
    await first;
    const known = rig.access.of(someone);
    rig.answer = undefined;
    rig.clock.advance(60_000);
    const again = rig.access.verify(someone);
    expect(rig.access.mayConsult(someone)).toBe(true);
    await expect(again).rejects.toMatchObject({ code: 'network.offline' });
    expect(rig.access.of(someone)).toEqual(known);
  });

  it('leaves the last word to the list of the practice where that moved since', async () => {
    const rig = await desk([answering()]);
    await rig.access.verify(someone);
    rig.record = { state: 'closed' };
    expect(rig.access.of(someone).record.state).toBe('active');
    rig.listedSince = rig.clock
      .now()
      .toISOString()
      .replace(/^\d{4}/, '2099');
    expect(rig.access.of(someone).record.state).toBe('closed');
  });

  it.each([
    ['no INS', { ins: undefined as never }],
    ['an INS that only a provisional identity bears', { identityStatus: 'provisoire' as const }],
    ['an INS that only a validated identity bears', { identityStatus: 'validee' as const }],
  ])('EX_GEN-1255: asks nothing of the platform about a patient with %s', async (_, local) => {
    const rig = await desk([answering()], local);
    await rig.access.verify(someone);
    expect(rig.asked).toEqual([]);
    expect(rig.access.of(someone).checkedAt).toBeUndefined();
  });

  it('those of the day are asked about once in half a day, and one refusal does not keep the others', async () => {
    const rig = await desk([answering()]);
    const collection = rig.access.recordCollection(() => [someone]);
    const round = async () => {
      const { items } = await collection.fetchPage({ cursor: undefined, next: undefined, signal });
      collection.apply(items);
    };
    expect(rig.access.isVerified(someone)).toBe(false);
    await round();
    await round();
    expect(rig.asked).toHaveLength(1);
    expect(rig.access.isVerified(someone)).toBe(true);
    rig.clock.advance(13 * 60 * 60_000);
    await round();
    expect(rig.asked).toHaveLength(2);
  });
});

describe('the vigilance', () => {
  const other = () => answering({ birthDate: '1958-04-13', birthName: 'Autrenom' });

  it('EX_GEN-1230: holds documents and sendings until the user goes on, which is journaled with their name', async () => {
    const rig = await desk([other()]);
    await rig.access.verify(someone);
    expect(rig.access.of(someone)).toMatchObject({
      vigilance: { differences: ['birthName', 'birthDate'] },
      mayConsult: false,
      mayFeed: false,
    });
    expect(() => rig.access.check(someone)).toThrowError(expect.objectContaining({ code: 'access.identity-unchecked' }));
    expect(() => rig.access.checkIdentity(someone)).toThrowError(expect.objectContaining({ code: 'access.identity-unchecked' }));
    await rig.access.handlers['access.decideIdentity']({ patientId: someone, goesOn: true }, { signal });
    expect(rig.access.of(someone)).toMatchObject({
      vigilance: { decision: { goesOn: true, by: 'Dre Claire DIALLO' } },
      mayConsult: true,
      mayFeed: true,
    });
    expect(() => rig.access.checkIdentity(someone)).not.toThrow();
    expect(rig.granted).toEqual([someone]);
    expect(rig.db.prepare('SELECT action, professional_id, professional_name, detail FROM audit_entry').all()).toEqual([
      {
        action: 'access.identity-accepted',
        professional_id: who,
        professional_name: 'Dre Claire DIALLO',
        detail: '{"traits":"birthName birthDate"}',
      },
    ]);
  });

  it('EX_GEN-1230: whoever stops there is held as before, and may think again', async () => {
    const rig = await desk([other()]);
    await rig.access.verify(someone);
    await rig.access.handlers['access.decideIdentity']({ patientId: someone, goesOn: false }, { signal });
    expect(rig.access.of(someone)).toMatchObject({ vigilance: { decision: { goesOn: false } }, mayConsult: false });
    await rig.access.handlers['access.decideIdentity']({ patientId: someone, goesOn: true }, { signal });
    expect(rig.access.mayConsult(someone)).toBe(true);
  });

  it('EX_GEN-1230: is asked again when a trait of either side changes, and is over once they match', async () => {
    const rig = await desk([other()]);
    await rig.access.verify(someone);
    await rig.access.handlers['access.decideIdentity']({ patientId: someone, goesOn: true }, { signal });
    await rig.access.verify(someone);
    expect(rig.access.mayConsult(someone)).toBe(true);
    rig.answer = [answering({ birthDate: '1958-05-14' })];
    await rig.access.verify(someone);
    expect(rig.access.of(someone).vigilance).toEqual({ differences: ['birthDate'], uncompared: [] });
    rig.answer = [answering()];
    await rig.access.verify(someone);
    expect(rig.access.of(someone)).toMatchObject({ mayConsult: true });
    expect(rig.access.of(someone).vigilance).toBeUndefined();
  });

  it('several files under one INS are one record where they were merged, and a fault of the platform where they weren’t', async () => {
    const rig = await desk([answering(), { ...answering(), id: 'p2' }]);
    await rig.access.verify(someone);
    expect(rig.access.of(someone)).toMatchObject({ record: { state: 'active' } });
    expect(rig.access.of(someone).checkedAt).toBeDefined();
    rig.fileOf = (id) => id;
    rig.clock.advance(60_000);
    await expect(rig.access.verify(someone)).rejects.toMatchObject({ code: 'platform.invalid-response' });
  });

  it('keeps no local copy from those whom only the identity holds', async () => {
    const rig = await desk([other()]);
    await rig.access.verify(someone);
    await rig.pull(consent('c1', 'permit'));
    expect(rig.revoked).toEqual([]);
  });

  it('RG_0320: none of the record’s traits is told, nor written anywhere', async () => {
    const rig = await desk([other()]);
    await rig.access.verify(someone);
    const told = JSON.stringify(rig.access.of(someone));
    const written = JSON.stringify(rig.db.prepare('SELECT * FROM record_check').all());
    for (const text of [told, written]) {
      expect(text).not.toMatch(/autrenom/iu);
      expect(text).not.toContain('1958-04-13');
    }
  });
});
