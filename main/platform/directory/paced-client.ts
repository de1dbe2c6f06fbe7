/** HTTP at the pace that the directory allows, with the key of the application: 17 requests a second, then 429. */
import { Failure } from '../../failure.ts';
import type { Clock } from '../../ports.ts';
import type { HttpClient } from '../http-client.ts';

export interface PacedClientOptions {
  readonly http: HttpClient;
  readonly clock: Clock;
  /** `undefined` where the proxy holds it. */
  apiKey(): string | undefined;
}

/** 1000 / 17, rounded up. */
const spacingMs = 59;
/** A wait longer than this is told rather than suffered. */
const longestWaitMs = 10_000;
const mostTries = 3;

export function createPacedClient({ http, clock, apiKey }: PacedClientOptions): HttpClient {
  let nextAt = 0;

  async function inTurn(signal: AbortSignal | undefined): Promise<void> {
    const now = clock.now().getTime();
    // A clock that was put back must not make us wait for it.
    if (nextAt - now > longestWaitMs) nextAt = now;
    const wait = nextAt - now;
    nextAt = Math.max(now, nextAt) + spacingMs;
    if (wait > 0) await pause(clock, wait, signal);
  }

  return {
    ...http,
    async json<T>(request: Parameters<HttpClient['json']>[0]) {
      const key = apiKey();
      const headers = { ...request.headers, ...(key !== undefined && { 'ESANTE-API-KEY': key }) };
      for (let tries = 1; ; tries += 1) {
        await inTurn(request.signal);
        try {
          return await http.json<T>({ ...request, headers });
        } catch (thrown) {
          const asked =
            thrown instanceof Failure && thrown.code === 'platform.throttled' ? (thrown.params.retryAfterMs ?? 1000) : undefined;
          if (asked === undefined || Number(asked) > longestWaitMs || tries >= mostTries) throw thrown;
          await pause(clock, Number(asked), request.signal);
        }
      }
    },
  };
}

function pause(clock: Clock, milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const giveUp = () => {
      takeBack();
      reject(new Failure('call.cancelled'));
    };
    const takeBack = clock.after(milliseconds, () => {
      signal?.removeEventListener('abort', giveUp);
      resolve();
    });
    if (signal?.aborted === true) giveUp();
    else signal?.addEventListener('abort', giveUp, { once: true });
  });
}
