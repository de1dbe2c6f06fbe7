/** The acts on an identity: what they ask, what they change, what they refuse, what the journal keeps. */
import { describe, expect, it } from 'vitest';
import { createAudit } from '../../../main/audit/index.ts';
import { createInsiActs } from '../../../main/identity/insi-acts.ts';
import type { IdentityChange } from '../../../main/patients/index.ts';
import type { InsiAnswer } from '../../../main/platform/index.ts';
import type { InsTraits } from '../../../preload/contract/identity.ts';
import { insOids, patientId } from '../../../preload/contract/ids.ts';
import type { PatientSummary } from '../../../preload/contract/patients.ts';
import { memoryDatabase, steadyClock } from '../support/core.ts';

const id = patientId.parse('louis');
const ins = { matricule: '172053726107118', oid: insOids.test };
const louis: PatientSummary = {
  id,
  birthName: 'FONTAINE',
  firstGivenName: 'Louis',
  givenNames: ['Louis', 'René'],
  birthDate: '1972-05-19',
  gender: 'male',
  birthPlaceCode: '37261',
  identityStatus: 'provisoire',
  isDeceased: false,
};
const theirs: InsTraits = {
  ...{ ins, birthName: 'FONTAINE', givenNames: 'LOUIS RENE', gender: 'male', birthDate: '1972-05-19', birthPlaceCode: '37261' },
};
const signal = new AbortController().signal;

function desk(given: Partial<PatientSummary> = {}, answer: InsiAnswer = { kind: 'found', traits: theirs }) {
  const db = memoryDatabase();
  const clock = steadyClock();
  const professional = { nationalId: '1', displayName: 'Nadia FERRAND', shortName: '', familyName: '', givenName: '', profession: '' };
  const state = { patient: { ...louis, ...given } as PatientSummary, others: [] as PatientSummary[], answer, isTrue: true };
  const changes: IdentityChange[] = [];
  const asked: unknown[] = [];
  const differences: string[] = [];
  const audit = createAudit({ db, clock, actor: () => ({ professional }) });
  const acts = createInsiActs({
    ...{ db, clock, audit },
    session: { professional: () => professional, workplace: () => undefined, role: () => 'secretary', isSignedIn: () => true },
    insi: {
      search: async (query) => {
        asked.push(query);
        return state.answer;
      },
      verify: async () => state.isTrue,
    },
    patients: {
      summary: () => state.patient,
      search: () => state.others,
      async changeIdentity(_id, change) {
        changes.push(change);
        const { status, proof, attributes, ins: given, traits } = change;
        const { ins: _ins, identityProof: _proof, ...rest } = state.patient;
        state.patient = {
          ...rest,
          ...(traits as Partial<PatientSummary>),
          identityStatus: status,
          identityAttributes: [...attributes],
          ...(proof !== undefined && { identityProof: proof }),
          ...(given !== undefined && { ins: given }),
        };
        return state.patient;
      },
    },
    onAsked: () => undefined,
    onDifference: (_id, comparison) => differences.push(...comparison.differences),
    onChanged: () => undefined,
  });
  const journal = () =>
    (db.prepare('SELECT action, detail FROM audit_entry ORDER BY audit_id').all() as { action: string; detail: string }[]).map(
      ({ action, detail }) => [action, JSON.parse(detail)],
    );
  const search = () => acts['identity.searchIns']({ patientId: id }, { signal });
  return { acts, state, changes, asked, differences, journal, search };
}

async function candidateOf({ search }: ReturnType<typeof desk>) {
  const answer = await search();
  if (answer.kind !== 'found') throw new Error('It should have been found');
  return answer.candidate;
}

describe('an INS that is found', () => {
  it('is asked by the first given name, compared, and accepted as retrieved', async () => {
    const one = desk();
    const { digest, differences } = await candidateOf(one);
    expect(one.asked).toEqual([
      { birthName: 'FONTAINE', givenName: 'Louis', gender: 'male', birthDate: '1972-05-19', birthPlaceCode: '37261' },
    ]);
    expect(differences).toEqual([]);
    await one.acts['identity.acceptIns']({ patientId: id, digest, differences: [] }, { signal });
    expect(one.state.patient).toMatchObject({ identityStatus: 'recuperee', ins, givenNames: ['Louis', 'René'] });
    expect(one.journal().map(([action]) => action)).toEqual(['identity.ins-searched', 'identity.ins-accepted']);
    expect(one.acts['identity.standing']({ patientId: id }, { signal })).toMatchObject({
      last: { outcome: 'confirmed', by: 'Nadia FERRAND', isOutdated: false },
    });
  });

  it('qualifies with a document shown now, or proved before', async () => {
    const now = desk();
    const { digest } = await candidateOf(now);
    await now.acts['identity.acceptIns']({ patientId: id, digest, differences: [], proof: 'PA' }, { signal });
    expect(now.state.patient).toMatchObject({ identityStatus: 'qualifiee', identityProof: 'PA' });
    const before = desk({ identityStatus: 'validee', identityProof: 'CN' });
    const candidate = await candidateOf(before);
    await before.acts['identity.acceptIns']({ patientId: id, digest: candidate.digest, differences: [] }, { signal });
    expect(before.state.patient.identityStatus).toBe('qualifiee');
  });

  it('is accepted with a trait that differs only by its name', async () => {
    const one = desk({}, { kind: 'found', traits: { ...theirs, givenNames: 'RENE LOUIS' } });
    const { digest, differences } = await candidateOf(one);
    expect(differences).toEqual(['firstGivenName']);
    const accept = (accepted: 'firstGivenName'[]) =>
      one.acts['identity.acceptIns']({ patientId: id, digest, differences: accepted }, { signal });
    await expect(accept([])).rejects.toMatchObject({ code: 'identity.traits-differ' });
    await accept(['firstGivenName']);
    expect(one.state.patient).toMatchObject({ firstGivenName: 'RENE', givenNames: ['RENE', 'LOUIS'] });
    expect(one.journal().at(-1)).toEqual(['identity.ins-accepted', { status: 'recuperee', traits: 'firstGivenName' }]);
  });

  it('is what was shown, and no longer once a trait has changed', async () => {
    const one = desk();
    const { digest } = await candidateOf(one);
    await expect(one.acts['identity.acceptIns']({ patientId: id, digest: 'another', differences: [] }, { signal })).rejects.toMatchObject({
      code: 'identity.changed',
    });
    one.state.patient = { ...one.state.patient, birthDate: '1972-05-20' };
    const again = await candidateOf(one);
    expect(again.digest).not.toBe(digest);
    expect(again.differences).toEqual(['birthDate']);
  });

  it('isn’t taken where another file bears it', async () => {
    const one = desk();
    one.state.others = [{ ...louis, id: patientId.parse('other'), ins, identityStatus: 'qualifiee' }];
    const { digest, borneBy } = await candidateOf(one);
    expect(borneBy?.id).toBe('other');
    await expect(one.acts['identity.acceptIns']({ patientId: id, digest, differences: [] }, { signal })).rejects.toMatchObject({
      code: 'identity.ins-borne',
    });
  });
});

it.each(['none', 'several'] as const)('%s changes nothing', async (kind) => {
  const one = desk({}, { kind });
  expect(await one.search()).toEqual({ kind });
  expect(one.changes).toEqual([]);
  expect(one.journal()).toEqual([['identity.ins-searched', { answer: kind }]]);
});

it.each(['douteux', 'fictif'] as const)('INSi isn’t asked about an identity noted %s, nor is it validated', async (attribute) => {
  const one = desk({ identityAttributes: [attribute] });
  await expect(one.search()).rejects.toMatchObject({ code: 'identity.doubted' });
  await expect(one.acts['identity.validate']({ patientId: id, proof: 'PA' }, { signal })).rejects.toMatchObject({
    code: 'identity.doubted',
  });
  expect(one.asked).toEqual([]);
});

describe('a known identity', () => {
  const known = { ins, identityStatus: 'qualifiee', identityProof: 'PA' } as const;
  it('is confirmed', async () => {
    const one = desk(known);
    expect(await one.acts['identity.verifyIns']({ patientId: id }, { signal })).toEqual({ kind: 'confirmed' });
    expect(one.journal()).toEqual([['identity.ins-confirmed', {}]]);
  });
  it('that isn’t shows what INSi has, and the traits that differ open the window of vigilance', async () => {
    const one = desk(known, { kind: 'found', traits: { ...theirs, birthPlaceCode: '37050' } });
    one.state.isTrue = false;
    expect(await one.acts['identity.verifyIns']({ patientId: id }, { signal })).toMatchObject({
      kind: 'unconfirmed',
      instead: { kind: 'found', candidate: { differences: ['birthPlace'] } },
    });
    expect(one.differences).toEqual(['birthPlace']);
  });
  it('noted doubtful is provisional: its INS and its proof are given up', async () => {
    const one = desk(known);
    await one.acts['identity.setAttributes']({ patientId: id, attributes: ['homonyme'] }, { signal });
    expect(one.state.patient.identityStatus).toBe('qualifiee');
    await one.acts['identity.setAttributes']({ patientId: id, attributes: ['homonyme', 'douteux'] }, { signal });
    expect(one.state.patient).toMatchObject({ identityStatus: 'provisoire', identityAttributes: ['douteux', 'homonyme'] });
    expect(one.state.patient.ins).toBeUndefined();
    expect(one.state.patient.identityProof).toBeUndefined();
    await expect(
      one.acts['identity.setAttributes']({ patientId: id, attributes: ['fictif', 'douteux'] }, { signal }),
    ).rejects.toMatchObject({ code: 'call.invalid-input' });
  });
});
