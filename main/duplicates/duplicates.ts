/** The duplicates of the practice: pairs to compare, the two decisions, the way back; each one somebody's, journaled. */
import { shortestReason } from '../../preload/contract/access.ts';
import { type ComparedPair, type DuplicatePair, type MergeInForce, mostPairs } from '../../preload/contract/duplicates.ts';
import type { PatientId } from '../../preload/contract/ids.ts';
import type { PatientSummary } from '../../preload/contract/patients.ts';
import { compareTraits } from '../access/index.ts';
import type { Audit } from '../audit/index.ts';
import { Failure } from '../failure.ts';
import type { MergeLink, Merges, PatientRow } from '../patients/index.ts';
import type { Clock } from '../ports.ts';
import type { HandlersOf } from '../rpc/handler.ts';
import type { SessionView } from '../session/index.ts';
import type { Database } from '../store/index.ts';
import { type FoldedTraits, letters } from './alike.ts';
import { createDistinctPairs } from './distinct.ts';
import { type FoundPair, findPairs } from './find-pairs.ts';
import { haveTwoIns, onlyKept } from './pair-rules.ts';

export interface DuplicatesOptions {
  readonly db: Database;
  readonly patients: {
    /** As the platform has it, merged or not. */
    own(patientId: string): PatientSummary | undefined;
    rows(): PatientRow[];
    /** Changes with the patients. */
    generation(): number;
    readonly merges: Merges;
  };
  readonly session: SessionView;
  readonly audit: Audit;
  readonly clock: Clock;
  /** What each of the two has is shown otherwise from now on. */
  onChanged(patientIds: readonly PatientId[]): void;
}

export interface Duplicates {
  readonly handlers: HandlersOf<'duplicates'>;
}

export function createDuplicates(options: DuplicatesOptions): Duplicates {
  const { db, patients, session, audit, clock } = options;
  const { merges } = patients;
  const distinct = createDistinctPairs(db);
  let known: { readonly generation: number; readonly pairs: readonly FoundPair[] } | undefined;

  /** Thousands of files are compared again only when one of them changed. */
  function likePairs(): readonly FoundPair[] {
    const generation = patients.generation();
    if (known?.generation !== generation) known = { generation, pairs: findPairs(patients.rows().map(folded)) };
    return known.pairs;
  }

  function toSettle(): FoundPair[] {
    const removed = merges.removed();
    return likePairs().filter(({ one, other }) => !removed.has(one.id) && !removed.has(other.id) && !distinct.has(one, other));
  }

  const foundPair = (oneId: string, otherId: string) =>
    likePairs().find(({ one, other }) => (one.id === oneId && other.id === otherId) || (one.id === otherId && other.id === oneId));

  /** Two files that nothing brings together, or that somebody said are of two people. */
  function needsReason(oneId: string, otherId: string): boolean {
    const found = foundPair(oneId, otherId);
    return found === undefined || distinct.has(found.one, found.other);
  }

  function pairOf({ one: { id: oneId }, other: { id: otherId }, likeness }: FoundPair): DuplicatePair | [] {
    const [one, other] = [patients.own(oneId), patients.own(otherId)];
    return one === undefined || other === undefined ? [] : { ...compared(one, other), likeness };
  }

  function shown(merge: MergeLink): MergeInForce {
    const [removed, kept] = [patients.own(merge.removedId), patients.own(merge.keptId)];
    const traits = removed === undefined || kept === undefined ? { differences: [], uncompared: [] } : traitsOf(kept, removed);
    return { ...merge, ...traits, ...(removed !== undefined && { removed }), ...(kept !== undefined && { kept }) };
  }

  function fileOf(id: PatientId): PatientSummary {
    const found = patients.own(id);
    if (found === undefined) throw new Failure('patient.not-found');
    return found;
  }

  /** @throws {Failure} of a file that is read with another's already, or of a file and itself */
  function checkApart(oneId: PatientId, otherId: PatientId): void {
    const isMerged = merges.keptOf(oneId) !== oneId || merges.keptOf(otherId) !== otherId;
    if (isMerged || oneId === otherId) throw new Failure('duplicates.already-merged');
  }

  const by = () => ({ at: clock.now().toISOString(), by: session.professional()?.displayName ?? '' });
  const journal = (action: string, patientId: PatientId, detail: Record<string, string> = {}) =>
    audit.record({ action: `duplicates.${action}`, patientId, detail });

  return {
    handlers: {
      'duplicates.list'() {
        const pairs = toSettle();
        return { pairs: pairs.slice(0, mostPairs).flatMap(pairOf), total: pairs.length, merges: merges.inForce().map(shown) };
      },
      'duplicates.of': ({ patientId }) =>
        merges
          .inForce()
          .filter(({ removedId }) => merges.keptOf(removedId) === patientId)
          .map(shown),
      'duplicates.compare'({ oneId, otherId }) {
        const [one, other] = [fileOf(oneId), fileOf(otherId)];
        checkApart(oneId, otherId);
        return { ...compared(one, other), needsReason: needsReason(oneId, otherId) };
      },
      'duplicates.merge'({ keptId, removedId, accepted, reason }) {
        const [kept, removed] = [fileOf(keptId), fileOf(removedId)];
        if (haveTwoIns(kept, removed)) throw new Failure('duplicates.two-ins');
        const only = onlyKept(kept, removed);
        if (only !== undefined && only !== keptId) throw new Failure('duplicates.ins-stays');
        checkApart(keptId, removedId);
        const { differences } = traitsOf(kept, removed);
        const areAccepted = differences.length === accepted.length && differences.every((trait) => accepted.includes(trait));
        const isReasoned = areAccepted && reason.length >= shortestReason;
        if (!isReasoned && needsReason(keptId, removedId)) throw new Failure('duplicates.reason-needed');
        const { at, by: who } = by();
        const link: MergeLink = { removedId, keptId, at, by: who, ...(reason !== '' && { reason }) };
        db.transaction(() => {
          merges.add(link);
          // In the file that is no longer shown by itself: read with the other's, and again its own once undone.
          journal('merged', removedId, reason === '' ? {} : { traits: differences.join(' '), words: reason });
        })();
        options.onChanged([keptId, removedId]);
        return shown(link);
      },
      'duplicates.undo'({ removedId }) {
        const keptId = merges.keptOf(removedId) as PatientId;
        const wasMerged = db.transaction(() => {
          const isUndone = merges.undo(removedId, by());
          if (isUndone) journal('undone', removedId);
          return isUndone;
        })();
        if (wasMerged) options.onChanged([keptId, removedId]);
        return { wasMerged };
      },
      'duplicates.setDistinct'({ oneId, otherId }) {
        const found = foundPair(oneId, otherId);
        if (found === undefined) throw new Failure('patient.not-found');
        db.transaction(() => {
          distinct.add(found.one, found.other, by());
          journal('set-apart', oneId);
          journal('set-apart', otherId);
        })();
        options.onChanged([oneId, otherId]);
        return {};
      },
    },
  };
}

function traitsOf(one: PatientSummary, other: PatientSummary): Pick<ComparedPair, 'differences' | 'uncompared'> {
  const { differences, uncompared } = compareTraits(one, other);
  return { differences: [...differences], uncompared: [...uncompared] };
}

function compared(one: PatientSummary, other: PatientSummary): ComparedPair {
  const keeps = onlyKept(one, other);
  return { one, other, hasTwoIns: haveTwoIns(one, other), ...traitsOf(one, other), ...(keeps !== undefined && { keeps }) };
}

function folded(row: PatientRow): FoldedTraits {
  const given = (JSON.parse(row.given_names) as string[]).map(letters);
  return {
    id: row.patient_id,
    ins: row.ins_matricule === null ? undefined : `${row.ins_oid} ${row.ins_matricule}`,
    birthName: letters(row.birth_name),
    usedName: letters(row.used_name ?? ''),
    firstGivenName: letters(row.first_given_name),
    givenNames: given,
    birthDate: row.birth_date,
    gender: row.gender === 'male' || row.gender === 'female' ? row.gender : '',
    birthPlaceCode: row.birth_place_code ?? '',
  };
}
