/** A small typed FHIR R4 client: search with paging, read, transaction, checked patch. RESTful API, FHIR R4 §3.1. */
import type { Bundle, BundleEntry, Resource } from '@medplum/fhirtypes';
import { Failure } from '../failure.ts';
import { nextRequest } from './fhir-links.ts';
import { type CheckedPatch, sendPatch } from './fhir-patch.ts';
import { bundleSchema, idSchema } from './fhir-schema.ts';
import type { HttpClient } from './http-client.ts';

export type SearchParams = Readonly<Record<string, string | readonly string[]>>;

export interface FhirOptions {
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
}

/** One page of a searchset. Resources are as they came: their reader checks them. */
export interface SearchPage {
  readonly resources: readonly unknown[];
  /** Resources sent along that don't match themselves (`search.mode` include or outcome). */
  readonly included: readonly unknown[];
  readonly total?: number;
  /** Link to the next page, to be handed to `follow`. */
  readonly next?: string;
  /** When the platform answered, by its own clock; ISO instant. */
  readonly answeredAt?: string;
}

export interface FhirClient {
  /** By `POST [type]/_search`, so that a matricule never stands in a URL. */
  search(type: string, params: SearchParams, options?: FhirOptions): Promise<SearchPage>;
  follow(link: string, options?: FhirOptions): Promise<SearchPage>;
  /** All pages, one after the other. */
  pages(type: string, params: SearchParams, options?: FhirOptions): AsyncGenerator<SearchPage>;
  read<R extends Resource>(type: R['resourceType'], id: string, options?: FhirOptions): Promise<R>;
  /** Entries, or a Bundle that says its profile too; answered entry for entry. */
  transaction(entries: readonly BundleEntry[] | Bundle, options?: FhirOptions): Promise<Bundle>;
  /** @returns the id, where the platform tells it; the one that was there already when `ifNoneExist` finds it */
  create(resource: Resource, options?: FhirOptions & { readonly ifNoneExist?: string }): Promise<string | undefined>;
  /** Reads, lets `edit` say what to change, and sends it on condition that nothing moved meanwhile. */
  patch<R extends Resource>(target: CheckedPatch<R>, options?: FhirOptions): Promise<R>;
  readonly http: HttpClient;
  readonly base: string;
}

export const fhirBase = '/send/fhir';
const fhirJson = 'application/fhir+json';
/** Beyond, the platform is going round in circles. */
const mostPages = 2000;

export function createFhirClient(http: HttpClient, base: string = fhirBase): FhirClient {
  const accept = { accept: fhirJson };
  /** A server may answer a search from one made a minute ago (HAPI does); what has just been published must be in it. */
  const fresh = { 'cache-control': 'no-cache' };

  async function page(request: { path: string; body?: string }, options: FhirOptions): Promise<SearchPage> {
    const form = request.body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await http.json<unknown>({ ...request, ...options, isSafe: true, headers: { ...accept, ...fresh, ...form } });
    return toPage(answer.body, answer.headers);
  }

  const client: FhirClient = {
    http,
    base,
    search: (type, params, options = {}) => page({ path: `${base}/${type}/_search`, body: encode(params) }, options),
    follow: async (link, options = {}) => page(await nextRequest(http, base, link), options),
    async *pages(type, params, options = {}) {
      const seen = new Set<string>();
      let current = await client.search(type, params, options);
      yield current;
      while (current.next !== undefined) {
        if (seen.has(current.next) || seen.size >= mostPages) throw new Failure('platform.invalid-response', { reason: 'paging-loop' });
        seen.add(current.next);
        current = await client.follow(current.next, options);
        yield current;
      }
    },
    async read<R extends Resource>(type: R['resourceType'], id: string, options: FhirOptions = {}) {
      const path = `${base}/${type}/${encodeURIComponent(id)}`;
      const { body } = await http.json<R | undefined>({ path, ...options, headers: accept });
      if (body?.resourceType !== type) throw new Failure('platform.invalid-response', { reason: 'resource-type' });
      return body;
    },
    async transaction(asked, options = {}) {
      const bundle: Bundle = 'resourceType' in asked ? asked : { resourceType: 'Bundle', type: 'transaction', entry: [...asked] };
      const headers = { ...accept, 'content-type': fhirJson };
      const answer = await http.json<unknown>({ method: 'POST', path: base, body: bundle, ...options, headers });
      const parsed = bundleSchema.safeParse(answer.body);
      if (!parsed.success || parsed.data.type !== 'transaction-response' || parsed.data.entry.length !== bundle.entry?.length) {
        throw new Failure('platform.invalid-response', { reason: 'transaction-response' });
      }
      return answer.body as Bundle;
    },
    async create(resource, { ifNoneExist, ...options } = {}) {
      const condition = ifNoneExist === undefined ? {} : { 'if-none-exist': ifNoneExist };
      const path = `${base}/${resource.resourceType}`;
      const answer = await http.json<unknown>({
        method: 'POST',
        path,
        body: resource,
        ...options,
        headers: { ...accept, 'content-type': fhirJson, ...condition },
      });
      const created = /\/([A-Za-z0-9\-.]{1,64})(?:\/_history\/[^/]+)?$/.exec(answer.headers.get('location') ?? '')?.[1];
      return created ?? idSchema.safeParse(answer.body).data?.id;
    },
    patch: (target, options = {}) => sendPatch(client, target, options),
  };
  return client;
}

function encode(params: SearchParams): string {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    for (const one of typeof value === 'string' ? [value] : value) form.append(name, one);
  }
  return form.toString();
}

function toPage(body: unknown, headers: Headers): SearchPage {
  const parsed = bundleSchema.safeParse(body);
  if (!parsed.success || parsed.data.type !== 'searchset') throw new Failure('platform.invalid-response', { reason: 'searchset' });
  const { entry, link, total, meta } = parsed.data;
  const next = link.find(({ relation }) => relation === 'next')?.url;
  const date = headers.get('date');
  const answeredAt = meta?.lastUpdated ?? (date === null || Number.isNaN(Date.parse(date)) ? undefined : new Date(date).toISOString());
  return {
    resources: entry.filter(({ search }) => search?.mode === undefined || search.mode === 'match').map(({ resource }) => resource),
    included: entry.filter(({ search }) => search?.mode !== undefined && search.mode !== 'match').map(({ resource }) => resource),
    ...(total === undefined ? {} : { total }),
    ...(next === undefined ? {} : { next }),
    ...(answeredAt === undefined ? {} : { answeredAt }),
  };
}
