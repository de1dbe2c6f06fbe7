/** One question of the test of the connection: asked as any other, its answer kept whatever its status. */
import { Failure } from '../failure.ts';
import type { ConnectionTestOptions } from './connection-test.ts';
import { readAll } from './http-body.ts';
import { keepCookie } from './http-cookie.ts';
import { createDeadline } from './http-deadline.ts';
import { connectionError } from './http-failures.ts';
import { portalFailure } from './http-portal.ts';
import { observe } from './http-reach.ts';
import { certificatePage, tlsFailure } from './http-tls.ts';

export interface PlatformAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly elapsedMs: number;
  /** The platform's clock minus ours. */
  readonly clockOffsetMs: number | undefined;
  /** @throws {Failure} `platform.invalid-response` */
  json(): unknown;
}

const maxSize = 8 * 1024 * 1024;
const patienceMs = 15_000;

/** @throws {Failure} */
export async function askPlatform(options: ConnectionTestOptions, path: string, signal: AbortSignal): Promise<PlatformAnswer> {
  const { clock, cookie, reach } = options;
  const url = new URL(options.url + path);
  const headers = new Headers({ accept: 'application/fhir+json, application/json' });
  const held = cookie.get();
  if (held !== undefined) headers.set('cookie', held);
  const deadline = createDeadline(clock, patienceMs, signal);
  const startedAt = clock.now().getTime();
  try {
    const answer = await options.transport.send({ url, method: 'GET', headers, signal: deadline.signal });
    const portal = portalFailure(answer, url);
    if (portal !== undefined) {
      answer.body.destroy();
      throw portal;
    }
    const now = clock.now();
    observe(reach, answer, now);
    keepCookie(answer.headers, cookie);
    const text = new TextDecoder().decode(await readAll(answer, deadline, { maxSize }));
    const certificate = certificatePage(answer.status, text);
    if (certificate !== undefined) throw certificate;
    const date = Date.parse(answer.headers.get('date') ?? '');
    return {
      status: answer.status,
      headers: answer.headers,
      elapsedMs: now.getTime() - startedAt,
      clockOffsetMs: Number.isNaN(date) ? undefined : date - now.getTime(),
      json: () => parse(text),
    };
  } catch (thrown) {
    const why = deadline.failure();
    if (why?.code === 'call.cancelled') throw why;
    const code = connectionError(thrown);
    const failure =
      thrown instanceof Failure
        ? thrown
        : (why ?? tlsFailure(thrown) ?? new Failure('network.offline', code === undefined ? {} : { reason: code }, thrown));
    if (failure.code.startsWith('network.')) reach.unreachable(failure);
    throw failure;
  } finally {
    deadline.end();
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Failure('platform.invalid-response', { reason: 'not-json' });
  }
}
