/** HTTP to the platform's proxy: patience, cookies, and every outcome told in the contract's codes. */
import { Failure } from '../failure.ts';
import type { Clock, PlatformAddress } from '../ports.ts';
import { readAll, readPieces } from './http-body.ts';
import type { HttpClient, HttpRequest } from './http-client.ts';
import { type CookieJar, keepCookie } from './http-cookie.ts';
import { createDeadline, type Deadline } from './http-deadline.ts';
import { connectionError, failureOfStatus, hungUp } from './http-failures.ts';

export type { BytesRequest, HttpClient, HttpRequest } from './http-client.ts';
export type { CookieJar } from './http-cookie.ts';

export interface HttpOptions {
  address(): Promise<PlatformAddress>;
  readonly cookie: CookieJar;
  readonly clock: Clock;
  /** Told after each exchange whether the platform could be reached. */
  onOutcome(reachable: boolean): void;
  onUnauthorized(): void;
}

const defaultTimeoutMs = 30_000;
const maxJsonSize = 64 * 1024 * 1024;
const maxBytesSize = 512 * 1024 * 1024;
const maxErrorSize = 1024 * 1024;

interface Exchange {
  readonly response: Response;
  readonly deadline: Deadline;
}

export function createHttpClient(options: HttpOptions): HttpClient {
  async function send(request: HttpRequest, accept: Record<string, string>): Promise<Exchange> {
    const method = request.method ?? (request.body === undefined ? 'GET' : 'POST');
    const isSafe = request.isSafe ?? (method === 'GET' || method === 'HEAD');
    try {
      return await attempt(request, method, accept);
    } catch (thrown) {
      // A kept-alive connection that the other side has just closed looks like a failure; a question may be asked again.
      if (isSafe && isHangUp(thrown)) return attempt(request, method, accept);
      throw thrown;
    }
  }

  async function attempt(request: HttpRequest, method: string, accept: Record<string, string>): Promise<Exchange> {
    const { url } = await options.address();
    const deadline = createDeadline(options.clock, request.timeoutMs ?? defaultTimeoutMs, request.signal);
    const headers = new Headers({ ...accept, ...request.headers });
    const cookie = options.cookie.get();
    if (cookie !== undefined) headers.set('cookie', cookie);
    try {
      // A redirection is not followed: the cookie and what is sent are for the proxy alone.
      const response = await fetch(url + request.path, {
        method,
        headers,
        redirect: 'manual',
        signal: deadline.signal,
        ...bodyOf(request, headers),
      });
      deadline.touch();
      options.onOutcome(true);
      keepCookie(response.headers, options.cookie);
      await refuse(response, deadline);
      return { response, deadline };
    } catch (thrown) {
      deadline.end();
      if (thrown instanceof Failure) throw thrown;
      throw outcomeOf(deadline, thrown);
    }
  }

  function outcomeOf(deadline: Deadline, thrown: unknown): Failure {
    const why = deadline.failure();
    if (why?.code === 'call.cancelled') return why;
    options.onOutcome(false);
    const code = connectionError(thrown);
    return why ?? new Failure('network.offline', code === undefined ? {} : { reason: code }, thrown);
  }

  async function refuse(response: Response, deadline: Deadline): Promise<void> {
    if (response.ok || response.status === 304) return;
    if (response.status === 401) options.onUnauthorized();
    const body = await readAll(response, deadline, { maxSize: maxErrorSize }).catch(() => new Uint8Array());
    throw failureOfStatus(response.status, response.headers, new TextDecoder().decode(body), options.clock.now());
  }

  return {
    async json<T>(request: HttpRequest) {
      const { response, deadline } = await send(request, { accept: 'application/json' });
      const tooLarge = new Failure('platform.invalid-response', { reason: 'too-large' });
      const bytes = await readAll(response, deadline, { maxSize: maxJsonSize, tooLarge });
      return { status: response.status, headers: response.headers, body: parse(bytes) as T };
    },
    async bytes(request) {
      const { response, deadline } = await send(request, { accept: '*/*', 'accept-encoding': 'identity' });
      const { onProgress, maxSize = maxBytesSize } = request;
      const body = await readAll(response, deadline, { maxSize, ...(onProgress === undefined ? {} : { onProgress }) });
      return { headers: response.headers, body };
    },
    async stream(request) {
      const { response, deadline } = await send(request, { accept: '*/*', 'accept-encoding': 'identity' });
      return { headers: response.headers, body: readPieces(response, deadline) };
    },
    async pathOf(url, base = '/') {
      const { url: root } = await options.address();
      const rooted = URL.canParse(url) ? new URL(url) : new URL(url.startsWith('/') ? url : `${root}${base}${url}`, root);
      const home = new URL(root);
      const prefix = home.pathname.replace(/\/$/, '');
      if (rooted.origin !== home.origin || !rooted.pathname.startsWith(`${prefix}/`)) {
        throw new Failure('platform.invalid-response', { reason: 'foreign-link' });
      }
      return rooted.pathname.slice(prefix.length) + rooted.search;
    },
  };
}

function isHangUp(thrown: unknown): boolean {
  return thrown instanceof Failure && thrown.code === 'network.offline' && hungUp(thrown.cause);
}

function bodyOf(request: HttpRequest, headers: Headers): RequestInit {
  const { body } = request;
  if (body === undefined) return {};
  if (typeof body === 'string') return { body };
  if (body instanceof Uint8Array) return { body: body as Uint8Array<ArrayBuffer> };
  if (!headers.has('content-type')) headers.set('content-type', 'application/json');
  return { body: JSON.stringify(body) };
}

function parse(bytes: Uint8Array): unknown {
  if (bytes.byteLength === 0) return undefined;
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    // The text is not quoted in the failure: it may hold health data.
    throw new Failure('platform.invalid-response', { reason: 'not-json' });
  }
}
