/** The duplicates of the practice: pairs to compare, the two decisions, the way back; each one somebody's, journaled. */
import { type DuplicatePair, type MergeInForce, mostPairs } from '../../preload/contract/duplicates.ts';
import type { PatientId } from '../../preload/contract/ids.ts';
import type { PatientSummary } from '../../preload/contract/patients.ts';
import { compareTraits } from '../access/index.ts';
import type { Audit } from '../audit/index.ts';
import { Failure } from '../failure.ts';
import type { Merges, PatientRow } from '../patients/index.ts';
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

  function pairOf({ one: { id: oneId }, other: { id: otherId }, likeness }: FoundPair): DuplicatePair | [] {
    const [one, other] = [patients.own(oneId), patients.own(otherId)];
    if (one === undefined || other === undefined) return [];
    const { differences, uncompared } = compareTraits(one, other);
    const keeps = onlyKept(one, other);
    return {
      ...{ one, other, likeness, hasTwoIns: haveTwoIns(one, other) },
      ...{ differences: [...differences], uncompared: [...uncompared] },
      ...(keeps !== undefined && { keeps }),
    };
  }

  function shown(merge: Omit<MergeInForce, 'removed' | 'kept'>): MergeInForce {
    const [removed, kept] = [patients.own(merge.removedId), patients.own(merge.keptId)];
    return { ...merge, ...(removed !== undefined && { removed }), ...(kept !== undefined && { kept }) };
  }

  function fileOf(id: PatientId): PatientSummary {
    const found = patients.own(id);
    if (found === undefined) throw new Failure('patient.not-found');
    return found;
  }

  const by = () => ({ at: clock.now().toISOString(), by: session.professional()?.displayName ?? '' });
  const journal = (action: string, patientId: PatientId) => audit.record({ action: `duplicates.${action}`, patientId });

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
      'duplicates.merge'({ keptId, removedId }) {
        const [kept, removed] = [fileOf(keptId), fileOf(removedId)];
        if (haveTwoIns(kept, removed)) throw new Failure('duplicates.two-ins');
        const only = onlyKept(kept, removed);
        if (only !== undefined && only !== keptId) throw new Failure('duplicates.ins-stays');
        const isMerged = merges.keptOf(keptId) !== keptId || merges.keptOf(removedId) !== removedId;
        if (isMerged || keptId === removedId) throw new Failure('duplicates.already-merged');
        const { at, by: who } = by();
        db.transaction(() => {
          merges.add({ removedId, keptId, at, by: who });
          // In the file that is no longer shown by itself: read with the other's, and again its own once undone.
          journal('merged', removedId);
        })();
        options.onChanged([keptId, removedId]);
        return shown({ removedId, keptId, at, by: who });
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
        const found = likePairs().find(({ one, other }) => [one.id, other.id].sort().join(' ') === [oneId, otherId].sort().join(' '));
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
