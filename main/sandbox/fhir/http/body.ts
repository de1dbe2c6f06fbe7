/** Reads and parses a request's body: FHIR JSON, JSON Patch, or the form of a `_search`. */
import type { IncomingMessage } from 'node:http';
import { refusal } from '../outcomes.ts';

const maxBody = 160 * 1024 * 1024;

async function read(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBody) throw refusal(413, 'too-long', 'The request is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function parseForm(form: string): Record<string, string | string[]> {
  const parameters: Record<string, string | string[]> = {};
  const search = new URLSearchParams(form);
  for (const name of new Set(search.keys())) {
    const values = search.getAll(name);
    parameters[name] = values.length === 1 ? (values[0] ?? '') : values;
  }
  return parameters;
}

const json = new Set(['application/fhir+json', 'application/json', 'application/json+fhir', 'application/json-patch+json']);

/** @throws OperationOutcomeError 400, 413 or 415 */
export async function readBody(request: IncomingMessage, path: string): Promise<unknown> {
  if (request.method === 'GET' || request.method === 'HEAD' || request.method === 'DELETE') return undefined;
  const bytes = await read(request);
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (/\/_search(\?|$)/.test(path) && (type === 'application/x-www-form-urlencoded' || bytes.length === 0))
    return parseForm(bytes.toString('utf8'));
  if (!json.has(type)) throw refusal(415, 'not-supported', 'Only FHIR JSON and JSON Patch are understood');
  try {
    const parsed: unknown = JSON.parse(bytes.toString('utf8'));
    if (typeof parsed === 'object' && parsed !== null) return parsed;
  } catch {
    // Said below.
  }
  throw refusal(400, 'structure', 'The body is not JSON');
}
