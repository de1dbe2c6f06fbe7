/** HTTP to the platform's proxy: patience, cookies, and every outcome told in the contract's codes. */
import { Failure } from '../failure.ts';
import type { Clock, PlatformAddress } from '../ports.ts';
import { readAll, readPieces } from './http-body.ts';
import type { HttpClient, HttpRequest, StreamedBody } from './http-client.ts';
import { type CookieJar, keepCookie } from './http-cookie.ts';
import { createDeadline, type Deadline } from './http-deadline.ts';
import { connectionError, failureOfStatus, hungUp } from './http-failures.ts';
import { portalFailure } from './http-portal.ts';
import { observe, type ReachObserver } from './http-reach.ts';
import { createRenewal } from './http-renewal.ts';
import { certificatePage, tlsFailure } from './http-tls.ts';
import { type Answer, createTransport, type Transport } from './http-transport.ts';

export type { BytesRequest, HttpClient, HttpRequest, StreamedBody } from './http-client.ts';
export type { CookieJar } from './http-cookie.ts';

export interface HttpOptions {
  address(): Promise<PlatformAddress>;
  readonly cookie: CookieJar;
  readonly clock: Clock;
  /** Told of what each exchange says of the platform's reach. */
  readonly reach?: ReachObserver;
  onUnauthorized(): void;
  /** The way out of this workstation; by default the direct one. */
  readonly transport?: Transport;
}

const defaultTimeoutMs = 30_000;
const maxJsonSize = 64 * 1024 * 1024;
const maxBytesSize = 512 * 1024 * 1024;
const maxErrorSize = 1024 * 1024;
/** What is asked of the proxy about the session itself: a 401 there is its last word. */
const ofSession = /^\/(session|connect|disconnect)$/;

interface Exchange {
  readonly response: Answer;
  readonly deadline: Deadline;
}

export function createHttpClient(options: HttpOptions): HttpClient {
  const transport = options.transport ?? createTransport();
  const renewal = createRenewal(async () => {
    const { response, deadline } = await attempt({ path: '/session' }, 'GET', { accept: 'application/json' });
    await readAll(response, deadline, { maxSize: maxErrorSize });
  }, options.onUnauthorized);

  async function send(request: HttpRequest, accept: Record<string, string>): Promise<Exchange> {
    const startedAt = renewal.generation();
    const hadSession = options.cookie.get() !== undefined && !ofSession.test(request.path);
    try {
      const exchange = await once(request, accept);
      if (hadSession) renewal.served();
      return exchange;
    } catch (thrown) {
      if (!(thrown instanceof Failure) || thrown.code !== 'platform.unauthorized') throw thrown;
      if (!hadSession) {
        options.onUnauthorized();
        throw thrown;
      }
      await orAborted(renewal.renew(startedAt), request.signal);
      // Refused is not executed (RFC 9110 §15.5.2): even an order may be sent again.
      const exchange = await once(request, accept);
      renewal.served();
      return exchange;
    }
  }

  async function once(request: HttpRequest, accept: Record<string, string>): Promise<Exchange> {
    const method = request.method ?? (request.body === undefined && request.stream === undefined ? 'GET' : 'POST');
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
    const address = await options.address();
    const url = new URL(address.url + request.path);
    const deadline = createDeadline(options.clock, request.timeoutMs ?? defaultTimeoutMs, request.signal);
    const headers = new Headers({ ...accept, ...request.headers });
    // A request that brings the cookie of a session left behind neither takes nor gives that of the present one.
    const isOfSession = !headers.has('cookie');
    const cookie = options.cookie.get();
    if (cookie !== undefined && isOfSession) headers.set('cookie', cookie);
    try {
      // A redirection is not followed: the cookie and what is sent are for the proxy alone.
      const body = bodyOf(request, headers);
      const stream = request.stream && watched(request.stream, deadline);
      const response = await transport.send({ url, method, headers, body, stream, signal: deadline.signal });
      deadline.touch();
      const portal = portalFailure(response, url);
      if (portal !== undefined) {
        response.body.destroy();
        throw unreachable(portal);
      }
      if (options.reach !== undefined) observe(options.reach, response, options.clock.now());
      if (isOfSession) keepCookie(response.headers, options.cookie);
      if (request.answers?.includes(response.status) !== true) await refuse(response, deadline);
      return { response, deadline };
    } catch (thrown) {
      deadline.end();
      if (thrown instanceof Failure) throw thrown.code.startsWith('network.proxy-') ? unreachable(thrown) : thrown;
      throw outcomeOf(deadline, thrown);
    }
  }

  function outcomeOf(deadline: Deadline, thrown: unknown): Failure {
    const why = deadline.failure();
    if (why?.code === 'call.cancelled') return why;
    const code = connectionError(thrown);
    return unreachable(why ?? tlsFailure(thrown) ?? new Failure('network.offline', code === undefined ? {} : { reason: code }, thrown));
  }

  function unreachable(failure: Failure): Failure {
    options.reach?.unreachable(failure);
    return failure;
  }

  async function refuse(response: Answer, deadline: Deadline): Promise<void> {
    if ((response.status >= 200 && response.status < 300) || response.status === 304) return;
    const bytes = await readAll(response, deadline, { maxSize: maxErrorSize }).catch(() => new Uint8Array());
    const body = new TextDecoder().decode(bytes);
    const certificate = certificatePage(response.status, body);
    if (certificate !== undefined) throw unreachable(certificate);
    throw failureOfStatus(response.status, response.headers, body, options.clock.now());
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
      return { status: response.status, headers: response.headers, body: readPieces(response, deadline) };
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

/** What leaves shows that the other side is there, as what comes does. */
function watched({ size, pieces }: StreamedBody, deadline: Deadline): StreamedBody {
  async function* read() {
    for await (const piece of pieces()) {
      deadline.touch();
      yield piece;
    }
  }
  return { size, pieces: read };
}

function isHangUp(thrown: unknown): boolean {
  return thrown instanceof Failure && thrown.code === 'network.offline' && hungUp(thrown.cause);
}

/** What is shared goes on for the others; this caller stops waiting for it. */
function orAborted(work: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
  if (signal === undefined) return work;
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(new Failure('call.cancelled'));
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}

function bodyOf({ body }: HttpRequest, headers: Headers): string | Uint8Array | undefined {
  if (body === undefined || typeof body === 'string' || body instanceof Uint8Array) {
    // As fetch has it: a text without a type is plain text.
    if (typeof body === 'string' && !headers.has('content-type')) headers.set('content-type', 'text/plain;charset=UTF-8');
    return body;
  }
  if (!headers.has('content-type')) headers.set('content-type', 'application/json');
  return JSON.stringify(body);
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
