/** The demonstration accounts that the embedded platform offers; a real one has none. */
import { z } from 'zod';
import type { OutputOf } from '../../preload/contract/procedures.ts';
import { Failure } from '../failure.ts';
import type { HttpClient } from '../platform/index.ts';

const accounts = z.array(z.object({ nationalId: z.string(), displayName: z.string(), profession: z.string() }));

export async function fetchDemoAccounts(http: HttpClient, signal: AbortSignal): Promise<OutputOf<'session.demoAccounts'>> {
  try {
    const { body } = await http.json<unknown>({ path: '/demo-accounts', signal, timeoutMs: 5_000 });
    return accounts.safeParse(body).data ?? [];
  } catch (thrown) {
    if (thrown instanceof Failure && thrown.code !== 'call.cancelled') return [];
    throw thrown;
  }
}
