/** Runs the stages of a test one after the other, each with its patience, and tells them as they begin and end. */
import type { TestStage, TestStageId } from '../../preload/contract/network.ts';
import { Failure } from '../failure.ts';
import { connectionError } from './http-failures.ts';
import { tlsFailure } from './http-tls.ts';

export type Seen = TestStage['seen'];
export type Verdict = Seen | { readonly noted: Seen } | 'skipped';

export interface TestStages {
  /** @returns whether what follows is worth trying. @throws {Failure} `call.cancelled` */
  run(id: TestStageId, work: (signal: AbortSignal) => Verdict | Promise<Verdict>): Promise<boolean>;
  all(): TestStage[];
}

const stageMs = 15_000;

/** @param inWords what a failure is called where this test is shown */
export function createTestStages(
  ids: readonly TestStageId[],
  { signal, onStages }: { readonly signal: AbortSignal; onStages(stages: TestStage[]): void },
  inWords: (failure: Failure) => Failure = (failure) => failure,
): TestStages {
  const stages = new Map<TestStageId, TestStage>(ids.map((id) => [id, { id, state: 'skipped', seen: {} }]));
  const tell = (stage: TestStage) => {
    stages.set(stage.id, stage);
    onStages([...stages.values()]);
  };
  return {
    async run(id, work) {
      if (!stages.has(id)) return true;
      tell({ id, state: 'running', seen: {} });
      const patience = AbortSignal.timeout(stageMs);
      try {
        const verdict = await work(AbortSignal.any([signal, patience]));
        if (verdict === 'skipped') tell({ id, state: 'skipped', seen: {} });
        else if ('noted' in verdict && typeof verdict.noted === 'object') tell({ id, state: 'noted', seen: verdict.noted });
        else tell({ id, state: 'passed', seen: verdict as Seen });
        return true;
      } catch (thrown) {
        if (signal.aborted) throw new Failure('call.cancelled');
        const { code, params } = inWords(failureOf(thrown, patience.aborted));
        tell({ id, state: 'failed', error: { code, params }, seen: {} });
        return false;
      }
    },
    all: () => [...stages.values()],
  };
}

function failureOf(thrown: unknown, isLate: boolean): Failure {
  if (isLate) return new Failure('network.timeout', { ms: stageMs });
  if (thrown instanceof Failure) return thrown;
  const code = connectionError(thrown);
  return tlsFailure(thrown) ?? new Failure('network.offline', code === undefined ? {} : { reason: code });
}
