/** ITI-68: the content of a document, by each form of `attachment.url` that PDSm4DMP shows, or from the document itself. */
import { Failure } from '../../failure.ts';
import type { FhirClient } from '../fhir.ts';
import { fields, first } from './careful-reader.ts';
import type { RetrieveOptions } from './gateway.ts';

/** `Binary/<id>`, or the `Bundle/<id>` of a FHIR document. */
function contentAt(url: string): string | undefined {
  return /(?:^|\/)((?:Binary|Bundle)\/[A-Za-z0-9\-.]{1,64})$/.exec(url)?.[1];
}

/** The address of a content that a server left inside its document (HAPI does, after ITI-105): the document itself. */
export function inlineContent(documentId: string, data: unknown): string | undefined {
  return typeof data === 'string' ? `DocumentReference/${documentId}` : undefined;
}

const inline = /^DocumentReference\/[A-Za-z0-9\-.]{1,64}$/;

/**
 * The platform writes absolute links with the address that it knows itself by; ours, behind the proxy, may be another. A link to a
 * content of any host therefore means our platform's; no other host is ever asked.
 */
async function pathOf(fhir: FhirClient, url: string): Promise<string> {
  try {
    const path = await fhir.http.pathOf(url, `${fhir.base}/`);
    // The proxy's own doors (the session, its end) are no place for a content.
    if (!path.startsWith(`${fhir.base}/`)) throw new Failure('platform.invalid-response', { reason: 'foreign-link' });
    return path;
  } catch (thrown) {
    const content = contentAt(url);
    if (content === undefined) throw thrown;
    return `${fhir.base}/${content}`;
  }
}

export async function retrieveContent(fhir: FhirClient, url: string, options: RetrieveOptions): Promise<Uint8Array> {
  const { contentType, signal, maxSize, onProgress } = options;
  if (url === '') throw new Failure('platform.invalid-response', { reason: 'no-content' });
  if (inline.test(url)) return retrieveInline(fhir, url, options);
  const { body, headers } = await fhir.http.bytes({
    path: await pathOf(fhir, url),
    headers: { accept: contentType === undefined ? '*/*' : `${contentType}, */*;q=0.1` },
    ...(signal === undefined ? {} : { signal }),
    ...(maxSize === undefined ? {} : { maxSize }),
    ...(onProgress === undefined ? {} : { onProgress }),
  });
  if (contentAt(url)?.startsWith('Bundle/') === true) return fhirDocument(body);
  const isFhir = /^application\/(fhir\+)?json/.test(headers.get('content-type') ?? '');
  return isFhir && !/json/.test(contentType ?? '') ? unwrap(body) : body;
}

async function retrieveInline(fhir: FhirClient, url: string, { signal, maxSize }: RetrieveOptions): Promise<Uint8Array> {
  const { body } = await fhir.http.bytes({
    path: `${fhir.base}/${url}`,
    headers: { accept: 'application/fhir+json' },
    ...(signal === undefined ? {} : { signal }),
    // Base64, and what describes it.
    ...(maxSize === undefined ? {} : { maxSize: Math.ceil(maxSize * 1.4) + 64 * 1024 }),
  });
  const { data } = fields(first(fields(parsed(body)).content).attachment);
  if (typeof data !== 'string') throw new Failure('platform.invalid-response', { reason: 'no-content' });
  return new Uint8Array(Buffer.from(data, 'base64'));
}

/** FHIR R4 §3.3: a document is a Bundle of that type; anything else at its address is no content. */
function fhirDocument(body: Uint8Array): Uint8Array {
  const bundle = fields(parsed(body));
  if (bundle.resourceType !== 'Bundle' || bundle.type !== 'document') {
    throw new Failure('platform.invalid-response', { reason: 'fhir-document' });
  }
  return body;
}

function parsed(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}

/** A server that doesn't know the wanted type answers with the Binary resource (FHIR R4 §2.40.3). */
function unwrap(body: Uint8Array): Uint8Array {
  const resource = fields(parsed(body));
  const isWrapped = resource.resourceType === 'Binary' && typeof resource.data === 'string';
  return isWrapped ? new Uint8Array(Buffer.from(resource.data as string, 'base64')) : body;
}
