/** A proxy before the embedded platform that tells the truth, except where a test makes it lie. */
import { request as ask, createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { attended } from '../../harness/attended.ts';

export interface Question {
  readonly method: string;
  readonly path: string;
  readonly body: string;
}

/** Answers in the platform's place; returns false to let it answer itself. */
export type Lie = (question: Question, response: ServerResponse) => boolean;

export interface LyingFront {
  readonly url: string;
  readonly asked: Question[];
  lie: Lie | undefined;
  /** Set by something on the way, with every true answer. */
  cookies: string[];
  close(): Promise<void>;
}

export async function startLyingFront(truth: string): Promise<LyingFront> {
  const server = createServer(
    attended(async (incoming, outgoing) => {
      const body = await bodyOf(incoming);
      const question = { method: incoming.method ?? '', path: incoming.url ?? '', body: body.toString('utf8') };
      front.asked.push(question);
      if (front.lie?.(question, outgoing) === true) return;
      const { host: _, connection: __, 'content-length': ___, 'accept-encoding': ____, ...headers } = incoming.headers;
      const onward = ask(`${truth}${question.path}`, { method: question.method, headers }, (answer) => {
        relay(answer, outgoing).catch(() => outgoing.destroy());
      });
      onward.on('error', () => outgoing.destroy());
      onward.end(body);
    }),
  );
  /** The platform writes its own address in its links: here they go through the front. */
  async function relay(answer: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const { 'content-length': _, 'transfer-encoding': __, ...headers } = answer.headers;
    const body = await bodyOf(answer);
    const isJson = /json/.test(answer.headers['content-type'] ?? '');
    const told = isJson ? Buffer.from(body.toString('utf8').replaceAll(truth, front.url)) : body;
    outgoing
      .writeHead(answer.statusCode ?? 502, {
        ...headers,
        'set-cookie': [...(headers['set-cookie'] ?? []), ...front.cookies],
        'content-length': told.length,
      })
      .end(told);
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const front: LyingFront = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: [],
    lie: undefined,
    cookies: [],
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return front;
}

async function bodyOf(incoming: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of incoming) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

export function tellJson(response: ServerResponse, body: unknown, headers: Record<string, string | string[]> = {}): true {
  response.writeHead(200, { 'content-type': 'application/fhir+json', ...headers }).end(JSON.stringify(body));
  return true;
}

export function searchset(resources: readonly unknown[], next?: string): unknown {
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    link: next === undefined ? [] : [{ relation: 'next', url: next }],
    entry: resources.map((resource) => ({ resource, search: { mode: 'match' } })),
  };
}
