/** Medplum's repository over our SQLite store: what its router calls for one request of one caller. */

import { randomUUID } from 'node:crypto';
import {
  applyPatch,
  fhirpathPatchTypedValue,
  gone,
  notFound,
  type Operation,
  OperationOutcomeError,
  parseFhirPathPatchParameters,
  preconditionFailed,
  type SearchRequest,
  toTypedValue,
  type WithId,
} from '@medplum/core';
import {
  type CreateResourceOptions,
  type DeleteResourceOptions,
  FhirRepository,
  type ReadHistoryOptions,
  type UpdateResourceOptions,
} from '@medplum/fhir-router';
import type { Bundle, BundleEntry, Parameters, Reference, Resource } from '@medplum/fhirtypes';
import type { Caller } from './caller.ts';
import { validate } from './definitions/index.ts';
import { searchSlots } from './gap/free-slots.ts';
import { refusal } from './outcomes.ts';
import { forbiddenRecord } from './pdsm/consents.ts';
import { answerOfRegister, isExistenceTest } from './pdsm/register.ts';
import { isStoredType } from './resource-types.ts';
import { referenceKey } from './search/extract.ts';
import { type SearchContext, search } from './search/search.ts';
import type { StoredResource, StoredRow } from './store/store.ts';

/** The rules of the service, called before anything is written; they may complete the resource or refuse by throwing. */
export interface Rules {
  beforeRead(type: string, caller: Caller): void;
  beforeCreate(resource: StoredResource, caller: Caller): StoredResource;
  beforeUpdate(current: Resource | undefined, next: Resource, caller: Caller): void;
  beforePatch(current: Resource, next: Resource, caller: Caller): void;
  beforeDelete(type: string, caller: Caller): void;
  /** Whether the patient lets this caller read it. */
  isReadable(resource: Resource, caller: Caller): boolean;
  beforeSearch?(request: SearchRequest): void;
  /** Writes a patched resource in a way of its own; undefined to have it written as usual. */
  storeChange?(current: Resource, next: Resource, caller: Caller): StoredResource | undefined;
}

export class SqliteRepository extends FhirRepository {
  readonly #context: SearchContext;
  readonly #rules: Rules;
  readonly #caller: Caller;

  constructor(context: SearchContext, rules: Rules, caller: Caller) {
    super();
    this.#context = context;
    this.#rules = rules;
    this.#caller = caller;
  }

  get #store() {
    return this.#context.store;
  }

  /** One connection reads and writes. */
  setMode(): void {}

  generateId(): string {
    return randomUUID();
  }

  async createResource<T extends Resource>(resource: T, options?: CreateResourceOptions): Promise<WithId<T>> {
    if (!isStoredType(resource.resourceType)) throw refusal(404, 'not-supported', 'Resource type not supported');
    // A client's own id counts in an update only (FHIR R4 http §3.1.0.8).
    const id = options?.assignedId && resource.id ? resource.id : this.generateId();
    return this.withTransaction(async () => {
      const ready = this.#rules.beforeCreate({ ...withoutVersion<Resource>(resource), id }, this.#caller);
      validate(ready);
      return this.#store.put(ready) as unknown as WithId<T>;
    });
  }

  async updateResource<T extends Resource>(resource: T, options?: UpdateResourceOptions): Promise<WithId<T>> {
    const { resourceType, id } = resource;
    if (!isStoredType(resourceType)) throw refusal(404, 'not-supported', 'Resource type not supported');
    if (id === undefined) throw refusal(400, 'required', 'Missing id');
    return this.withTransaction(async () => {
      const current = this.#store.get(resourceType, id);
      checkVersion(current, options?.ifMatch);
      const next = withoutVersion({ ...resource, id });
      this.#rules.beforeUpdate(current && !current.deleted ? parse(current) : undefined, next, this.#caller);
      validate(next);
      return this.#store.put(next) as WithId<T>;
    });
  }

  async patchResource<T extends Resource>(
    resourceType: T['resourceType'],
    id: string,
    patch: Operation[] | Parameters,
    options?: UpdateResourceOptions,
  ): Promise<WithId<T>> {
    this.#rules.beforeRead(resourceType, this.#caller);
    return this.withTransaction(async () => {
      const row = this.#live(resourceType, id);
      checkVersion(row, options?.ifMatch);
      const current = parse(row);
      const next = applied(structuredClone(current), patch);
      if (next.resourceType !== resourceType || next.id !== id) throw refusal(405, 'not-supported', 'Type and id cannot be patched');
      this.#rules.beforePatch(current, next, this.#caller);
      validate(next);
      const written = { ...withoutVersion<Resource>(next), id };
      return (this.#rules.storeChange?.(current, written, this.#caller) ?? this.#store.put(written)) as unknown as WithId<T>;
    });
  }

  async readResource<T extends Resource>(resourceType: string, id: string): Promise<WithId<T>> {
    this.#rules.beforeRead(resourceType, this.#caller);
    const row = this.#live(resourceType, id);
    const resource = parse(row);
    if (!this.#rules.isReadable(resource, this.#caller)) throw forbiddenRecord();
    if (resource.resourceType !== 'Binary') return resource as unknown as WithId<T>;
    const data = this.#store.binary(row.row)?.bytes.toString('base64');
    return { ...resource, ...(data && { data }) } as unknown as WithId<T>;
  }

  async readReference<T extends Resource>(reference: Reference<T>): Promise<WithId<T>> {
    const [type = '', id = ''] = referenceKey(reference.reference ?? '')?.split('/') ?? [];
    return this.readResource<T>(type, id);
  }

  async readReferences<T extends Resource>(references: readonly Reference<T>[]): Promise<(T | Error)[]> {
    return Promise.all(references.map((one) => this.readReference<T>(one).catch((thrown: unknown) => thrown as Error)));
  }

  async readHistory<T extends Resource>(resourceType: string, id: string, options?: ReadHistoryOptions): Promise<Bundle<WithId<T>>> {
    this.#rules.beforeRead(resourceType, this.#caller);
    const current = this.#store.get(resourceType, id);
    if (!current) throw new OperationOutcomeError(notFound);
    const versions = [current, ...this.#store.older(current.row).map((older) => ({ ...older, type: resourceType, id }))];
    const start = options?.offset ?? 0;
    const entry = versions.slice(start, start + (options?.limit ?? versions.length)).map((row) => this.#historyEntry(row));
    return { resourceType: 'Bundle', type: 'history', total: versions.length, entry: entry as BundleEntry<WithId<T>>[] };
  }

  async readVersion<T extends Resource>(resourceType: string, id: string, versionId: string): Promise<WithId<T>> {
    this.#rules.beforeRead(resourceType, this.#caller);
    const current = this.#store.get(resourceType, id);
    if (!current) throw new OperationOutcomeError(notFound);
    const found = [current, ...this.#store.older(current.row)].find(({ version }) => String(version) === versionId);
    if (!found) throw new OperationOutcomeError(notFound);
    if (found.deleted) throw new OperationOutcomeError(gone);
    return JSON.parse(found.body) as WithId<T>;
  }

  async deleteResource(resourceType: string, id: string, options?: DeleteResourceOptions): Promise<void> {
    this.#rules.beforeDelete(resourceType, this.#caller);
    const current = this.#store.get(resourceType, id);
    if (!current) throw new OperationOutcomeError(notFound);
    checkVersion(current, options?.ifMatch);
    if (!current.deleted) this.#store.batch(() => this.#store.remove(current));
  }

  async search<T extends Resource>(request: SearchRequest<T>): Promise<Bundle<WithId<T>>> {
    this.#rules.beforeRead(request.resourceType, this.#caller);
    this.#rules.beforeSearch?.(request);
    for (const { resourceType } of request.revInclude ?? []) this.#rules.beforeRead(resourceType, this.#caller);
    const found = request.resourceType === 'Slot' ? searchSlots(this.#context, request) : search(this.#context, request);
    const told = this.#caller.kind !== 'system' && isExistenceTest(request) ? answerOfRegister(this.#store, found) : found;
    return this.#readable(told as Bundle<WithId<T>>);
  }

  async searchByReference<T extends Resource>(
    request: SearchRequest<T>,
    field: string,
    references: string[],
  ): Promise<Record<string, WithId<T>[]>> {
    const found: Record<string, WithId<T>[]> = {};
    for (const reference of references) {
      const filters = [...(request.filters ?? []), { code: field, operator: 'eq' as const, value: reference }];
      found[reference] = await this.searchResources<T>({ ...request, filters });
    }
    return found;
  }

  async withTransaction<R>(callback: (repository: this) => Promise<R>): Promise<R> {
    return this.#store.transaction(() => callback(this));
  }

  /** A page of nothing but what may not be read is refused; of several records, those that may be read are shown. */
  #readable<T extends Bundle>(bundle: T): T {
    const entries: BundleEntry[] = bundle.entry ?? [];
    const shown = entries.filter(({ resource }) => resource === undefined || this.#rules.isReadable(resource, this.#caller));
    if (shown.length === entries.length) return bundle;
    if (shown.every(({ resource }) => resource?.resourceType === 'OperationOutcome')) throw forbiddenRecord();
    return { ...bundle, entry: shown };
  }

  #live(type: string, id: string): StoredRow {
    const row = isStoredType(type) ? this.#store.get(type, id) : undefined;
    if (!row) throw new OperationOutcomeError(notFound);
    if (row.deleted) throw new OperationOutcomeError(gone);
    return row;
  }

  #historyEntry(row: StoredRow): BundleEntry {
    const url = `${row.type}/${row.id}`;
    const response = { etag: `W/"${row.version}"`, lastModified: new Date(row.updated).toISOString() };
    const fullUrl = `${this.#context.base}/${url}`;
    if (row.deleted) return { fullUrl, request: { method: 'DELETE', url }, response: { status: '204', ...response } };
    const [method, status] = row.version === 1 ? (['POST', '201'] as const) : (['PUT', '200'] as const);
    return { fullUrl, resource: parse(row), request: { method, url }, response: { status, ...response } };
  }
}

function parse(row: StoredRow): Resource {
  return JSON.parse(row.body) as Resource;
}

function checkVersion(current: StoredRow | undefined, ifMatch: string | undefined): void {
  if (ifMatch === undefined) return;
  if (!current || current.deleted || String(current.version) !== ifMatch) throw new OperationOutcomeError(preconditionFailed);
}

function withoutVersion<T extends Resource & { id: string }>(resource: T): T;
function withoutVersion<T extends Resource>(resource: T): T;
function withoutVersion<T extends Resource>(resource: T): T {
  if (!resource.meta) return resource;
  const { versionId: _version, lastUpdated: _updated, ...meta } = resource.meta;
  const { meta: _meta, ...rest } = resource;
  return (Object.keys(meta).length > 0 ? { ...rest, meta } : rest) as T;
}

/** A `test` that fails means that someone else changed the resource: 409, so that the client can tell it from a bad patch. */
function applied(resource: Resource, patch: Operation[] | Parameters): Resource {
  if (!Array.isArray(patch)) {
    const typed = toTypedValue(resource);
    fhirpathPatchTypedValue(typed, parseFhirPathPatchParameters(patch));
    return typed.value as Resource;
  }
  const errors = applyPatch(resource, patch).filter((one) => one !== null);
  if (errors.some((one) => one.name === 'TestError')) throw refusal(409, 'conflict', 'A test of the patch failed');
  if (errors.length > 0) throw refusal(400, 'invalid', errors.map((one) => one.name).join(', '));
  return resource;
}
