/** A DICOMweb server spoken to without the platform: its own address, credentials and authorities; nothing of the session goes there. */
import type { Clock } from '../ports.ts';
import { createDicomWebClient, type DicomWebClient } from './dicomweb.ts';
import { createStudySearch, readList, type StudyCriteria, type StudySearch } from './dicomweb-studies.ts';
import { createHttpClient, type HttpClient } from './http.ts';
import type { HttpRequest } from './http-client.ts';
import { guardedLookup } from './http-lookup.ts';
import { createTransport, type Transport } from './http-transport.ts';

export interface SourceAddress {
  /** Root of the service. */
  readonly url: string;
  /** Value of the header. */
  readonly authorization: string | undefined;
  /** PEM, in place of the public ones. */
  readonly authorities: readonly string[] | undefined;
}

export interface DicomWebSource {
  readonly url: string;
  readonly http: HttpClient;
  readonly transport: Transport;
  readonly dicomWeb: DicomWebClient;
  searchStudies(criteria: StudyCriteria): StudySearch;
  /** QIDO-RS below a study: DICOM JSON data sets, all of them. */
  listBelow(path: string, signal: AbortSignal): Promise<unknown[]>;
  close(): void;
}

const asked = 200;
/** A study of more isn't one. */
const most = 50_000;

export function createDicomWebSource(address: SourceAddress, options: { clock: Clock; userAgent?: string | undefined }): DicomWebSource {
  const { url, authorization, authorities } = address;
  // A PACS is on the place's own network: the proxy to the outside doesn't lead there.
  const transport = createTransport({ authorities, lookup: guardedLookup }, options.userAgent);
  const client = createHttpClient({
    address: async () => ({ url, isEmbedded: false }),
    cookie: { get: () => undefined, set: () => undefined },
    clock: options.clock,
    transport,
    // Its own affair: the session of the platform stays.
    onUnauthorized: () => undefined,
  });
  const named = <R extends HttpRequest>(request: R): R =>
    authorization === undefined ? request : { ...request, headers: { ...request.headers, authorization } };
  const http: HttpClient = {
    json: (request) => client.json(named(request)),
    bytes: (request) => client.bytes(named(request)),
    stream: (request) => client.stream(named(request)),
    pathOf: client.pathOf,
  };
  return {
    url,
    http,
    transport,
    dicomWeb: createDicomWebClient(http, ''),
    searchStudies: (criteria) => createStudySearch(http, criteria),
    async listBelow(path, signal) {
      const all = new Map<string, unknown>();
      for (let offset = 0; offset < most; ) {
        const answer = await readList(http, `${path}${path.includes('?') ? '&' : '?'}limit=${asked}&offset=${offset}`, signal);
        const before = all.size;
        for (const each of answer) all.set(JSON.stringify(each), each);
        offset += answer.length;
        // Servers cap a page as they like, and some know no page at all.
        if (all.size === before || answer.length > asked) break;
      }
      return [...all.values()];
    },
    close: () => transport.close(),
  };
}
