/** Asks an HTTP proxy for a tunnel to the platform (CONNECT), and says in our codes why there is none. */
import http, { type ClientRequest } from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import { Failure } from '../failure.ts';
import { connectionError } from './http-failures.ts';

export interface ProxyServer {
  readonly url: string;
  /** `user:password`, for the proxy alone. */
  readonly credentials?: string | undefined;
}

const patienceMs = 20_000;

/** @throws {Failure} `network.proxy-…` */
export function openTunnel(proxy: ProxyServer, host: string, port: number, signal?: AbortSignal): Promise<Socket> {
  const target = `${host.includes(':') ? `[${host}]` : host}:${port}`;
  const headers: Record<string, string> = { host: target };
  if (proxy.credentials !== undefined) headers['proxy-authorization'] = `Basic ${Buffer.from(proxy.credentials).toString('base64')}`;
  return new Promise((resolve, reject) => {
    const options = { method: 'CONNECT', path: target, headers, agent: false, timeout: patienceMs, ...(signal && { signal }) };
    const url = new URL(proxy.url);
    const { hostname, port: given } = url;
    const at = { ...options, host: hostname.replace(/^\[|\]$/g, ''), port: given || (url.protocol === 'https:' ? 443 : 80) };
    const request: ClientRequest = url.protocol === 'https:' ? https.request({ ...at, minVersion: 'TLSv1.2' }) : http.request(at);
    const fail = (failure: Failure) => {
      request.destroy();
      reject(failure);
    };
    request.once('connect', (answer, socket: Socket, head: Buffer) => {
      const status = answer.statusCode ?? 0;
      if (status >= 200 && status < 300 && head.length === 0) {
        socket.setTimeout(0);
        resolve(socket);
        return;
      }
      socket.destroy();
      reject(refusal(status));
    });
    // Some proxies answer a refusal as an ordinary page.
    request.once('response', (answer) => fail(refusal(answer.statusCode ?? 0)));
    request.once('timeout', () => fail(new Failure('network.proxy-unreachable', { reason: 'timeout' })));
    request.once('error', (thrown) => {
      if (thrown.name === 'AbortError') reject(thrown);
      else fail(new Failure('network.proxy-unreachable', { reason: connectionError(thrown) ?? 'connection' }, thrown));
    });
    request.end();
  });
}

function refusal(status: number): Failure {
  return status === 407 ? new Failure('network.proxy-credentials', { status }) : new Failure('network.proxy-refused', { status });
}
