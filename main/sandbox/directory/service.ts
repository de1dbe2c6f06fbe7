/** Serves the directory over HTTP as the Annuaire Santé's gateway does: GET and `POST _search`, pages of 50, 17 requests a second. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Bundle } from '@medplum/fhirtypes';
import { readAll } from '../faults/relay.ts';
import { send, sendError } from '../fhir/http/answer.ts';
import { refusal } from '../fhir/outcomes.ts';
import { type DirectoryResource, type DirectoryType, directoryTypes, matching, related } from './search.ts';

export interface DirectoryService {
  handle(request: IncomingMessage, response: ServerResponse, about: { readonly path: string; readonly base: string }): Promise<void>;
  /** Adds or replaces a resource, changed now. */
  put(resource: DirectoryResource): void;
}

export interface DirectoryServiceOptions {
  readonly resources: readonly DirectoryResource[];
  /** What `ESANTE-API-KEY` must be; by default the proxy is taken to hold the key. */
  readonly apiKey?: string;
  readonly clock?: () => number;
}

type Query = [name: string, value: string][];

const pageSize = 50;
const mostInASecond = 17;
const longestBody = 64 * 1024;

export function createDirectoryService({ resources, apiKey, clock = Date.now }: DirectoryServiceOptions): DirectoryService {
  const held = new Map(resources.map((resource) => [`${resource.resourceType}/${resource.id}`, resource]));
  let lately: number[] = [];

  function admit(request: IncomingMessage, response: ServerResponse): boolean {
    if (apiKey !== undefined && request.headers['esante-api-key'] !== apiKey) throw refusal(403, 'forbidden', 'Invalid ESANTE-API-KEY');
    const now = clock();
    lately = lately.filter((at) => now - at < 1000);
    if (lately.length >= mostInASecond) {
      response.setHeader('retry-after', '1');
      throw refusal(429, 'throttled', 'Rate limit exceeded');
    }
    lately.push(now);
    return true;
  }

  async function queryOf(request: IncomingMessage, search: string): Promise<Query> {
    const inAddress = [...new URLSearchParams(search)];
    if (request.method === 'GET') return inAddress;
    const body = await readAll(request);
    if (body.length > longestBody) throw refusal(413, 'too-long', 'The request is too large');
    return [...inAddress, ...new URLSearchParams(body.toString('utf8'))];
  }

  function answer(type: DirectoryType, query: Query, offset: number, base: string): Bundle {
    const all = [...held.values()];
    const found = matching(all, type, query);
    const asked = Number(query.find(([name]) => name === '_count')?.[1] ?? pageSize);
    const count = Number.isInteger(asked) && asked >= 0 ? Math.min(asked, pageSize) : pageSize;
    const page = found.slice(offset, offset + count);
    const place = Buffer.from(JSON.stringify({ type, query, offset: offset + count })).toString('base64url');
    const next = { relation: 'next', url: `${base}?_getpages=${place}&_bundletype=searchset` };
    const entry = (mode: 'match' | 'include') => (resource: DirectoryResource) => ({
      fullUrl: `${base}/${resource.resourceType}/${resource.id}`,
      resource,
      search: { mode },
    });
    return {
      resourceType: 'Bundle',
      type: 'searchset',
      total: found.length,
      link: [{ relation: 'self', url: `${base}/${type}` }, ...(count > 0 && offset + count < found.length ? [next] : [])],
      entry: [...page.map(entry('match')), ...related(all, page, query).map(entry('include'))],
    };
  }

  async function serve(request: IncomingMessage, response: ServerResponse, path: string, base: string): Promise<void> {
    admit(request, response);
    const [where = '', search = ''] = path.split(/\?(.*)/s);
    if (request.method !== 'GET' && request.method !== 'POST') throw refusal(405, 'not-supported', 'Only GET and POST _search');
    const place = new URLSearchParams(search).get('_getpages');
    if (where === '' && place !== null && request.method === 'GET') {
      const { type, query, offset } = openPlace(place);
      return send(response, 200, answer(type, query, offset, base));
    }
    const [, name, last] = /^\/([A-Za-z]+)(?:\/([A-Za-z0-9\-._]+))?$/.exec(where) ?? [];
    const type = directoryTypes.find((known) => known === name);
    if (type === undefined) throw refusal(404, 'processing', `Unknown resource type: knows ${directoryTypes.join(', ')}`);
    if (last !== undefined && last !== '_search') return send(response, 200, read(type, last));
    if (request.method === 'POST' && last !== '_search') throw refusal(405, 'not-supported', 'The directory is read only');
    send(response, 200, answer(type, await queryOf(request, search), 0, base));
  }

  function read(type: DirectoryType, id: string): DirectoryResource {
    const found = held.get(`${type}/${id}`);
    if (found === undefined) throw refusal(404, 'not-found', 'Not found');
    return found;
  }

  return {
    async handle(request, response, { path, base }) {
      try {
        await serve(request, response, path, base);
      } catch (thrown) {
        if (response.headersSent) response.destroy();
        else sendError(response, thrown);
      }
    },
    put(resource) {
      const meta = { ...resource.meta, lastUpdated: new Date(clock()).toISOString() };
      held.set(`${resource.resourceType}/${resource.id}`, { ...resource, meta } as DirectoryResource);
    },
  };
}

function openPlace(place: string): { type: DirectoryType; query: Query; offset: number } {
  try {
    return JSON.parse(Buffer.from(place, 'base64url').toString('utf8'));
  } catch {
    throw refusal(410, 'processing', 'Search ID does not exist and may have expired');
  }
}
