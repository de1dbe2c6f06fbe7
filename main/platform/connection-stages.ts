/** The stages that come before any question: a name, a connection, a tunnel, a secret. Nothing of the session goes through them. */
import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { connect, isIP, type Socket } from 'node:net';
import tls from 'node:tls';
import { Failure } from '../failure.ts';
import { type Connection, secureContextOf } from './http-agents.ts';
import { tlsFailure } from './http-tls.ts';
import { openTunnel, type ProxyServer } from './http-tunnel.ts';
import { shown } from './shown-text.ts';

export interface Reachable {
  readonly url: URL;
  readonly connection: Connection;
  readonly proxy: ProxyServer | undefined;
}

type Seen = Record<string, string | number | boolean>;

/** In TLS 1.3 the platform judges our certificate once we believe the handshake done: it is given the time to say so. */
const verdictMs = 500;

function bare(host: string): string {
  return host.replace(/^\[|\]$/g, '');
}

function lookedUp({ connection }: Reachable) {
  return connection.lookup === undefined ? {} : { lookup: connection.lookup };
}

function portOf(url: URL): number {
  return Number(url.port) || (url.protocol === 'https:' ? 443 : 80);
}

/** The first machine to be reached: the proxy, where there is one. */
function first({ url, proxy }: Reachable): { host: string; port: number } {
  const target = proxy === undefined ? url : new URL(proxy.url);
  return { host: bare(target.hostname), port: portOf(target) };
}

export async function resolveName(goal: Reachable, signal: AbortSignal): Promise<Seen> {
  const { host } = first(goal);
  if (isIP(host) !== 0) return { host, address: host };
  const { address } = await Promise.race([lookup(host), once(signal, 'abort').then(() => Promise.reject(signal.reason))]);
  return { host, address };
}

export async function reach(goal: Reachable, signal: AbortSignal): Promise<Seen> {
  const { host, port } = first(goal);
  const socket = connect({ host, port, ...lookedUp(goal) });
  try {
    await once(socket, 'connect', { signal });
    return { host, port };
  } catch (thrown) {
    throw goal.proxy === undefined || signal.aborted ? thrown : new Failure('network.proxy-unreachable', {}, thrown);
  } finally {
    socket.on('error', () => undefined).destroy();
  }
}

function tunnelTo({ url, proxy }: Reachable & { proxy: ProxyServer }, signal: AbortSignal): Promise<Socket> {
  return openTunnel(proxy, bare(url.hostname), portOf(url), signal);
}

export async function tunnel(goal: Reachable, signal: AbortSignal): Promise<Seen> {
  if (goal.proxy !== undefined) (await tunnelTo({ ...goal, proxy: goal.proxy }, signal)).destroy();
  return {};
}

export async function secure(goal: Reachable, signal: AbortSignal): Promise<Seen> {
  const { url, connection, proxy } = goal;
  const host = bare(url.hostname);
  const socket = tls.connect({
    ...lookedUp(goal),
    ...(proxy === undefined ? { host, port: portOf(url) } : { socket: await tunnelTo({ ...goal, proxy }, signal) }),
    ...(isIP(host) === 0 ? { servername: host } : {}),
    host,
    secureContext: secureContextOf(connection),
    // Judged below, to say whose certificate it is; nothing is sent to somebody that is not the platform.
    rejectUnauthorized: false,
  });
  try {
    await once(socket, 'secureConnect', { signal });
    const certificate = socket.getPeerX509Certificate();
    const named = certificate?.issuer ?? '';
    const issuer = shown((/^CN=(.*)$/m.exec(named) ?? /^O=(.*)$/m.exec(named))?.[1] ?? '', 100);
    if (!socket.authorized) {
      // A name, whatever the types say of it.
      const reason: unknown = socket.authorizationError;
      const failure = tlsFailure(Object.assign(new Error('unauthorized'), { code: String(reason) }));
      throw new Failure(failure?.code ?? 'network.certificate-unknown', { issuer, reason: String(reason) });
    }
    await accepted(socket, connection.identity !== undefined, signal);
    return {
      protocol: socket.getProtocol() ?? '',
      issuer,
      ...(certificate === undefined ? {} : { validTo: certificate.validToDate.toISOString() }),
      hasIdentity: connection.identity !== undefined,
    };
  } finally {
    socket.on('error', () => undefined).destroy();
  }
}

/** @throws when the platform refuses our certificate, or the lack of it */
function accepted(socket: tls.TLSSocket, hasIdentity: boolean, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, verdictMs);
    const stop = (thrown: unknown) => {
      clearTimeout(timer);
      reject(thrown);
    };
    socket.once('error', (thrown) => {
      const isRefusal = hasIdentity && tlsFailure(thrown) === undefined;
      stop(isRefusal ? new Failure('network.client-certificate-refused', {}, thrown) : thrown);
    });
    socket.once('close', () =>
      stop(new Failure(hasIdentity ? 'network.client-certificate-refused' : 'network.client-certificate-missing')),
    );
    signal.addEventListener('abort', () => stop(signal.reason), { once: true });
    socket.resume();
  });
}
