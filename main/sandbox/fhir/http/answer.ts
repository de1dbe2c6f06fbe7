/** Writes a router's result as HTTP: status, ETag, Last-Modified, Location, the caller's preference. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isOk, isOperationOutcome, normalizeOperationOutcome } from '@medplum/core';
import type { FhirResponse } from '@medplum/fhir-router';
import type { Bundle, BundleEntry, OperationOutcome, Resource } from '@medplum/fhirtypes';
import { statusOf, withoutId } from '../outcomes.ts';

const fhirJson = 'application/fhir+json; charset=utf-8';

export function send(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  const bytes = body === undefined ? Buffer.alloc(0) : Buffer.from(JSON.stringify(body));
  response.writeHead(status, {
    ...headers,
    ...(body !== undefined && { 'content-type': fhirJson }),
    'content-length': String(bytes.length),
  });
  response.end(response.req.method === 'HEAD' ? undefined : bytes);
}

export function sendOutcome(response: ServerResponse, outcome: OperationOutcome): void {
  send(response, statusOf(outcome), withoutId(outcome));
}

/** Anything thrown, as an OperationOutcome; what isn't ours is a 500 that tells nothing of its inside. */
export function sendError(response: ServerResponse, thrown: unknown): void {
  const outcome = normalizeOperationOutcome(thrown);
  sendOutcome(response, outcome);
}

function versionHeaders(resource: Resource): Record<string, string> {
  const { versionId, lastUpdated } = resource.meta ?? {};
  return {
    ...(versionId && { etag: `W/"${versionId}"` }),
    ...(lastUpdated && { 'last-modified': new Date(lastUpdated).toUTCString() }),
  };
}

export function sendResult(request: IncomingMessage, response: ServerResponse, result: FhirResponse, base: string): void {
  const [outcome, resource] = result;
  if (!isOk(outcome) || !resource) {
    if (isOk(outcome) && request.method === 'DELETE') send(response, 204, undefined);
    else sendOutcome(response, outcome);
    return;
  }
  if (resource.resourceType === 'Bundle') {
    send(response, 200, isAnswer(resource) ? completed(resource, wantsResources(request)) : resource);
    return;
  }
  const status = statusOf(outcome);
  const headers = versionHeaders(resource);
  if (status === 201) headers.location = `${base}/${resource.resourceType}/${resource.id}/_history/${resource.meta?.versionId}`;
  if (headers.etag && request.headers['if-none-match'] === headers.etag && request.method === 'GET')
    send(response, 304, undefined, headers);
  else if (/return=minimal/.test(String(request.headers.prefer ?? '')) && request.method !== 'GET')
    send(response, status, undefined, headers);
  else send(response, status, resource, headers);
}

function wantsResources(request: IncomingMessage): boolean {
  return /return=representation/.test(String(request.headers.prefer ?? ''));
}

function isAnswer(bundle: Bundle): boolean {
  return bundle.type === 'transaction-response' || bundle.type === 'batch-response';
}

/** Versioned location, ETag and instant of each entry (FHIR R4 http §3.1.0.11.3); resources only if asked, and those that were read. */
function completed(bundle: Bundle, withResources: boolean): Bundle {
  return { ...bundle, entry: (bundle.entry ?? []).map((entry) => completeEntry(entry, withResources)) };
}

function completeEntry({ resource, response }: BundleEntry, withResources: boolean): BundleEntry {
  const { outcome } = response ?? {};
  const failure = isOperationOutcome(outcome) && !isOk(outcome) ? outcome : undefined;
  const status = failure ? String(statusOf(failure)) : (response?.status ?? '200');
  if (!resource || resource.resourceType === 'Bundle') {
    return { response: { status, ...(failure && { outcome: withoutId(failure) }) }, ...(resource && { resource }) };
  }
  const { versionId, lastUpdated } = resource.meta ?? {};
  return {
    ...(withResources && { resource }),
    response: {
      status,
      location: `${resource.resourceType}/${resource.id}/_history/${versionId}`,
      ...(versionId && { etag: `W/"${versionId}"` }),
      ...(lastUpdated && { lastModified: lastUpdated }),
    },
  };
}
