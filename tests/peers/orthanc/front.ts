/** A proxy in front of a DICOMweb server, as a platform has one: keeps the server's password, notes what is asked, cuts the line on demand. */
import { request as ask, createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createDicomWebClient, createHttpClient, type DicomWebClient } from '../../../main/platform/index.ts';
import { realClock } from '../../unit/platform/fake-platform.ts';
import type { DicomWebPeer } from './orthanc.ts';

export interface Front {
  readonly client: DicomWebClient;
  /** Paths asked for, below the service. */
  readonly asked: string[];
  /** Cuts the connection once so many bytes of an answer have left. */
  cutAfter: number | undefined;
  close(): Promise<void>;
}

const prefix = '/send/dicom-web';

export async function startFront(peer: Pick<DicomWebPeer, 'url' | 'headers'>): Promise<Front> {
  const server = createServer((incoming, outgoing) => {
    const path = (incoming.url ?? '').slice(prefix.length);
    front.asked.push(path);
    const { host: _, connection: __, ...headers } = incoming.headers;
    const onward = ask(`${peer.url}${path}`, { method: incoming.method, headers: { ...headers, ...peer.headers } }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      let left = front.cutAfter ?? Number.POSITIVE_INFINITY;
      answer.on('data', (piece: Buffer) => {
        if (left <= 0) return;
        outgoing.write(piece.subarray(0, left));
        left -= piece.length;
        if (left <= 0) cut(outgoing);
      });
      answer.on('end', () => left > 0 && outgoing.end());
      answer.on('error', () => outgoing.destroy());
    });
    onward.on('error', () => outgoing.destroy());
    outgoing.on('close', () => onward.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const http = createHttpClient({
    address: async () => ({ url, isEmbedded: false }),
    cookie: { get: () => undefined, set: () => undefined },
    clock: realClock,
    onUnauthorized: () => undefined,
  });
  const front: Front = {
    client: createDicomWebClient(http),
    asked: [],
    cutAfter: undefined,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return front;
}

/** Once what was written has had time to leave. */
function cut(outgoing: ServerResponse): void {
  setTimeout(() => outgoing.destroy(), 20);
}
