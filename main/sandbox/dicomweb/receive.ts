/** STOW-RS on the server's side (PS3.18 §10.5): splits the request into files, and tells the fate of each in a data set. */
import type { IncomingMessage } from 'node:http';
import { type DicomDataset, dataset } from '../../dicom/index.ts';
import { type JsonDataset, toDicomJson } from '../world/dicom/json-model.ts';
import type { StoredImages, Verdict } from './stored-images.ts';

export interface StoreAnswer {
  readonly status: number;
  readonly body: JsonDataset;
}

const maxBody = 512 * 1024 * 1024;

/** @returns `undefined` for what is no multipart of Part 10 files; `too-large` */
export async function readParts(request: IncomingMessage): Promise<Buffer[] | 'too-large' | undefined> {
  const boundary = boundaryOf(request.headers['content-type']);
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    size += piece.length;
    // Read to its end all the same, so that the client hears the answer.
    if (size <= maxBody) pieces.push(piece);
  }
  if (boundary === undefined) return undefined;
  return size > maxBody ? 'too-large' : split(Buffer.concat([Buffer.from('\r\n'), ...pieces]), boundary);
}

function boundaryOf(contentType = ''): string | undefined {
  if (!/^multipart\/related\b/iu.test(contentType) || !/;\s*type="?application\/dicom"?\s*(;|$)/iu.test(contentType)) return undefined;
  const match = /;\s*boundary="?([^";]{1,70})"?\s*(;|$)/iu.exec(contentType);
  return match?.[1];
}

function split(body: Buffer, boundary: string): Buffer[] {
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  const parts: Buffer[] = [];
  for (let at = body.indexOf(delimiter); at >= 0; ) {
    const head = body.indexOf('\r\n\r\n', at + delimiter.length);
    const next = body.indexOf(delimiter, at + delimiter.length);
    if (head < 0 || next < 0) break;
    parts.push(body.subarray(head + 4, next));
    at = next;
  }
  return parts;
}

export function store(images: StoredImages, parts: readonly Buffer[], studyInstanceUid: string | undefined, base: string): StoreAnswer {
  const verdicts = parts.map((bytes) => images.keep(bytes, studyInstanceUid));
  const [stored, failed] = [
    verdicts.filter(({ failure }) => failure === undefined),
    verdicts.filter(({ failure }) => failure !== undefined),
  ];
  const body = dataset({
    ...(stored.length > 0 && { ReferencedSOPSequence: stored.map((verdict) => itemOf(verdict, base)) }),
    ...(failed.length > 0 && { FailedSOPSequence: failed.map((verdict) => itemOf(verdict, base)) }),
  });
  const status = failed.length === 0 ? 200 : stored.length === 0 ? 409 : 202;
  return { status, body: toDicomJson(body) };
}

function itemOf({ instance, failure }: Verdict, base: string): DicomDataset {
  return dataset({
    ...(instance !== undefined && { ReferencedSOPClassUID: instance.sopClassUid, ReferencedSOPInstanceUID: instance.sopInstanceUid }),
    ...(failure !== undefined
      ? { FailureReason: failure }
      : instance !== undefined && {
          RetrieveURL: `${base}/studies/${instance.study}/series/${instance.series}/instances/${instance.sopInstanceUid}`,
        }),
  });
}
