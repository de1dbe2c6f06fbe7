/** A bare HTTP server on loopback whose answers a test writes itself, with the clock that the client under test runs on. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createFhirClient, type FhirClient } from '../../../main/platform/fhir.ts';
import { createHttpClient, type HttpClient } from '../../../main/platform/http.ts';
import type { Reached } from '../../../main/platform/http-reach.ts';
import type { Clock } from '../../../main/ports.ts';

export const realClock: Clock = {
  now: () => new Date(),
  after(milliseconds, action) {
    const timer = setTimeout(action, milliseconds);
    return () => clearTimeout(timer);
  },
};

export interface Heard {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
}

export interface FakePlatform {
  url: string;
  heard: Heard[];
  http: HttpClient;
  fhir: FhirClient;
  outcomes: boolean[];
  reached: Reached[];
  unauthorized: number;
  cookie: { value: string | undefined };
  answer(handler: (heard: Heard, response: ServerResponse) => void | Promise<void>): void;
  close(): Promise<void>;
}

export async function startFakePlatform(): Promise<FakePlatform> {
  let handler: (heard: Heard, response: ServerResponse) => void | Promise<void> = (_heard, response) => void response.end();
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    try {
      for await (const piece of request) pieces.push(piece as Buffer);
    } catch {
      // Given up by the client.
      return;
    }
    const heard = {
      method: request.method ?? '',
      url: request.url ?? '',
      headers: request.headers,
      body: Buffer.concat(pieces).toString('utf8'),
    };
    platform.heard.push(heard);
    await handler(heard, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const cookie = { value: undefined as string | undefined };
  const http = createHttpClient({
    address: async () => ({ url, isEmbedded: true }),
    clock: realClock,
    cookie: {
      get: () => cookie.value,
      set(value) {
        cookie.value = value;
      },
    },
    reach: {
      reached(answer) {
        platform.outcomes.push(true);
        platform.reached.push(answer);
      },
      unreachable: () => void platform.outcomes.push(false),
    },
    onUnauthorized() {
      platform.unauthorized += 1;
    },
  });
  const platform: FakePlatform = {
    url,
    heard: [],
    http,
    fhir: createFhirClient(http),
    outcomes: [],
    reached: [],
    unauthorized: 0,
    cookie,
    answer(next) {
      handler = next;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return platform;
}

/** Answers with JSON. */
export function sendJson(response: ServerResponse, body: unknown, status = 200, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/fhir+json', ...headers });
  response.end(JSON.stringify(body));
}
