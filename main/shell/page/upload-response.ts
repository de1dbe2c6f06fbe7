/** `POST /blob`: a file to publish, handed to the core as it streams in and never larger than allowed. */
import { fileNameHeader, maxStagedSize } from '../../../preload/contract/bridge.ts';
import { Failure } from '../../failure.ts';
import { dataHeaders } from '../content-security-policy.ts';
import type { CoreLink } from '../core/core-link.ts';
import { errorResponse } from './blob-response.ts';

const maxNameLength = 255;

/** @throws {Failure} `file.too-large` as soon as one byte too many has come */
async function* limited(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const piece of body) {
    size += piece.byteLength;
    if (size > maxStagedSize) throw new Failure('file.too-large', { maxSize: maxStagedSize });
    yield piece;
  }
}

function fileName(header: string | null): string | undefined {
  try {
    const name = decodeURIComponent(header ?? '');
    return name.length > 0 && name.length <= maxNameLength ? name : undefined;
  } catch {
    return undefined;
  }
}

/** Answers with a `Result` of the staged file. */
export async function uploadResponse(request: Request, link: Pick<CoreLink, 'stage'>): Promise<Response> {
  const name = fileName(request.headers.get(fileNameHeader));
  if (name === undefined) return errorResponse(new Failure('call.invalid-input', { field: fileNameHeader }).toAppError());
  if (Number(request.headers.get('content-length') ?? 0) > maxStagedSize)
    return errorResponse(new Failure('file.too-large', { maxSize: maxStagedSize }).toAppError());
  const contentType = request.headers.get('content-type')?.split(';')[0]?.trim() || 'application/octet-stream';
  const outcome = await link.stage(name, contentType, request.body === null ? nothing() : limited(request.body));
  return outcome.ok ? Response.json(outcome, { headers: dataHeaders }) : errorResponse(outcome.error);
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
