/** `POST /blob`: a file handed to the core as it streams in, never larger than its use allows. */
import { fileNameHeader } from '../../../preload/contract/bridge.ts';
import { maxUploadSize, parseUploadUse, uploadUseHeader } from '../../../preload/contract/uploads.ts';
import { Failure } from '../../failure.ts';
import { dataHeaders } from '../content-security-policy.ts';
import type { CoreLink } from '../core/core-link.ts';
import { errorResponse } from './blob-response.ts';

/** A name in an import has its folders before it. */
const maxNameLength = { publication: 255, import: 1000, message: 255, 'key-picture': 64, export: 255 } as const;

/** @throws {Failure} `file.too-large` as soon as one byte too many has come */
async function* limited(body: ReadableStream<Uint8Array>, maxSize: number): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const piece of body) {
    size += piece.byteLength;
    if (size > maxSize) throw new Failure('file.too-large', { maxSize });
    yield piece;
  }
}

function fileName(header: string | null, longest: number): string | undefined {
  try {
    const name = decodeURIComponent(header ?? '');
    return name.length > 0 && name.length <= longest ? name : undefined;
  } catch {
    return undefined;
  }
}

/** Answers with a `Result`: the staged file, or whatever the use gives. */
export async function uploadResponse(request: Request, link: Pick<CoreLink, 'stage'>): Promise<Response> {
  const use = parseUploadUse(request.headers.get(uploadUseHeader));
  if (use === undefined) return errorResponse(new Failure('call.invalid-input', { field: uploadUseHeader }).toAppError());
  const name = fileName(request.headers.get(fileNameHeader), maxNameLength[use.kind]);
  if (name === undefined) return errorResponse(new Failure('call.invalid-input', { field: fileNameHeader }).toAppError());
  const maxSize = maxUploadSize[use.kind];
  if (Number(request.headers.get('content-length') ?? 0) > maxSize)
    return errorResponse(new Failure('file.too-large', { maxSize }).toAppError());
  const contentType = request.headers.get('content-type')?.split(';')[0]?.trim() || 'application/octet-stream';
  const outcome = await link.stage(name, contentType, request.body === null ? nothing() : limited(request.body, maxSize), use);
  return outcome.ok ? Response.json(outcome, { headers: dataHeaders }) : errorResponse(outcome.error);
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
