/** `POST /rpc`: one call of a page whose socket isn't open (it opens, or goes away), one `Result`. */
import { failed } from '../../../preload/contract/result.ts';
import { Failure } from '../../failure.ts';
import { dataHeaders } from '../content-security-policy.ts';
import type { CoreLink } from '../core/core-link.ts';

/** No call carries bytes: a megabyte is already generous. */
export const maxCallSize = 1024 * 1024;

async function readText(body: ReadableStream<Uint8Array>): Promise<string | undefined> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  let size = 0;
  for await (const piece of body) {
    size += piece.byteLength;
    if (size > maxCallSize) return undefined;
    text += decoder.decode(piece, { stream: true });
  }
  return text + decoder.decode();
}

function invalid(status: number): Response {
  return Response.json(failed(new Failure('call.invalid-input', { field: 'request' }).toAppError()), { status, headers: dataHeaders });
}

/** @param senderId the page's, so that it can cancel only its own calls */
export async function rpcResponse(request: Request, link: Pick<CoreLink, 'call'>, senderId: string): Promise<Response> {
  if (request.method !== 'POST') return new Response(undefined, { status: 405, headers: dataHeaders });
  if (request.headers.get('content-type')?.split(';')[0]?.trim() !== 'application/json') return invalid(415);
  if (request.body === null || Number(request.headers.get('content-length') ?? 0) > maxCallSize) return invalid(413);
  let call: unknown;
  try {
    const text = await readText(request.body);
    if (text === undefined) return invalid(413);
    call = JSON.parse(text);
  } catch {
    return invalid(400);
  }
  return Response.json(await link.call(call, { isTrusted: true, id: senderId }), { headers: dataHeaders });
}
