/** One round: every collection pulled, those not compared for long compared, as far as the network allows. */
import type { ErrorCode } from '../../preload/contract/errors.ts';
import { type Failure, toFailure } from '../failure.ts';
import type { Collection } from './collection.ts';
import type { SyncEngine } from './engine.ts';

export interface RoundOptions {
  readonly engine: SyncEngine;
  readonly collections: () => readonly Collection[];
  /** Collections compared before this instant are compared again. */
  readonly reconcileBefore: string;
  readonly signal: AbortSignal;
  progress(done: number, total: number): void;
}

export interface RoundOutcome {
  /** Everything that the platform lets us see has been pulled. */
  readonly isWhole: boolean;
  /** What stopped the round. */
  readonly failure?: Failure;
}

/** The platform's word on one collection only; the others may go on. */
const ofThisOne: ReadonlySet<ErrorCode> = new Set(['platform.forbidden', 'platform.not-found', 'platform.rejected', 'platform.conflict']);

export async function runRound(options: RoundOptions): Promise<RoundOutcome> {
  const { engine, signal } = options;
  const done = new Set<string>();
  let isWhole = true;
  for (;;) {
    const left = options.collections().filter((collection) => !done.has(keyOf(collection)));
    if (left.length === 0) return { isWhole };
    for (const collection of left) {
      done.add(keyOf(collection));
      const failure = await refresh(collection);
      if (failure !== undefined && !ofThisOne.has(failure.code)) return { isWhole: false, failure };
      if (failure !== undefined && failure.code !== 'platform.forbidden') isWhole = false;
      options.progress(done.size, done.size + options.collections().filter((one) => !done.has(keyOf(one))).length);
    }
  }

  async function refresh(collection: Collection): Promise<Failure | undefined> {
    try {
      await engine.pull(collection, signal);
      const comparedAt = engine.reconciledAt(collection.name, collection.scope);
      if (comparedAt === undefined || comparedAt < options.reconcileBefore) await engine.reconcile(collection, signal);
      return undefined;
    } catch (thrown) {
      return toFailure(thrown);
    }
  }
}

function keyOf({ name, scope }: Collection): string {
  return `${name} ${scope}`;
}
