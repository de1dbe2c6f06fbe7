/** Faults of the network and of the platform, switched at run time; deterministic from their seed. */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createRandom, type FaultPlan, plan } from './plan.ts';
import { endToEnd, type RelayedAnswer, readAll, relay } from './relay.ts';
import { type FaultKind, type FaultSettings, faultSettings, noFaults, touchesRequests } from './settings.ts';

export { type FaultKind, type FaultSettings, faultSettings, noFaults } from './settings.ts';

const markName = 'x-sandbox-relayed';

export interface Faults {
  settings(): FaultSettings;
  /** How often each fault has struck since the settings were last set. */
  struck(): Readonly<Record<FaultKind, number>>;
  /** Replaces all settings; anything left out is without fault. @throws ZodError */
  set(settings: unknown): FaultSettings;
  onChange(listener: (settings: FaultSettings) => void): void;
  /** Executes the request through the faults that strike it. */
  handle(request: IncomingMessage, response: ServerResponse, port: number, execute: () => Promise<void>): Promise<void>;
}

const noStrikes = { drop: 0, error: 0, halfSent: 0, duplicate: 0, lostResponse: 0, conflict: 0, portal: 0, unauthorized: 0, busy: 0 };

/** @param exempt paths that no fault strikes: what the platform says to itself */
export function createFaults(exempt?: RegExp): Faults {
  const mark = randomBytes(16).toString('hex');
  const listeners: ((settings: FaultSettings) => void)[] = [];
  let current = noFaults;
  let only: RegExp | undefined;
  let random = createRandom(current.seed);
  let struck: Record<FaultKind, number> = { ...noStrikes };

  async function strike(
    request: IncomingMessage,
    response: ServerResponse,
    port: number,
    { strikes, errorStatus }: FaultPlan,
  ): Promise<void> {
    const { latencyMs, portal, busyStatus, retryAfterSeconds } = current;
    const body = await readAll(request);
    if (latencyMs > 0) await new Promise((resolve) => setTimeout(resolve, latencyMs));
    if (response.destroyed) return;
    if (portal !== undefined) return welcome(response, portal);
    if (strikes.has('drop')) return cut(response);
    if (strikes.has('error')) return refuse(response, errorStatus, 'transient');
    if (strikes.has('unauthorized')) return refuse(response, 401, 'login');
    if (strikes.has('busy')) return refuse(response, busyStatus, 'throttled', { 'retry-after': String(retryAfterSeconds) });
    if (strikes.has('conflict')) return refuse(response, 409, 'conflict');
    if (strikes.has('duplicate')) await relay(port, request, body, [markName, mark]);
    const answer = await relay(port, request, body, [markName, mark]);
    if (strikes.has('lostResponse')) return cut(response);
    reply(response, answer, strikes.has('halfSent'));
  }

  return {
    settings: () => current,
    struck: () => struck,
    set(settings) {
      const next = faultSettings.parse(settings);
      only = next.only === undefined ? undefined : new RegExp(next.only);
      current = next;
      random = createRandom(next.seed);
      struck = { ...noStrikes };
      for (const listener of listeners) listener(current);
      return current;
    },
    onChange: (listener) => void listeners.push(listener),
    async handle(request, response, port, execute) {
      if (current.clockSkewMs !== 0) response.setHeader('date', new Date(Date.now() + current.clockSkewMs).toUTCString());
      const isOwn = request.headers[markName] === mark;
      const isTouched =
        touchesRequests(current) && !exempt?.test(request.url ?? '') && (only?.test(`${request.method} ${request.url}`) ?? true);
      if (isOwn || !isTouched) return execute();
      const planned = plan(random, current, request.method ?? 'GET');
      for (const kind of planned.strikes) struck[kind] += 1;
      // A connection that breaks underneath (offline meanwhile) is a drop too.
      return strike(request, response, port, planned).catch(() => cut(response));
    },
  };
}

function cut(response: ServerResponse): void {
  response.req.socket.destroy();
}

function refuse(response: ServerResponse, status: number, code: string, headers: Record<string, string> = {}): void {
  const issue = [{ severity: 'error', code, diagnostics: 'Simulated fault' }];
  response.writeHead(status, { 'content-type': 'application/fhir+json; charset=utf-8', ...headers });
  response.end(JSON.stringify({ resourceType: 'OperationOutcome', issue }));
}

/** As a hotel's or a station's network does; its cookie would take the place of the session's. */
function welcome(response: ServerResponse, portal: NonNullable<FaultSettings['portal']>): void {
  const page = '<!doctype html><title>Bienvenue</title><p>Acceptez les conditions de ce réseau.</p>';
  const headers = { 'content-type': 'text/html; charset=utf-8', 'set-cookie': 'portal=1; Path=/', 'cache-control': 'no-store' };
  if (portal === 'redirect') response.writeHead(302, { ...headers, location: 'http://portail.invalid/bienvenue' });
  else response.writeHead(portal === 'page' ? 200 : 511, headers);
  response.end(page);
}

function reply(response: ServerResponse, { status, rawHeaders, body }: RelayedAnswer, isHalfSent: boolean): void {
  const headers = endToEnd(rawHeaders);
  if (isHalfSent && body.length > 1) {
    const announced = headers.filter(([name]) => name.toLowerCase() !== 'content-length');
    response.writeHead(status, [...announced, ['content-length', String(body.length)]].flat());
    response.write(body.subarray(0, body.length >> 1), () => cut(response));
    return;
  }
  response.writeHead(status, headers.flat());
  response.end(body);
}
