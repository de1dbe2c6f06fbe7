/** Sends parts one at a time, each made when the previous one has left: a series is never in memory whole. */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';

export interface Part {
  /** Value of the part's `Content-Type`. */
  readonly contentType: string;
  readonly location: string;
  readonly bytes: () => Promise<Uint8Array>;
}

/** Ends early, without error, when the client has gone. @param type media type of the parts */
export async function sendMultipart(response: ServerResponse, type: string, parts: Iterable<Part>): Promise<void> {
  const boundary = randomUUID();
  response.writeHead(200, { 'Content-Type': `multipart/related; type="${type}"; boundary=${boundary}` });
  for (const part of parts) {
    if (response.destroyed) return;
    const bytes = await part.bytes();
    const head = `\r\n--${boundary}\r\nContent-Type: ${part.contentType}\r\nContent-Length: ${bytes.length}\r\nContent-Location: ${part.location}\r\n\r\n`;
    if (!(await write(response, head)) || !(await write(response, bytes))) return;
  }
  response.end(`\r\n--${boundary}--\r\n`);
}

async function write(response: ServerResponse, chunk: string | Uint8Array): Promise<boolean> {
  if (response.destroyed) return false;
  if (response.write(chunk)) return true;
  const controller = new AbortController();
  const { signal } = controller;
  try {
    await Promise.race([once(response, 'drain', { signal }), once(response, 'close', { signal })]);
  } finally {
    controller.abort();
  }
  return !response.destroyed;
}
