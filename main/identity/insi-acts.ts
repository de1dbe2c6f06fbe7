/** The acts on an identity: ask INSi, take its answer, verify, prove, doubt; each one somebody's, journaled, and changed at the platform first. */
import { createHash } from 'node:crypto';
import type { IdentityTrait } from '../../preload/contract/access.ts';
import type { InsAnswer, InsLastAnswer, InsTraits } from '../../preload/contract/identity.ts';
import { isInsKeyRight, type PatientId } from '../../preload/contract/ids.ts';
import type { IdentityAttribute, IdentityProof, PatientSummary } from '../../preload/contract/patients.ts';
import type { TraitComparison } from '../access/index.ts';
import type { Audit } from '../audit/index.ts';
import { Failure } from '../failure.ts';
import type { Patients } from '../patients/index.ts';
import type { InsiAnswer, InsiGateway } from '../platform/index.ts';
import type { Clock } from '../ports.ts';
import type { HandlersOf } from '../rpc/handler.ts';
import type { SessionView } from '../session/index.ts';
import type { Database } from '../store/index.ts';
import { createInsiAnswers } from './answers.ts';
import { askedDigest } from './asked-digest.ts';
import { compareWithIns, traitsFromIns } from './compare.ts';
import { areCompatible, doubtOf, hasGivenIns, insObstacleOf, statusWithIns, statusWithProof } from './rules.ts';

export interface InsiActsOptions {
  readonly db: Database;
  readonly insi: InsiGateway;
  readonly patients: Pick<Patients, 'summary' | 'search' | 'changeIdentity'>;
  readonly session: SessionView;
  readonly audit: Audit;
  readonly clock: Clock;
  /** A known identity whose traits aren't those of its INS: the window of identity vigilance is for that (EX_GEN-1230). */
  onDifference(patientId: PatientId, comparison: TraitComparison): void;
  /** It was asked about. */
  onAsked(patientId: PatientId): void;
  /** Who the patient is was changed: what hung on it may be asked again. */
  onChanged(patientId: PatientId): void;
}

type Found = { readonly traits: InsTraits; readonly differences: readonly IdentityTrait[]; readonly digest: string };

/** Whoever goes by another file with the same INS. */
const mostAlike = 5;

export function createInsiActs(options: InsiActsOptions): Omit<HandlersOf<'identity'>, 'identity.readDataMatrix'> {
  const { db, insi, patients, session, audit, clock } = options;
  const answers = createInsiAnswers(db);
  /** The last one found of each, until it is taken or asked again: the page never hands traits back. */
  const found = new Map<PatientId, Found>();

  const journal = (action: string, patientId: PatientId, detail: Record<string, string> = {}) =>
    audit.record({ action: `identity.${action}`, patientId, detail });

  function remember(patient: PatientSummary, outcome: InsLastAnswer['outcome']): void {
    const by = session.professional()?.displayName ?? '';
    answers.save(patient, { outcome, by, at: clock.now().toISOString() });
  }

  function askable(patientId: PatientId): PatientSummary {
    const patient = patients.summary(patientId);
    const obstacle = insObstacleOf(patient);
    if (obstacle === 'incomplete') throw new Failure('identity.incomplete');
    if (obstacle !== undefined) throw new Failure('identity.doubted', { attribute: obstacle });
    return patient;
  }

  function search(patient: PatientSummary, signal: AbortSignal): Promise<InsiAnswer> {
    const { birthName, firstGivenName, birthDate, birthPlaceCode, gender } = patient;
    return insi.search(
      {
        ...{ birthName, birthDate, givenName: firstGivenName },
        gender: gender === 'female' ? 'female' : 'male',
        ...(birthPlaceCode !== undefined && { birthPlaceCode }),
      },
      { signal },
    );
  }

  function borneBy({ ins }: InsTraits, patientId: PatientId): PatientSummary | undefined {
    return patients.search(ins.matricule, mostAlike).find((other) => other.id !== patientId && other.ins?.matricule === ins.matricule);
  }

  function told(patient: PatientSummary, answer: InsiAnswer): InsAnswer {
    found.delete(patient.id);
    if (answer.kind !== 'found') return answer;
    const { traits } = answer;
    const { differences, uncompared } = compareWithIns(patient, traits);
    const digest = createHash('sha256')
      .update(JSON.stringify([askedDigest(patient), traits]))
      .digest('hex');
    found.set(patient.id, { traits, differences, digest });
    const other = borneBy(traits, patient.id);
    const candidate = {
      ...{ traits, digest, isKeyValid: isInsKeyRight(traits.ins) },
      ...{ differences: [...differences], uncompared: [...uncompared] },
      ...(other !== undefined && { borneBy: other }),
    };
    return { kind: 'found', candidate };
  }

  /** Whether what INSi has is what the file has, looked at by whoever opens it. */
  function watch(patient: PatientSummary, answer: InsiAnswer): void {
    if (answer.kind !== 'found' || answer.traits.ins.matricule !== patient.ins?.matricule || !hasGivenIns(patient)) return;
    const comparison = compareWithIns(patient, answer.traits);
    if (comparison.differences.length > 0) options.onDifference(patient.id, comparison);
  }

  async function change(
    patient: PatientSummary,
    next: Partial<Parameters<Patients['changeIdentity']>[1]>,
    signal: AbortSignal,
  ): Promise<PatientSummary> {
    const { identityStatus: status, identityProof: proof, identityAttributes: attributes = [], ins } = patient;
    const changed = await patients.changeIdentity(patient.id, { status, proof, attributes, ins, ...next }, signal);
    found.delete(patient.id);
    return changed;
  }

  return {
    'identity.standing'({ patientId }) {
      const patient = patients.summary(patientId);
      const [obstacle, last] = [insObstacleOf(patient), answers.of(patient)];
      return { ...(obstacle !== undefined && { obstacle }), ...(last !== undefined && { last }) };
    },
    async 'identity.searchIns'({ patientId }, { signal }) {
      const patient = askable(patientId);
      const answer = await search(patient, signal);
      db.transaction(() => {
        remember(patient, answer.kind);
        journal('ins-searched', patientId, { answer: answer.kind });
      })();
      options.onAsked(patientId);
      watch(patient, answer);
      return told(patient, answer);
    },
    async 'identity.acceptIns'({ patientId, digest, differences, proof }, { signal }) {
      const patient = askable(patientId);
      const candidate = found.get(patientId);
      if (candidate === undefined || candidate.digest !== digest) throw new Failure('identity.changed');
      if (candidate.differences.some((trait) => !differences.includes(trait))) throw new Failure('identity.traits-differ');
      if (borneBy(candidate.traits, patientId) !== undefined) throw new Failure('identity.ins-borne');
      const proved = proof ?? patient.identityProof;
      const status = statusWithIns(proved);
      const { ins } = candidate.traits;
      const changed = await change(patient, { status, proof: proved, ins, traits: traitsFromIns(patient, candidate.traits) }, signal);
      db.transaction(() => {
        remember(changed, 'confirmed');
        const proofs = proof === undefined ? {} : { proof };
        journal('ins-accepted', patientId, { status, ...proofs, traits: candidate.differences.join(' ') });
      })();
      options.onChanged(patientId);
      return changed;
    },
    async 'identity.verifyIns'({ patientId }, { signal }) {
      const patient = askable(patientId);
      if (patient.ins === undefined || !hasGivenIns(patient)) throw new Failure('identity.wrong-state');
      const { ins, birthName, birthDate, gender, birthPlaceCode } = patient;
      const givenNames = patient.givenNames.length > 0 ? patient.givenNames.join(' ') : patient.firstGivenName;
      const asked: InsTraits = {
        ...{ ins, birthName, givenNames, birthDate },
        gender: gender === 'female' ? 'female' : 'male',
        ...(birthPlaceCode !== undefined && { birthPlaceCode }),
      };
      const isConfirmed = await insi.verify(asked, { signal });
      const instead = isConfirmed ? undefined : await search(patient, signal);
      db.transaction(() => {
        remember(patient, isConfirmed ? 'confirmed' : 'unconfirmed');
        journal(isConfirmed ? 'ins-confirmed' : 'ins-unconfirmed', patientId);
      })();
      options.onAsked(patientId);
      if (instead === undefined) return { kind: 'confirmed' };
      watch(patient, instead);
      return { kind: 'unconfirmed', instead: told(patient, instead) };
    },
    async 'identity.validate'({ patientId, proof }, { signal }) {
      const patient = patients.summary(patientId);
      const doubt = doubtOf(patient.identityAttributes);
      if (doubt !== undefined) throw new Failure('identity.doubted', { attribute: doubt });
      const status = statusWithProof(patient.identityStatus);
      const changed = await change(patient, { status, proof }, signal);
      journal('validated', patientId, { status, proof });
      options.onChanged(patientId);
      return changed;
    },
    async 'identity.setProvisional'({ patientId }, { signal }) {
      const patient = patients.summary(patientId);
      if (patient.identityStatus === 'provisoire') return patient;
      const changed = await change(patient, provisional, signal);
      journal('made-provisional', patientId);
      options.onChanged(patientId);
      return changed;
    },
    async 'identity.setAttributes'({ patientId, attributes }, { signal }) {
      if (!areCompatible(attributes)) throw new Failure('call.invalid-input', { field: 'attributes' });
      const patient = patients.summary(patientId);
      const sorted: IdentityAttribute[] = [...attributes].sort();
      if (sorted.join() === [...(patient.identityAttributes ?? [])].sort().join()) return patient;
      const isDoubted = doubtOf(sorted) !== undefined;
      const changed = await change(patient, { attributes: sorted, ...(isDoubted && provisional) }, signal);
      journal('attributes-changed', patientId, { attributes: sorted.length === 0 ? 'none' : sorted.join(' ') });
      options.onChanged(patientId);
      return changed;
    },
  };
}

/** The INS is no longer used, the proof no longer holds (RNIV). */
const provisional: { status: 'provisoire'; ins: undefined; proof: IdentityProof | undefined } = {
  status: 'provisoire',
  ins: undefined,
  proof: undefined,
};
