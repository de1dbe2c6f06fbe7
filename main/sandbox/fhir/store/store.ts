/** Resources, their versions, their bytes and their index in SQLite; synchronous, and knows no rule of PDSm. */
import { createHash } from 'node:crypto';
import type { Resource } from '@medplum/fhirtypes';
import { extract } from '../search/extract.ts';
import { createInstants, type Instants } from './instants.ts';
import { type Database, indexStamp, openDatabase } from './schema.ts';
import { type Prepare, preparer } from './statements.ts';

export interface StoredRow {
  readonly row: number;
  readonly type: string;
  readonly id: string;
  readonly version: number;
  readonly updated: number;
  readonly deleted: 0 | 1;
  readonly body: string;
}

export interface StoredBinary {
  readonly contentType: string;
  readonly size: number;
  readonly sha1: string;
  readonly bytes: Buffer;
}

/** What a content may be: bytes, or a FHIR document kept as the bytes that were received. */
export type ContentType = 'Binary' | 'Bundle';

export type StoredResource = Resource & { id: string };

export class ResourceStore {
  readonly db: Database;
  readonly prepare: Prepare;
  readonly instants: Instants;
  readonly #parameterIds = new Map<string, number>();
  #instant: number | undefined;
  #beforeCommit: (() => void)[] = [];

  constructor(path: string, clock: () => number) {
    this.db = openDatabase(path);
    this.prepare = preparer(this.db);
    const last = this.db.prepare<[], { last: number | null }>('select max(updated) as last from res').get()?.last ?? 0;
    this.instants = createInstants(clock, 0);
    this.instants.seen(last);
    for (const { id, name } of this.db.prepare<[], { id: number; name: string }>('select id, name from param').all()) {
      this.#parameterIds.set(name, id);
    }
    if (this.meta('index') !== indexStamp) this.#reindex();
  }

  meta(name: string): string | undefined {
    const found = this.prepare('select value from meta where name = ?').get(name) as { value: string } | undefined;
    return found?.value;
  }

  setMeta(name: string, value: string): void {
    this.prepare('insert into meta values (?, ?) on conflict (name) do update set value = excluded.value').run(name, value);
  }

  get(type: string, id: string): StoredRow | undefined {
    return this.prepare('select * from res where type = ? and id = ?').get(type, id) as StoredRow | undefined;
  }

  getRow(row: number): StoredRow | undefined {
    return this.prepare('select * from res where row = ?').get(row) as StoredRow | undefined;
  }

  /** Older versions, newest first; the current one isn't among them. */
  older(row: number): Omit<StoredRow, 'type' | 'id'>[] {
    return this.prepare('select * from hist where row = ? order by version desc').all(row) as Omit<StoredRow, 'type' | 'id'>[];
  }

  /** Writes a new version, the first one included. @param at instant to keep, for a loaded resource */
  put<T extends Resource>(resource: T & { id: string }, at?: number): T & { id: string } {
    const current = this.get(resource.resourceType, resource.id);
    const updated = at ?? this.instant();
    if (at !== undefined) this.instants.seen(at);
    const version = (current?.version ?? 0) + 1;
    const { bytes, ...stored } = separateBytes({
      ...resource,
      meta: { ...resource.meta, versionId: String(version), lastUpdated: new Date(updated).toISOString() },
    });
    const body = JSON.stringify(stored.resource);
    const row = current ? current.row : this.#insert(resource, version, updated, body);
    if (current) this.#supersede(current, version, updated, 0, body);
    if (bytes) this.#putBytes(row, stored.contentType, bytes);
    this.#index(row, stored.resource);
    return stored.resource as T & { id: string };
  }

  remove(current: StoredRow): void {
    this.#supersede(current, current.version + 1, this.instant(), 1, '');
    this.prepare('delete from idx where row = ?').run(current.row);
    this.prepare('delete from bin where row = ?').run(current.row);
  }

  /** Stores a content without going through base64. */
  putBinary(id: string, contentType: string, bytes: Uint8Array, type: ContentType = 'Binary'): void {
    this.put(type === 'Binary' ? { resourceType: type, id, contentType } : { resourceType: type, id, type: 'document' });
    const row = this.get(type, id)?.row;
    if (row !== undefined) this.#putBytes(row, contentType, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  }

  binary(row: number): StoredBinary | undefined {
    const sql = 'select content_type as contentType, size, sha1, bytes from bin where row = ?';
    return this.prepare(sql).get(row) as StoredBinary | undefined;
  }

  binaryFacts(id: string): Omit<StoredBinary, 'bytes'> | undefined {
    const sql = `select content_type as contentType, size, sha1 from bin where row = (select row from res where type = 'Binary' and id = ? and deleted = 0)`;
    return this.prepare(sql).get(id) as Omit<StoredBinary, 'bytes'> | undefined;
  }

  parameterId(name: string): number {
    let id = this.#parameterIds.get(name);
    if (id === undefined) {
      id = Number(this.prepare('insert into param (name) values (?)').run(name).lastInsertRowid);
      this.#parameterIds.set(name, id);
    }
    return id;
  }

  /** Instant of the running transaction, or a new one. */
  instant(): number {
    if (!this.db.inTransaction) return this.instants.next();
    this.#instant ??= this.instants.next();
    return this.#instant;
  }

  /** To be run at the end of the running transaction, which it may still refuse by throwing. */
  beforeCommit(check: () => void): void {
    this.#beforeCommit.push(check);
  }

  /** All or nothing; inside another transaction it belongs to that one. The callback may await, but nothing that leaves the thread's microtasks. */
  async transaction<R>(work: () => Promise<R>): Promise<R> {
    if (this.db.inTransaction) return work();
    this.db.exec('begin immediate');
    this.#instant = undefined;
    this.#beforeCommit = [];
    try {
      const result = await work();
      for (let check = this.#beforeCommit.shift(); check; check = this.#beforeCommit.shift()) check();
      this.db.exec('commit');
      return result;
    } catch (thrown) {
      if (this.db.inTransaction) this.db.exec('rollback');
      this.#reloadParameters();
      throw thrown;
    }
  }

  /** A transaction that doesn't await. */
  batch(work: () => void): void {
    if (!this.db.inTransaction) this.#instant = undefined;
    this.db.transaction(work)();
  }

  close(): void {
    this.db.close();
  }

  #insert(resource: StoredResource, version: number, updated: number, body: string): number {
    const sql = 'insert into res (type, id, version, updated, body) values (?, ?, ?, ?, ?)';
    return Number(this.prepare(sql).run(resource.resourceType, resource.id, version, updated, body).lastInsertRowid);
  }

  #supersede(current: StoredRow, version: number, updated: number, deleted: 0 | 1, body: string): void {
    this.prepare('insert into hist select row, version, updated, deleted, body from res where row = ?').run(current.row);
    this.prepare('update res set version = ?, updated = ?, deleted = ?, body = ? where row = ?').run(
      version,
      updated,
      deleted,
      body,
      current.row,
    );
    this.prepare('delete from idx where row = ?').run(current.row);
  }

  #putBytes(row: number, contentType: string, bytes: Buffer): void {
    const sha1 = createHash('sha1').update(bytes).digest('base64');
    this.prepare('insert or replace into bin values (?, ?, ?, ?, ?)').run(row, contentType, bytes.length, sha1, bytes);
  }

  #index(row: number, resource: Resource): void {
    const insert = this.prepare('insert or ignore into idx values (?, ?, ?, ?)');
    for (const { parameter, v1, v2 } of extract(resource)) {
      insert.run(this.parameterId(`${resource.resourceType}.${parameter}`), v1, v2, row);
    }
  }

  #reindex(): void {
    const rows = this.db.prepare<[], { row: number; body: string }>('select row, body from res where deleted = 0').all();
    this.db.transaction(() => {
      this.db.exec('delete from idx; delete from param;');
      this.#parameterIds.clear();
      for (const { row, body } of rows) this.#index(row, JSON.parse(body) as Resource);
      this.setMeta('index', indexStamp);
    })();
  }

  #reloadParameters(): void {
    this.#parameterIds.clear();
    for (const { id, name } of this.prepare('select id, name from param').all() as { id: number; name: string }[]) {
      this.#parameterIds.set(name, id);
    }
  }
}

/** A Binary's data is kept as bytes, beside its JSON. */
function separateBytes(resource: Resource): { resource: Resource; contentType: string; bytes: Buffer | undefined } {
  if (resource.resourceType !== 'Binary' || resource.data === undefined) return { resource, contentType: '', bytes: undefined };
  const { data, ...rest } = resource;
  return { resource: rest, contentType: resource.contentType, bytes: Buffer.from(data, 'base64') };
}
