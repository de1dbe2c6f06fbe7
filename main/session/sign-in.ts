/** Signing in by CIBA through the proxy: one long request that ends when the professional has answered on the phone or the card. */
import { randomInt } from 'node:crypto';
import type { ErrorCode } from '../../preload/contract/errors.ts';
import type { SessionStatus } from '../../preload/contract/session.ts';
import { Failure } from '../failure.ts';
import type { HttpClient } from '../platform/index.ts';
import { type Claims, claimsSchema } from './claims.ts';

export interface SignInRequest {
  readonly nationalId: string;
  readonly channel: 'mobile' | 'card';
  readonly bindingMessage: string;
}

/** CIBA requests live two minutes; the proxy gives up before we do. */
const patienceMs = 150_000;
const clientId = 'liaison';

/** Two digits, 10 to 99 (Pro Santé Connect takes 00–99; without a leading zero they are easier to compare). */
export function newBindingMessage(): string {
  return String(randomInt(10, 100));
}

/** @throws {Failure} as `signInFailure` tells */
export async function connect(http: HttpClient, request: SignInRequest, signal: AbortSignal): Promise<Claims> {
  try {
    const body = { ...request, channel: request.channel.toUpperCase(), clientId };
    await http.json({ method: 'POST', path: '/connect', body, signal, timeoutMs: patienceMs });
    return await fetchClaims(http, signal);
  } catch (thrown) {
    throw signInFailure(thrown);
  }
}

/** @throws {Failure} `platform.unauthorized` when there is no session any more */
export async function fetchClaims(http: HttpClient, signal?: AbortSignal): Promise<Claims> {
  const { body } = await http.json<unknown>({ path: '/session', ...(signal !== undefined && { signal }) });
  const claims = claimsSchema.safeParse(body);
  if (!claims.success) throw new Failure('platform.invalid-response', { reason: 'claims' });
  return claims.data;
}

const translations: Partial<Record<ErrorCode, ErrorCode>> = {
  'platform.not-found': 'session.unknown-professional',
  'platform.unauthorized': 'session.refused',
  'platform.forbidden': 'session.refused',
  'platform.rejected': 'session.refused',
  'network.timeout': 'session.timed-out',
};

function signInFailure(thrown: unknown): unknown {
  if (!(thrown instanceof Failure)) return thrown;
  // A gateway that waited in vain for the phone.
  const code = thrown.code === 'platform.unavailable' && thrown.params.status === 504 ? 'session.timed-out' : translations[thrown.code];
  return code === undefined ? thrown : new Failure(code, {}, thrown);
}

/** What the page is told afterwards; `undefined` for what isn't worth telling (the professional gave up). */
export function lastFailureOf(failure: Failure): SessionStatus['lastFailure'] {
  if (failure.code === 'call.cancelled') return undefined;
  if (failure.code === 'session.unknown-professional') return 'unknown';
  if (failure.code === 'session.refused') return 'refused';
  return failure.code === 'session.timed-out' ? 'timed-out' : 'unreachable';
}
