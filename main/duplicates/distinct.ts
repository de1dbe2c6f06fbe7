/** Pairs that somebody said are two people: remembered until a trait of either changes. */
import { createHash } from 'node:crypto';
import type { Database } from '../store/index.ts';
import type { FoldedTraits } from './alike.ts';

export interface DistinctPairs {
  has(one: FoldedTraits, other: FoldedTraits): boolean;
  /** @param at ISO instant */
  add(one: FoldedTraits, other: FoldedTraits, decision: { at: string; by: string }): void;
}

const digestOf = (...pair: readonly FoldedTraits[]) => createHash('sha256').update(JSON.stringify(pair)).digest('hex');
const inOrder = (one: FoldedTraits, other: FoldedTraits) => (one.id < other.id ? ([one, other] as const) : ([other, one] as const));

export function createDistinctPairs(db: Database): DistinctPairs {
  const upsert = db.prepare(
    'INSERT OR REPLACE INTO patient_distinct (first_id, second_id, digest, decided_at, decided_by_name) VALUES (?, ?, ?, ?, ?)',
  );
  const select = db.prepare<[string, string], string>('SELECT digest FROM patient_distinct WHERE first_id = ? AND second_id = ?').pluck();
  return {
    has(one, other) {
      const [first, second] = inOrder(one, other);
      return select.get(first.id, second.id) === digestOf(first, second);
    },
    add(one, other, { at, by }) {
      const [first, second] = inOrder(one, other);
      upsert.run(first.id, second.id, digestOf(first, second), at, by);
    },
  };
}
