/** DICOMweb (PS3.18), through the proxy or straight to a PACS: metadata, a series as a stream, an instance, a query. */
import { Failure } from '../failure.ts';
import { type InstanceMetadata, readInstanceMetadata } from './dicom-json.ts';
import { createInstanceStorage, type InstanceStorage } from './dicomweb-store.ts';
import type { HttpClient } from './http-client.ts';
import { type BodyPart, boundaryOf, readMultipart } from './multipart.ts';

export interface SeriesRef {
  readonly studyInstanceUid: string;
  readonly seriesInstanceUid: string;
  /** SOP Instance UID of the KOS in which the series was found: its source gives images only to who names it (DRIM-M). Empty for a PACS. */
  readonly kosSopInstanceUid: string;
}

export interface DicomWebClient extends InstanceStorage {
  /** @throws {Failure} `platform.not-found`, `network.*` */
  seriesMetadata(series: SeriesRef, signal?: AbortSignal): Promise<InstanceMetadata[]>;
  /**
   * Part 10 files in whatever transfer syntax they are stored, one after the other as they come.
   * @returns at the end, whether the source said that it has only a part of the series (206)
   */
  series(series: SeriesRef, signal?: AbortSignal): AsyncGenerator<BodyPart, boolean>;
  instance(series: SeriesRef, sopInstanceUid: string, signal?: AbortSignal): AsyncGenerator<BodyPart, boolean>;
  /** QIDO-RS: DICOM JSON data sets. */
  query(level: 'studies' | 'series' | 'instances', params: Readonly<Record<string, string>>, signal?: AbortSignal): Promise<unknown[]>;
}

/** Where the proxy has the service. */
const ofPlatform = '/send/dicom-web';
/**
 * What DRIM-M's sources are asked for, a media range each (PS3.18 §8.7.3): JPEG baseline, extended, JPEG 2000, JPEG lossless SV1, JPEG-LS,
 * HTJ2K, RLE, uncompressed, MPEG-4 and HEVC.
 */
const transferSyntaxes: readonly (readonly [uid: string, quality: string])[] = [
  ['1.2.840.10008.1.2.4.50', '0.9'],
  ['1.2.840.10008.1.2.4.51', '0.8'],
  ['1.2.840.10008.1.2.4.90', '0.8'],
  ['1.2.840.10008.1.2.4.91', '0.8'],
  ['1.2.840.10008.1.2.4.70', '0.7'],
  ['1.2.840.10008.1.2.4.57', '0.7'],
  ['1.2.840.10008.1.2.4.80', '0.6'],
  ['1.2.840.10008.1.2.4.81', '0.6'],
  ['1.2.840.10008.1.2.4.201', '0.6'],
  ['1.2.840.10008.1.2.5', '0.6'],
  ['1.2.840.10008.1.2.1', '0.5'],
  ['1.2.840.10008.1.2.4.102', '0.4'],
  ['1.2.840.10008.1.2.4.107', '0.4'],
];
const rangeOf = (parameter: string) => `multipart/related; type="application/dicom"; transfer-syntax=${parameter}`;
/** Then whatever it is stored in, and last: of several ranges Orthanc only hears the last, and fails where it has to transcode. */
const part10 = [...transferSyntaxes.map(([uid, quality]) => rangeOf(`${uid};q=${quality}`)), rangeOf('*;q=0.1')].join(', ');
const dicomJson = 'application/dicom+json';

/** @param base path of the service under the client's address */
export function createDicomWebClient(http: HttpClient, base: string = ofPlatform): DicomWebClient {
  const pathOf = ({ studyInstanceUid, seriesInstanceUid }: SeriesRef) => `${base}/studies/${studyInstanceUid}/series/${seriesInstanceUid}`;
  const withSignal = (signal: AbortSignal | undefined) => (signal === undefined ? {} : { signal });

  const naming = (manifest: string): Record<string, string> => (manifest === '' ? {} : { 'KOS-SOPInstanceUID': manifest });

  async function* parts(path: string, kosSopInstanceUid: string, signal: AbortSignal | undefined): AsyncGenerator<BodyPart, boolean> {
    const headers = { accept: part10, ...naming(kosSopInstanceUid) };
    const { status, headers: answer, body } = await http.stream({ path, headers, ...withSignal(signal) });
    const type = answer.get('content-type');
    const boundary = boundaryOf(type);
    if (boundary !== undefined) {
      yield* readMultipart(body, boundary);
      return status === 206;
    }
    // Some servers answer a single instance bare.
    if (type !== null && /^application\/(?:dicom|octet-stream)\b/iu.test(type)) {
      yield { headers: new Map([['content-type', type]]), body };
      return status === 206;
    }
    throw new Failure('platform.invalid-response', { reason: 'not-multipart' });
  }

  async function json(path: string, headers: Record<string, string>, signal: AbortSignal | undefined): Promise<unknown[]> {
    const { body } = await http.json<unknown>({ path, headers: { ...headers, accept: dicomJson }, ...withSignal(signal) });
    // QIDO-RS answers 204 without a body when nothing matches.
    if (body === undefined) return [];
    if (!Array.isArray(body)) throw new Failure('platform.invalid-response', { reason: 'dicom-json' });
    return body;
  }

  return {
    ...createInstanceStorage(http, base),
    async seriesMetadata(series, signal) {
      const found = await json(`${pathOf(series)}/metadata`, naming(series.kosSopInstanceUid), signal);
      return found.map(readInstanceMetadata).filter((each) => each !== undefined);
    },
    series: (series, signal) => parts(pathOf(series), series.kosSopInstanceUid, signal),
    instance: (series, sopInstanceUid, signal) => parts(`${pathOf(series)}/instances/${sopInstanceUid}`, series.kosSopInstanceUid, signal),
    query: (level, params, signal) => json(`${base}/${level}?${new URLSearchParams(params)}`, {}, signal),
  };
}
