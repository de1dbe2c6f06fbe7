/** Two files merged are read as one, nothing rewritten; undone, each is its own again; two INS never are. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAudit } from '../../../main/audit/index.ts';
import { createDistinctPairs } from '../../../main/duplicates/distinct.ts';
import { createDuplicates, type Duplicates } from '../../../main/duplicates/index.ts';
import { ofSamePatient } from '../../../main/same-patient.ts';
import type { IdentityTrait } from '../../../preload/contract/access.ts';
import { insKey, patientId } from '../../../preload/contract/ids.ts';
import { fakeFhir, fhirPatient } from '../patients/fhir-fixtures.ts';
import { openPractice, type Practice, pullAll } from '../patients/practice.ts';

const nir = (thirteen: string) => thirteen + insKey(thirteen);
const [jeanne, twice, homonym, third] = ['jeanne', 'twice', 'homonym', 'third'].map((id) => patientId.parse(id));
if (jeanne === undefined || twice === undefined || homonym === undefined || third === undefined) throw new Error('ids');

const traits = { birthName: 'MARTEL', given: 'Jeanne', birthDate: '1979-03-28' };
const resources = [
  fhirPatient({ id: 'jeanne', ...traits, matricule: nir('2790351454001') }),
  fhirPatient({ id: 'twice', ...traits, birthName: 'MARTELL', status: 'PROV' }),
  fhirPatient({ id: 'third', ...traits, given: 'Jeane', status: 'PROV' }),
  fhirPatient({ id: 'homonym', ...traits, matricule: nir('2790351454002') }),
  fhirPatient({ id: 'yann', birthName: 'LE GOFF', given: 'Yann', birthDate: '1951-05-30', gender: 'male' }),
  {
    resourceType: 'AllergyIntolerance',
    id: 'a1',
    meta: { lastUpdated: '2026-01-01T00:00:00Z' },
    patient: { reference: 'Patient/twice' },
    code: { text: 'Pénicilline' },
    criticality: 'high',
    clinicalStatus: { coding: [{ code: 'active' }] },
  },
];
const context = { signal: new AbortController().signal };

const traitsOf = (id: string, birthName: string) => ({
  ...{ id, birthName, ins: undefined, usedName: '', firstGivenName: 'jeanne', givenNames: ['jeanne'] },
  ...{ birthDate: '1979-03-28', gender: 'female', birthPlaceCode: '51454' },
});

let practice: Practice;
let duplicates: Duplicates;
beforeEach(async () => {
  practice = openPractice(fakeFhir(resources));
  await pullAll(practice.patients.collections());
  const { db, clock, patients, session } = practice;
  duplicates = createDuplicates({
    ...{ db, clock, patients, session },
    audit: createAudit({ db, clock }),
    onChanged: () => patients.mergesChanged(),
  });
});
afterEach(() => practice.db.close());

const list = () => duplicates.handlers['duplicates.list']({}, context);
const pairs = async () => (await list()).pairs.map(({ one, other, likeness }) => `${one.id} ${other.id} ${likeness}`);
const merge =
  (keptId = jeanne, removedId = twice) =>
  async () =>
    duplicates.handlers['duplicates.merge']({ keptId, removedId, accepted: [], reason: '' }, context);
const found = (text: string) => practice.patients.search(text, 50).map(({ id }) => id);

describe('the list', () => {
  it('has each pair once, the gravest first, and what differs', async () => {
    expect(await pairs()).toEqual([
      'homonym jeanne same-traits',
      'homonym third near-name',
      'homonym twice near-name',
      'jeanne third near-name',
      'jeanne twice near-name',
    ]);
    const { pairs: all } = await list();
    expect(all[0]).toMatchObject({ hasTwoIns: true });
    expect(all[4]).toMatchObject({ hasTwoIns: false, keeps: 'jeanne', differences: ['birthName'] });
  });
  it('forgets a pair that is of two people, until a trait changes', async () => {
    await duplicates.handlers['duplicates.setDistinct']({ oneId: twice, otherId: jeanne }, context);
    expect(await pairs()).not.toContain('jeanne twice near-name');
    expect(await pairs()).toContain('jeanne third near-name');
    const distinct = createDistinctPairs(practice.db);
    const [one, other] = [traitsOf('jeanne', 'martel'), traitsOf('third', 'martel')];
    distinct.add(other, one, { at: practice.clock.now().toISOString(), by: '' });
    expect(distinct.has(one, other)).toBe(true);
    expect(distinct.has({ ...one, birthName: 'marteau' }, other)).toBe(false);
  });
});

describe('two files that are merged', () => {
  beforeEach(() => merge()());
  it('are one patient, found by the names of either, opened by the id of either', async () => {
    expect(found('martel jeanne').sort()).toEqual(['homonym', 'jeanne']);
    expect(found('martell')).toEqual(['jeanne']);
    expect(found('')).not.toContain('twice');
    expect(practice.patients.find('twice')?.id).toBe('jeanne');
    const file = await practice.patients.handlers['patients.get']({ patientId: twice }, context);
    expect(file.patient.id).toBe('jeanne');
    expect(file.alerts).toMatchObject([{ label: 'Pénicilline' }]);
    expect(practice.patients.own('twice')?.birthName).toBe('MARTELL');
  });
  it('are read together by whatever names a patient, through several merges', async () => {
    await merge(twice, third)().catch(() => undefined);
    await merge(jeanne, third)();
    const read = practice.db
      .prepare<[string], string>(`SELECT patient_id FROM patient WHERE ${ofSamePatient('patient_id')} ORDER BY 1`)
      .pluck();
    expect(read.all('jeanne')).toEqual(['jeanne', 'third', 'twice']);
    expect(read.all('homonym')).toEqual(['homonym']);
    expect((await list()).merges.map(({ removedId }) => removedId).sort()).toEqual(['third', 'twice']);
  });
  it('are no longer a pair, and are their own again once undone, as often as one likes', async () => {
    expect(await pairs()).not.toContain('jeanne twice near-name');
    for (let times = 0; times < 2; times += 1) {
      expect(await duplicates.handlers['duplicates.undo']({ removedId: twice }, context)).toEqual({ wasMerged: true });
      expect(found('martell')).toEqual(['twice']);
      expect(practice.patients.alerts(jeanne)).toEqual([]);
      expect(await pairs()).toContain('jeanne twice near-name');
      await merge()();
    }
    const acts = practice.db.prepare("SELECT action FROM audit_entry WHERE action LIKE 'duplicates.%' ORDER BY audit_id").pluck().all();
    expect(acts).toEqual(['merged', 'undone', 'merged', 'undone', 'merged'].map((act) => `duplicates.${act}`));
  });
  it('can’t be merged twice, nor into each other', async () => {
    await expect(merge()()).rejects.toMatchObject({ code: 'duplicates.already-merged' });
    await expect(merge(twice, jeanne)()).rejects.toMatchObject({ code: 'duplicates.ins-stays' });
  });
});

it('the one that has the INS stays, and two INS are two people', async () => {
  await expect(merge(twice, jeanne)()).rejects.toMatchObject({ code: 'duplicates.ins-stays' });
  await expect(merge(jeanne, homonym)()).rejects.toMatchObject({ code: 'duplicates.two-ins' });
  await expect(merge(jeanne, jeanne)()).rejects.toMatchObject({ code: 'duplicates.already-merged' });
  expect((await list()).merges).toEqual([]);
});

describe('two files that don’t look alike', () => {
  const yann = patientId.parse('yann');
  const act = async (input: { keptId?: typeof yann; removedId?: typeof yann; accepted?: IdentityTrait[]; reason?: string }) =>
    duplicates.handlers['duplicates.merge']({ keptId: jeanne, removedId: yann, accepted: [], reason: '', ...input }, context);
  const compare = async (oneId: typeof yann, otherId: typeof yann) =>
    duplicates.handlers['duplicates.compare']({ oneId, otherId }, context);

  it('are compared, and need a reason; those that do, or have one INS each, are said so', async () => {
    const { differences, ...rest } = await compare(jeanne, yann);
    expect(differences).toEqual(['birthName', 'firstGivenName', 'birthDate', 'gender']);
    expect(rest).toMatchObject({ needsReason: true, hasTwoIns: false, keeps: 'jeanne' });
    expect(await compare(jeanne, homonym)).toMatchObject({ needsReason: false, hasTwoIns: true });
    expect(await compare(jeanne, twice)).toMatchObject({ needsReason: false, hasTwoIns: false, keeps: 'jeanne' });
    await expect(compare(yann, yann)).rejects.toMatchObject({ code: 'duplicates.already-merged' });
    await expect(compare(yann, patientId.parse('nobody'))).rejects.toMatchObject({ code: 'patient.not-found' });
  });
  it('are merged for a reason, the traits that differ accepted one by one; undone as any other', async () => {
    const { differences } = await compare(yann, third);
    const pair = { keptId: yann, removedId: third };
    await expect(act(pair)).rejects.toMatchObject({ code: 'duplicates.reason-needed' });
    await expect(act({ ...pair, reason: 'Nom marital' })).rejects.toMatchObject({ code: 'duplicates.reason-needed' });
    await expect(act({ ...pair, accepted: differences, reason: 'no' })).rejects.toMatchObject({ code: 'duplicates.reason-needed' });
    expect(await act({ ...pair, accepted: differences, reason: 'Nom marital' })).toMatchObject({ reason: 'Nom marital', differences });
    expect(practice.patients.find('third')?.id).toBe('yann');
    expect((await list()).merges).toMatchObject([{ removedId: 'third', keptId: 'yann', reason: 'Nom marital', differences }]);
    const [detail] = practice.db.prepare("SELECT detail FROM audit_entry WHERE action = 'duplicates.merged'").pluck().all();
    expect(JSON.parse(String(detail))).toEqual({ traits: differences.join(' '), words: 'Nom marital' });
    expect(await duplicates.handlers['duplicates.undo']({ removedId: third }, context)).toEqual({ wasMerged: true });
    expect(practice.patients.find('third')?.id).toBe('third');
    expect(await compare(yann, third)).toMatchObject({ needsReason: true });
  });
  it('are never merged with two INS, whatever the reason; nor without one once said to be two people', async () => {
    await expect(act({ removedId: homonym, reason: 'Nom marital' })).rejects.toMatchObject({ code: 'duplicates.two-ins' });
    await duplicates.handlers['duplicates.setDistinct']({ oneId: twice, otherId: jeanne }, context);
    await expect(act({ removedId: twice })).rejects.toMatchObject({ code: 'duplicates.reason-needed' });
    expect(await act({ removedId: twice, accepted: ['birthName'], reason: 'Nom mal saisi' })).toMatchObject({ removedId: 'twice' });
  });
});
