/** One round: every collection pulled, as far as the network allows. */
import type { ErrorCode } from '../../preload/contract/errors.ts';
import { type Failure, toFailure } from '../failure.ts';
import { type Collection, keyOf } from './collection.ts';
import type { SyncEngine } from './engine.ts';

export interface RoundOptions {
  readonly engine: SyncEngine;
  readonly collections: () => readonly Collection[];
  readonly signal: AbortSignal;
  progress(done: number, total: number): void;
}

export interface RoundOutcome {
  /** Everything that the platform lets us see has been pulled. */
  readonly isWhole: boolean;
  /** Those that could be. */
  readonly pulled: readonly Collection[];
  /** What stopped the round. */
  readonly failure?: Failure;
}

/** The platform's word on one collection only; the others may go on. */
const ofThisOne: ReadonlySet<ErrorCode> = new Set(['platform.forbidden', 'platform.not-found', 'platform.rejected', 'platform.conflict']);

export function isOfOneCollection({ code }: Failure): boolean {
  return ofThisOne.has(code);
}

export async function runRound(options: RoundOptions): Promise<RoundOutcome> {
  const { engine, signal } = options;
  const done = new Set<string>();
  const pulled: Collection[] = [];
  let isWhole = true;
  for (;;) {
    const left = options.collections().filter((collection) => !done.has(keyOf(collection)));
    if (left.length === 0) return { isWhole, pulled };
    for (const collection of left) {
      done.add(keyOf(collection));
      const failure = await refresh(collection);
      if (failure !== undefined && !isOfOneCollection(failure)) return { isWhole: false, pulled, failure };
      if (failure === undefined) pulled.push(collection);
      else if (failure.code !== 'platform.forbidden') isWhole = false;
      options.progress(done.size, done.size + options.collections().filter((one) => !done.has(keyOf(one))).length);
    }
  }

  async function refresh(collection: Collection): Promise<Failure | undefined> {
    try {
      await engine.pull(collection, signal);
      return undefined;
    } catch (thrown) {
      return toFailure(thrown);
    }
  }
}
