/** The embedded platform's DICOMweb service behind a plain proxy path, that can be cut, slowed or made to lie. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createDicomWebClient, createHttpClient, type DicomWebClient } from '../../../main/platform/index.ts';
import type { Clock } from '../../../main/ports.ts';
import { createDicomWeb } from '../../../main/sandbox/dicomweb/index.ts';
import { studies } from '../sandbox/dicom-phantoms.ts';

export interface DicomPlatform {
  readonly client: DicomWebClient;
  /** Paths asked for, below the service. */
  readonly asked: string[];
  /** Cuts the connection once so many bytes of an answer have left. */
  cutAfter: number | undefined;
  /** Answers in the place of the service; returns whether it did. */
  instead: ((request: IncomingMessage, response: ServerResponse, path: string) => boolean) | undefined;
  close(): Promise<void>;
}

const clock: Clock = {
  now: () => new Date(),
  after: (milliseconds, action) => {
    const timer = setTimeout(action, milliseconds);
    return () => clearTimeout(timer);
  },
};

export async function startDicomPlatform(): Promise<DicomPlatform> {
  const service = createDicomWeb({ studies });
  const server = createServer((request, response) => {
    const path = (request.url ?? '').replace(/^\/send\/dicom-web/u, '');
    platform.asked.push(path);
    if (platform.instead?.(request, response, path)) return;
    limit(response);
    service.handle(request, response, path).then(
      (handled) => handled || response.writeHead(404).end(),
      () => response.destroy(),
    );
  });
  function limit(response: ServerResponse): void {
    if (platform.cutAfter === undefined) return;
    let left = platform.cutAfter;
    const write = response.write.bind(response) as (chunk: Uint8Array | string) => boolean;
    response.write = ((chunk: Uint8Array | string) => {
      const bytes = Buffer.from(chunk as string);
      if (bytes.length < left) {
        left -= bytes.length;
        return write(bytes);
      }
      write(bytes.subarray(0, left));
      left = 0;
      setTimeout(() => response.destroy(), 5);
      return false;
    }) as typeof response.write;
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const http = createHttpClient({
    address: async () => ({ url, isEmbedded: true }),
    cookie: { get: () => undefined, set: () => undefined },
    clock,
    onUnauthorized: () => undefined,
  });
  const platform: DicomPlatform = {
    client: createDicomWebClient(http),
    asked: [],
    cutAfter: undefined,
    instead: undefined,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return platform;
}
