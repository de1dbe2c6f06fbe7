/** Deposits the planned documents, set by set in the order of time: bytes, entries, then the List of the set. */
import { createHash } from 'node:crypto';
import type { Directory } from '../professionals/resources.ts';
import type { WorldItem } from '../types.ts';
import { renderContent } from './content.ts';
import { documentIds } from './ids.ts';
import { contentTypeOf } from './nomenclature.ts';
import type { DocumentPlan } from './plan.ts';
import { documentReference } from './reference.ts';
import { submissionSet } from './submission.ts';

type Lot = readonly [DocumentPlan, ...DocumentPlan[]];

function lotsOf(plans: readonly DocumentPlan[]): [string, Lot][] {
  const lots = Map.groupBy(plans, (plan) => plan.submission ?? plan.key);
  const rank = (plan: DocumentPlan): number => (plan.form === 'signature' ? 1 : 0);
  return [...lots]
    .map(([key, lot]): [string, Lot] => [key, lot.toSorted((a, b) => rank(a) - rank(b)) as unknown as Lot])
    .sort(([, [a]], [, [b]]) => a.deposited.getTime() - b.deposited.getTime());
}

export interface DepositOptions {
  readonly seed: number;
  readonly directory: Directory;
  readonly onDocument: () => void;
}

export async function* deposit(plans: readonly DocumentPlan[], options: DepositOptions): AsyncGenerator<WorldItem> {
  const byKey = new Map(plans.map((plan) => [plan.key, plan]));
  const replacedBy = new Map(plans.flatMap((plan) => (plan.replaces === undefined ? [] : [[plan.replaces, plan] as const])));
  const firstKeyOf = (plan: DocumentPlan): string => {
    const older = plan.replaces === undefined ? undefined : byKey.get(plan.replaces);
    return older === undefined ? plan.key : firstKeyOf(older);
  };
  for (const [key, lot] of lotsOf(plans)) {
    const siblings = new Map<string, { uniqueOid: string; bytes: Uint8Array }>();
    for (const plan of lot) {
      const ids = documentIds(options.seed, plan, firstKeyOf(plan));
      const bytes = await renderContent(plan, ids, { seed: options.seed, siblings });
      siblings.set(plan.key, { uniqueOid: ids.uniqueOid, bytes });
      yield { kind: 'binary', id: ids.binaryId, contentType: contentTypeOf(plan.form), bytes };
      const newer = replacedBy.get(plan.key);
      const resource = documentReference(plan, ids, bytes, {
        directory: options.directory,
        // Replacing an entry changes its status, hence its date.
        lastUpdated: newer?.deposited ?? plan.deposited,
        isSuperseded: newer !== undefined,
      });
      yield { kind: 'resource', resource };
      options.onDocument();
    }
    yield { kind: 'resource', resource: submissionSet(options.seed, createHash('sha1').update(key).digest('hex'), lot) };
  }
}
