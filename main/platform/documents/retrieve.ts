/** ITI-68: the content of a document, by each form of `attachment.url` that PDSm4DMP shows. */
import { Failure } from '../../failure.ts';
import type { FhirClient } from '../fhir.ts';
import { fields, text } from './careful-reader.ts';
import type { RetrieveOptions } from './gateway.ts';

/** `Binary/<id>`, or the `Bundle/<id>` of a FHIR document. */
function contentAt(url: string): string | undefined {
  return /(?:^|\/)((?:Binary|Bundle)\/[A-Za-z0-9\-.]{1,64})$/.exec(url)?.[1];
}

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
  const data = resource.resourceType === 'Binary' ? text(resource.data) : undefined;
  return data === undefined ? body : new Uint8Array(Buffer.from(data, 'base64'));
}
