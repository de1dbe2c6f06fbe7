/** Runs « Tester la connexion »: its stages as they end, and the means to stop it. */
import { useEffect, useRef, useState } from 'react';
import type { AppError } from '../../../preload/contract/errors.ts';
import type { TestStage } from '../../../preload/contract/network.ts';
import { call } from '../../bridge/call.ts';
import { toAppError } from '../../bridge/call-error.ts';
import { useBridgeEvent } from '../../bridge/events.ts';

export interface ConnectionTest {
  readonly stages: readonly TestStage[];
  readonly url: string | undefined;
  readonly isRunning: boolean;
  readonly error: AppError | undefined;
  start(): void;
  stop(): void;
}

export function useConnectionTest(): ConnectionTest {
  const [stages, setStages] = useState<readonly TestStage[]>([]);
  const [url, setUrl] = useState<string>();
  const [error, setError] = useState<AppError>();
  const [isRunning, setRunning] = useState(false);
  const controller = useRef<AbortController>(undefined);
  useBridgeEvent('network.tested', (told) => {
    if (controller.current !== undefined) setStages(told.stages);
  });
  useEffect(() => () => controller.current?.abort(), []);

  async function run(): Promise<void> {
    const mine = new AbortController();
    controller.current = mine;
    setStages([]);
    setError(undefined);
    setUrl(undefined);
    setRunning(true);
    try {
      const result = await call('network.test', {}, { signal: mine.signal });
      setStages(result.stages);
      setUrl(result.url);
    } catch (thrown) {
      const failure = toAppError(thrown);
      if (failure.code !== 'call.cancelled') setError(failure);
      setStages([]);
    } finally {
      controller.current = undefined;
      setRunning(false);
    }
  }

  return { stages, url, isRunning, error, start: () => void run(), stop: () => controller.current?.abort() };
}
