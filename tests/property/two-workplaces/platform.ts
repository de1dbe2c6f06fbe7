/**
 * The platform reduced to what its rules make of documents, with all that a line can do to a request: lost before or after its effect,
 * delivered twice, refused for a while, answered late (overtaken by others) or by a copy that lags behind.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Failure } from '../../../main/failure.ts';
import type { DocumentGateway, DocumentToPublish, RemoteDocument } from '../../../main/platform/index.ts';
import type { DocumentProperties } from '../../../preload/contract/document-changes.ts';

type ChangedRequest = Parameters<DocumentGateway['listChanged']>[0];

export type Fault = 'none' | 'lost-before' | 'lost-after' | 'throttled' | 'twice' | 'stale';

export interface Fate {
  readonly fault: Fault;
  /** Turns that the request takes to arrive, and its answer to come back. */
  readonly out: number;
  readonly back: number;
}

const smooth: Fate = { fault: 'none', out: 0, back: 0 };
const pageSize = 3;
/** How late a lagging copy may be: within what a pull reads again. */
const mostLagMs = 8_000;

export class TwoWorkplacesPlatform {
  readonly documents = new Map<string, RemoteDocument>();
  /** Every state that each document has been in. */
  readonly history = new Map<string, { at: number; properties: DocumentProperties }[]>();
  readonly #copies: { at: number; documents: Map<string, RemoteDocument> }[] = [];
  readonly #now: () => number;
  fates: Fate[] = [];
  /** Every creation by a workstation. */
  readonly deposits: { uniqueId: string; id: string }[] = [];
  asked = 0;
  #count = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Somebody else's, straight. */
  put(id: string, changes: Partial<RemoteDocument>): RemoteDocument {
    this.#copies.push({ at: this.#now(), documents: new Map(this.documents) });
    const before = this.documents.get(id);
    const document: RemoteDocument = { ...blank, ...before, ...changes, id, version: this.#stamp(), lastUpdated: this.#instant() };
    this.documents.set(id, document);
    const past = this.history.get(id) ?? [];
    past.push({ at: this.#now(), properties: propertiesOf(document) });
    this.history.set(id, past);
    return document;
  }

  remove(id: string): void {
    this.#copies.push({ at: this.#now(), documents: new Map(this.documents) });
    this.documents.delete(id);
  }

  byUniqueId(uniqueId: string): RemoteDocument | undefined {
    return [...this.documents.values()].find((document) => document.uniqueId === uniqueId);
  }

  #stamp(): string {
    this.#count += 1;
    return String(this.#count);
  }

  #instant(): string {
    return new Date(this.#now()).toISOString();
  }

  /** What one workstation sees of it; `isAlive` says whether its process is still there to hear the answer. */
  gatewayFor(station: { isAlive(): boolean; isOnline(): boolean }): DocumentGateway {
    const ask = <T>(effect: (seen: ReadonlyMap<string, RemoteDocument>) => T, signal?: AbortSignal) => this.#ask(station, effect, signal);
    return {
      listChanged: (request) =>
        ask((seen) => {
          const { items, ...page } = this.#page(seen, request);
          return { ...page, items: items.map(({ id, version, lastUpdated, ...rest }) => unread({ id, version, lastUpdated, ...rest })) };
        }, request.signal),
      listIds: (request) =>
        ask((seen) => {
          const { items, ...page } = this.#page(seen, request);
          return { ...page, items: items.map(({ id, version }) => ({ id, version })) };
        }, request.signal),
      count: (_patient, signal) => ask((seen) => seen.size, signal),
      fetchByIds: (ids, signal) => ask((seen) => ids.flatMap((id) => seen.get(id) ?? []), signal),
      // By identifier the platform looks at what it holds, never at a copy.
      findByUniqueId: (uniqueId, signal) => ask(() => this.byUniqueId(uniqueId), signal),
      feed: async () => 'changes',
      listSubmissions: async () => ({ items: [] }),
      searchDocuments: async () => ({ items: [] }),
      searchSubmissions: async () => ({ items: [] }),
      publishSimplified: () => Promise.reject(new Failure('platform.rejected', { status: 422 })),
      retrieve: () => Promise.reject(new Failure('platform.not-found', { status: 404 })),
      publish: (document, signal) => ask(() => ({ documentId: this.#deposit([document])[0] ?? '' }), signal),
      publishLot: (lot, signal) => ask(() => ({ documentIds: this.#deposit(lot.documents) }), signal),
      changeProperties: (id, change, options = {}) => ask(() => this.#change(id, change, options), options.signal),
    };
  }

  async #ask<T>(
    station: { isAlive(): boolean; isOnline(): boolean },
    effect: (seen: ReadonlyMap<string, RemoteDocument>) => T,
    signal?: AbortSignal,
  ): Promise<T> {
    this.asked += 1;
    const { fault, out, back } = this.fates.shift() ?? smooth;
    const travel = async (turns: number) => {
      for (let turn = 0; turn < turns; turn += 1) await nextTurn();
    };
    const arrive = async () => {
      if (!station.isAlive()) await forever();
      if (signal?.aborted === true) throw new Failure('call.cancelled');
    };
    await travel(out);
    if (!station.isOnline() || fault === 'lost-before') {
      await arrive();
      throw new Failure('network.offline');
    }
    if (fault === 'throttled') {
      await arrive();
      throw new Failure('platform.throttled', { retryAfterMs: 30_000 });
    }
    const seen = fault === 'stale' ? this.#copy() : this.documents;
    const outcome = attempt(() => effect(seen));
    const again = fault === 'twice' ? attempt(() => effect(seen)) : outcome;
    await travel(back);
    await arrive();
    if (fault === 'lost-after') throw new Failure('network.timeout');
    if ('thrown' in again) throw again.thrown;
    return again.value;
  }

  #copy(): ReadonlyMap<string, RemoteDocument> {
    const late = this.#copies.at(-1);
    return late === undefined || this.#now() - late.at > mostLagMs ? this.documents : late.documents;
  }

  #page(seen: ReadonlyMap<string, RemoteDocument>, { since, link }: ChangedRequest) {
    const place = link === undefined ? { since, offset: 0 } : (JSON.parse(link) as { since?: string; offset: number });
    const bound = place.since?.slice(2) ?? '';
    const isStrict = place.since?.startsWith('gt') === true;
    const found = [...seen.values()]
      .filter(({ lastUpdated }) => (isStrict ? lastUpdated > bound : lastUpdated >= bound))
      .sort((a, b) => a.lastUpdated.localeCompare(b.lastUpdated) || Number(a.version) - Number(b.version));
    const offset = place.offset + pageSize;
    return {
      items: found.slice(place.offset, offset),
      total: found.length,
      answeredAt: this.#instant(),
      ...(offset < found.length ? { next: JSON.stringify({ since: place.since, offset }) } : {}),
    };
  }

  /** All or nothing; a uniqueId that is there already gives the same document. */
  #deposit(documents: readonly DocumentToPublish[]): string[] {
    for (const { uniqueId, replaces } of documents) {
      if (replaces === undefined || this.byUniqueId(uniqueId) !== undefined) continue;
      const replaced = this.documents.get(replaces);
      if (replaced === undefined) throw new Failure('platform.rejected', { status: 422 });
      if (replaced.status !== 'current') throw new Failure('platform.conflict', { status: 409 });
    }
    return documents.map((document) => {
      const there = this.byUniqueId(document.uniqueId);
      if (there !== undefined) return there.id;
      const id = `d${this.#stamp()}`;
      this.deposits.push({ uniqueId: document.uniqueId, id });
      this.put(id, {
        uniqueId: document.uniqueId,
        title: document.title,
        type: document.type,
        author: { name: document.author.displayName, kind: 'professional', identifiers: [document.author.nationalId] },
        visibility: document.visibility,
        replaces: document.replaces === undefined ? [] : [{ id: document.replaces }],
        createdAt: document.createdAt,
        serviceStart: document.serviceStart,
      });
      if (document.replaces !== undefined) this.put(document.replaces, { status: 'superseded' });
      return id;
    });
  }

  #change(...[id, change, { expectedVersion } = {}]: Parameters<DocumentGateway['changeProperties']>): RemoteDocument {
    const document = this.documents.get(id);
    if (document === undefined) throw new Failure('platform.not-found', { status: 404 });
    const { isArchived = document.isArchived, status = document.status, ...seenBy } = change;
    const next = { isArchived, status, visibility: { ...document.visibility, ...seenBy } };
    if (JSON.stringify(propertiesOf({ ...document, ...next })) === JSON.stringify(propertiesOf(document))) return document;
    if (expectedVersion !== undefined && expectedVersion !== document.version) throw new Failure('platform.conflict', { status: 412 });
    return this.put(id, next);
  }
}

const blank = {
  uniqueId: '',
  title: '',
  type: { system: 'http://loinc.org', code: '11488-4', display: 'CR ou fiche de consultation ou de visite' },
  author: { name: '', kind: 'professional' },
  serviceStart: '2026-02-10',
  createdAt: '2026-02-10T09:00:00.000Z',
  contentType: 'text/xml',
  url: '',
  size: 1,
  status: 'current',
  isArchived: false,
  visibility: { maskedToProfessionals: false, hiddenFromPatient: false, hiddenFromRepresentatives: false },
  replaces: [],
  events: [],
} as const satisfies Partial<RemoteDocument>;

function propertiesOf({ visibility, isArchived, status }: RemoteDocument): DocumentProperties {
  const { maskedToProfessionals, hiddenFromPatient, hiddenFromRepresentatives } = visibility;
  return { maskedToProfessionals, hiddenFromPatient, hiddenFromRepresentatives, isArchived, status };
}

function unread(document: RemoteDocument) {
  return { id: document.id, version: document.version, lastUpdated: document.lastUpdated, read: () => document };
}

function attempt<T>(action: () => T): { value: T } | { thrown: unknown } {
  try {
    return { value: action() };
  } catch (thrown) {
    return { thrown };
  }
}

function forever(): Promise<never> {
  return new Promise(() => undefined);
}
