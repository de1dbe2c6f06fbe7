/** ITI-68: the bytes of a content as they are, whole or in part (RFC 9110 §14). */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { gone, notFound, OperationOutcomeError } from '@medplum/core';
import type { ContentType, ResourceStore } from '../store/store.ts';
import { send } from './answer.ts';

export interface Content {
  readonly type: ContentType;
  readonly id: string;
}

/**
 * The content that a request is for. A client that asks a Binary in FHIR gets the resource, any other the content itself (FHIR R4
 * Binary §2.29.2); a FHIR document is its own content.
 */
export function contentOf(request: IncomingMessage, path: string): Content | undefined {
  const [, type, id] = /^\/(Binary|Bundle)\/([A-Za-z0-9\-.]{1,64})$/.exec(path) ?? [];
  if (id === undefined || (request.method !== 'GET' && request.method !== 'HEAD')) return undefined;
  if (type === 'Bundle') return { type, id };
  return /application\/(fhir\+)?json/.test(request.headers.accept ?? '') ? undefined : { type: 'Binary', id };
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** One range of bytes; undefined where there is none to honour, `unsatisfiable` where it begins past the end. */
function spanOf(header: string | undefined, size: number): Span | 'unsatisfiable' | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return undefined;
  const [first, last] = [match[1] ?? '', match[2] ?? ''];
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  return start > end || start >= size ? 'unsatisfiable' : { start, end };
}

export function sendBytes(request: IncomingMessage, response: ServerResponse, store: ResourceStore, { type, id }: Content): void {
  const row = store.get(type, id);
  if (!row) throw new OperationOutcomeError(notFound);
  const binary = store.binary(row.row);
  if (row.deleted || !binary) throw new OperationOutcomeError(gone);
  const etag = `W/"${row.version}"`;
  const headers = {
    'content-type': binary.contentType,
    'accept-ranges': 'bytes',
    etag,
    'last-modified': new Date(row.updated).toUTCString(),
    'x-content-type-options': 'nosniff',
  };
  const span = request.headers['if-range'] && request.headers['if-range'] !== etag ? undefined : spanOf(request.headers.range, binary.size);
  if (span === 'unsatisfiable') {
    send(response, 416, undefined, { 'content-range': `bytes */${binary.size}` });
    return;
  }
  const bytes = span ? binary.bytes.subarray(span.start, span.end + 1) : binary.bytes;
  const partial = span && { 'content-range': `bytes ${span.start}-${span.end}/${binary.size}` };
  response.writeHead(span ? 206 : 200, { ...headers, ...partial, 'content-length': String(bytes.length) });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}
