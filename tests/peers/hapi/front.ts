/** A proxy in front of a FHIR server, as a platform has one: it holds the session, rewrites no body, and notes what is asked. */
import { request as ask, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createFhirClient, createHttpClient, type FhirClient, type HttpClient } from '../../../main/platform/index.ts';
import { attended } from '../../harness/attended.ts';
import { realClock } from '../../unit/platform/fake-platform.ts';
import type { FhirPeer } from './hapi.ts';

export interface Front {
  readonly http: HttpClient;
  readonly fhir: FhirClient;
  /** Of the proxy, without a trailing slash. */
  readonly url: string;
  /** `POST /List/_search`, below the service. */
  readonly asked: string[];
  /** Done once, when a patch has arrived and before it is passed on. */
  beforePatch: (() => Promise<unknown>) | undefined;
  close(): Promise<void>;
}

const prefix = '/send/fhir';
const session = 'proxy_session_id=of-the-suite';

export async function startFront(peer: Pick<FhirPeer, 'url'>): Promise<Front> {
  const server = createServer(
    attended(async (incoming, outgoing) => {
      const path = (incoming.url ?? '').slice(prefix.length);
      if (incoming.url === '/connect') return outgoing.writeHead(200, { 'set-cookie': `${session}; Path=/; HttpOnly` }).end('{}');
      incoming.on('error', () => outgoing.destroy());
      if (incoming.headers.cookie !== session) return outgoing.writeHead(401).end();
      front.asked.push(`${incoming.method} ${path}`);
      const { beforePatch } = front;
      if (incoming.method === 'PATCH' && beforePatch !== undefined) {
        front.beforePatch = undefined;
        await beforePatch();
      }
      const { host: _, connection: __, cookie: ___, ...headers } = incoming.headers;
      const onward = ask(`${peer.url}${path}`, { method: incoming.method, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
        answer.on('error', () => outgoing.destroy());
      });
      onward.on('error', () => outgoing.destroy());
      outgoing.on('close', () => onward.destroy());
      return incoming.pipe(onward);
    }),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let cookie: string | undefined;
  const http = createHttpClient({
    address: async () => ({ url, isEmbedded: false }),
    cookie: {
      get: () => cookie,
      set(value) {
        cookie = value;
      },
    },
    clock: realClock,
    onUnauthorized: () => undefined,
  });
  const front: Front = {
    http,
    url,
    fhir: createFhirClient(http),
    asked: [],
    beforePatch: undefined,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  await http.json({ path: '/connect', body: {} });
  return front;
}
