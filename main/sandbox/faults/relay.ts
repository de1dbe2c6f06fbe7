/** Sends a request, whole in memory, to the platform itself and brings back the whole answer: what lets a fault execute it twice or cut it. */
import { type IncomingHttpHeaders, type IncomingMessage, request as send } from 'node:http';

export interface RelayedAnswer {
  readonly status: number;
  readonly rawHeaders: string[];
  readonly body: Buffer;
}

export async function readAll(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const hopByHop = new Set(['connection', 'keep-alive', 'transfer-encoding', 'te', 'trailer', 'upgrade', 'proxy-connection']);

export function endToEnd(rawHeaders: readonly string[]): [name: string, value: string][] {
  const pairs: [string, string][] = [];
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const [name = '', value = ''] = [rawHeaders[index], rawHeaders[index + 1]];
    if (!hopByHop.has(name.toLowerCase())) pairs.push([name, value]);
  }
  return pairs;
}

/** @param mark header that tells the platform to execute without any fault */
export function relay(
  port: number,
  request: IncomingMessage,
  body: Buffer,
  mark: readonly [name: string, value: string],
): Promise<RelayedAnswer> {
  const headers: IncomingHttpHeaders = { ...request.headers, [mark[0]]: mark[1], connection: 'close' };
  delete headers['transfer-encoding'];
  if (body.length > 0) headers['content-length'] = String(body.length);
  return new Promise((resolve, reject) => {
    const outgoing = send({ host: '127.0.0.1', port, method: request.method, path: request.url, headers, agent: false }, (incoming) => {
      readAll(incoming).then(
        (bytes) => resolve({ status: incoming.statusCode ?? 502, rawHeaders: incoming.rawHeaders, body: bytes }),
        reject,
      );
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
