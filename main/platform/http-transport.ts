/** One request and the head of its answer, over node:http(s) and this workstation's own way out: proxy, certificates, TLS. */
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { pipeline, Readable } from 'node:stream';
import { type Connection, createAgents, type PlatformAgents } from './http-agents.ts';
import type { StreamedBody } from './http-client.ts';
import { decoderOf } from './http-encoding.ts';

export interface Outgoing {
  readonly url: URL;
  readonly method: string;
  readonly headers: Headers;
  readonly body?: string | Uint8Array | undefined;
  readonly stream?: StreamedBody | undefined;
  readonly signal: AbortSignal;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Decoded. To be read to its end or destroyed. */
  readonly body: Readable;
}

export interface Transport {
  connection(): Connection;
  /** Never follows a redirection. @throws whatever broke the exchange */
  send(request: Outgoing): Promise<Answer>;
  /** Another way out from the next request on. */
  use(connection: Connection): void;
  close(): void;
}

/** @param userAgent how the product names itself in each request */
export function createTransport(first: Connection = {}, userAgent?: string): Transport {
  let connection = first;
  let agents: PlatformAgents | undefined;
  const close = () => {
    agents?.close();
    agents = undefined;
  };
  return {
    connection: () => connection,
    async send(request) {
      agents ??= createAgents(connection);
      if (userAgent !== undefined) request.headers.set('user-agent', userAgent);
      return send(request, agents);
    },
    use(next) {
      connection = next;
      close();
    },
    close,
  };
}

function send({ url, method, headers, body, stream, signal }: Outgoing, agents: PlatformAgents): Promise<Answer> {
  if (!headers.has('accept-encoding')) headers.set('accept-encoding', 'gzip, br');
  if (body !== undefined) headers.set('content-length', String(Buffer.byteLength(body)));
  if (stream !== undefined) headers.set('content-length', String(stream.size));
  const options = { method, headers: Object.fromEntries(headers), signal };
  return new Promise((resolve, reject) => {
    const request =
      url.protocol === 'https:'
        ? https.request(url, { ...options, agent: agents.https() })
        : http.request(url, { ...options, agent: agents.http });
    request.on('error', reject);
    request.on('response', (incoming) => resolve(answerOf(incoming)));
    if (stream === undefined) {
      request.end(body);
      return;
    }
    const source = stream;
    async function* pieces() {
      try {
        yield* source.pieces();
      } catch (thrown) {
        reject(thrown);
        throw thrown;
      }
    }
    // A server may answer, and hang up, before it has heard everything: its answer counts.
    pipeline(Readable.from(pieces(), { objectMode: false }), request, () => undefined);
  });
}

function answerOf(incoming: IncomingMessage): Answer {
  const headers = new Headers();
  for (let index = 0; index + 1 < incoming.rawHeaders.length; index += 2) {
    // Bytes that no header may hold are left out rather than let through.
    try {
      headers.append(incoming.rawHeaders[index] ?? '', incoming.rawHeaders[index + 1] ?? '');
    } catch {}
  }
  const decoder = decoderOf(headers.get('content-encoding'));
  // A body that breaks before anybody reads it must not bring the core down: who reads it is told.
  const body: Readable = decoder === undefined ? incoming.on('error', () => undefined) : pipeline(incoming, decoder, () => undefined);
  return { status: incoming.statusCode ?? 0, headers, body };
}
