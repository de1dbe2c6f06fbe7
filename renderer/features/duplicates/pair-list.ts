/** The pairs and the merges as rows of one list. */
import type { DuplicatePair, MergeInForce } from '../../../preload/contract/duplicates.ts';
import type { ListGroup } from '../../ui/ListView.tsx';

export type PairItem =
  | { readonly id: string; readonly kind: 'pair'; readonly pair: DuplicatePair }
  | { readonly id: string; readonly kind: 'merge'; readonly merge: MergeInForce };

export const pairId = ({ one, other }: DuplicatePair) => `${one.id} ${other.id}`;

export function groupPairs(
  pairs: readonly DuplicatePair[],
  merges: readonly MergeInForce[],
  titles: { toCompare: string; merged: string },
): ListGroup<PairItem>[] {
  const toCompare = pairs.map((pair): PairItem => ({ id: pairId(pair), kind: 'pair', pair }));
  const merged = merges.map((merge): PairItem => ({ id: merge.removedId, kind: 'merge', merge }));
  return [
    ...(toCompare.length === 0 ? [] : [{ id: 'pairs', title: titles.toCompare, items: toCompare }]),
    ...(merged.length === 0 ? [] : [{ id: 'merges', title: titles.merged, items: merged }]),
  ];
}
