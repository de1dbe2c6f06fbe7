/** Node's HTTP messages as the web's `Request` and `Response`, which both shells' handlers speak. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** `undefined` when the target isn't a path of this origin (absolute form, `*`, authority). */
export function toWebRequest(message: IncomingMessage, origin: string, signal: AbortSignal): Request | undefined {
  const target = message.url ?? '';
  if (!target.startsWith('/') || !URL.canParse(origin + target)) return undefined;
  const headers = new Headers();
  for (const [name, value] of Object.entries(message.headers)) if (typeof value === 'string') headers.set(name, value);
  const method = message.method ?? 'GET';
  const hasBody = method !== 'GET' && method !== 'HEAD';
  return new Request(origin + target, {
    method,
    headers,
    signal,
    ...(hasBody ? { body: Readable.toWeb(message) as ReadableStream<Uint8Array>, duplex: 'half' as const } : {}),
  });
}

/** Streams the response out; a reader who leaves stops it. */
export async function sendWebResponse(response: Response, out: ServerResponse): Promise<void> {
  out.writeHead(response.status, Object.fromEntries(response.headers));
  if (response.body === null) out.end();
  else await pipeline(Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]), out).catch(() => out.destroy());
}
