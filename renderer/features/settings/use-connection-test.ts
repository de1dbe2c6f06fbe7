/** Runs « Tester la connexion »: its stages as they end, and the means to stop it. */
import { call } from '../../bridge/call.ts';
import { useBridgeEvent } from '../../bridge/events.ts';
import { useStagedTest } from './use-staged-test.ts';

export function useConnectionTest() {
  const { told, result, ...test } = useStagedTest((signal) => call('network.test', {}, { signal }));
  useBridgeEvent('network.tested', ({ stages }) => told(stages));
  return { ...test, url: result?.url };
}
