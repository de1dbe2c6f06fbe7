/** Runs a test whose stages are told as they end, and gives the means to stop it. */
import { useEffect, useRef, useState } from 'react';
import type { AppError } from '../../../preload/contract/errors.ts';
import type { TestStage } from '../../../preload/contract/network.ts';
import { toAppError } from '../../bridge/call-error.ts';

export interface StagedTest<R> {
  readonly stages: readonly TestStage[];
  /** Once it has gone to its end. */
  readonly result: R | undefined;
  readonly isRunning: boolean;
  readonly error: AppError | undefined;
  start(): void;
  stop(): void;
  /** What an event says of a test under way. */
  told(stages: readonly TestStage[]): void;
}

export function useStagedTest<R extends { stages: readonly TestStage[] }>(test: (signal: AbortSignal) => Promise<R>): StagedTest<R> {
  const [stages, setStages] = useState<readonly TestStage[]>([]);
  const [result, setResult] = useState<R>();
  const [error, setError] = useState<AppError>();
  const [isRunning, setRunning] = useState(false);
  const controller = useRef<AbortController>(undefined);
  useEffect(() => () => controller.current?.abort(), []);

  async function run(): Promise<void> {
    const mine = new AbortController();
    controller.current = mine;
    setStages([]);
    setError(undefined);
    setResult(undefined);
    setRunning(true);
    try {
      const ended = await test(mine.signal);
      setStages(ended.stages);
      setResult(ended);
    } catch (thrown) {
      const failure = toAppError(thrown);
      if (failure.code !== 'call.cancelled') setError(failure);
      setStages([]);
    } finally {
      controller.current = undefined;
      setRunning(false);
    }
  }

  return {
    ...{ stages, result, isRunning, error },
    start: () => void run(),
    stop: () => controller.current?.abort(),
    told(next) {
      if (controller.current !== undefined) setStages(next);
    },
  };
}
