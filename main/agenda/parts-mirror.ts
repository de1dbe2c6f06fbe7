/** The copy of what agendas are made of: timetables, sites, reasons; and of the blocks in them. */
import type { RemoteBlock, RemoteReason, RemoteSchedule, RemoteSite } from '../platform/index.ts';
import type { Database } from '../store/index.ts';

export interface PartTypes {
  readonly Schedule: RemoteSchedule;
  readonly Location: RemoteSite;
  readonly HealthcareService: RemoteReason;
}
export type PartType = keyof PartTypes;

export interface PartsMirror {
  upsert<T extends PartType>(type: T, parts: readonly PartTypes[T][]): void;
  remove(type: PartType, ids: readonly string[]): void;
  versionOf(type: PartType, id: string): string | undefined;
  idsAfter(type: PartType, id: string, count: number): string[];
  all<T extends PartType>(type: T): PartTypes[T][];
}

export function createPartsMirror(db: Database): PartsMirror {
  const insert = db.prepare('INSERT OR REPLACE INTO agenda_part (type, remote_id, version, last_updated, body) VALUES (?, ?, ?, ?, ?)');
  const remove = db.prepare('DELETE FROM agenda_part WHERE type = ? AND remote_id = ?');
  const versionOf = db.prepare<[string, string], string>('SELECT version FROM agenda_part WHERE type = ? AND remote_id = ?').pluck();
  const idsAfter = db
    .prepare<[string, string, number], string>(
      'SELECT remote_id FROM agenda_part WHERE type = ? AND remote_id > ? ORDER BY remote_id LIMIT ?',
    )
    .pluck();
  const all = db.prepare<[string], string>('SELECT body FROM agenda_part WHERE type = ? ORDER BY remote_id').pluck();
  return {
    upsert(type, parts) {
      for (const one of parts) insert.run(type, one.id, one.version, one.lastUpdated, JSON.stringify(one));
    },
    remove(type, ids) {
      for (const id of ids) remove.run(type, id);
    },
    versionOf: (type, id) => versionOf.get(type, id),
    idsAfter: (type, id, count) => idsAfter.all(type, id, count),
    all: <T extends PartType>(type: T) => all.all(type).map((body) => JSON.parse(body) as PartTypes[T]),
  };
}

export interface BlockMirror {
  upsert(blocks: readonly RemoteBlock[]): void;
  remove(remoteIds: readonly string[]): void;
  prune(before: string): void;
  versionOf(remoteId: string): string | undefined;
  idsAfter(from: string, to: string, id: string, count: number): string[];
  get(blockId: string): RemoteBlock | undefined;
  /** That meet `[from, to)`, in order, the removed ones left out. */
  between(from: string, to: string): RemoteBlock[];
}

export function createBlockMirror(db: Database): BlockMirror {
  const insert = db.prepare(`INSERT OR REPLACE INTO agenda_block
    (remote_id, version, last_updated, block_id, schedule_id, start_at, end_at, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`);
  const remove = db.prepare('DELETE FROM agenda_block WHERE remote_id = ?');
  const prune = db.prepare('DELETE FROM agenda_block WHERE end_at < ?');
  const versionOf = db.prepare<[string], string>('SELECT version FROM agenda_block WHERE remote_id = ?').pluck();
  const idsAfter = db
    .prepare<[string, string, string, number], string>(
      'SELECT remote_id FROM agenda_block WHERE start_at >= ? AND start_at < ? AND remote_id > ? ORDER BY remote_id LIMIT ?',
    )
    .pluck();
  const byId = db.prepare<[string], string>('SELECT body FROM agenda_block WHERE block_id = ?').pluck();
  // Leave lasts weeks: what began long before may still be going on.
  const between = db
    .prepare<[string, string], string>('SELECT body FROM agenda_block WHERE start_at < ? AND end_at > ? ORDER BY start_at, remote_id')
    .pluck();
  const read = (bodies: readonly string[]) => bodies.map((body) => JSON.parse(body) as RemoteBlock);
  return {
    upsert(blocks) {
      for (const one of blocks) {
        insert.run(one.id, one.version, one.lastUpdated, one.blockId, one.scheduleId, one.start, one.end, JSON.stringify(one));
      }
    },
    remove(remoteIds) {
      for (const id of remoteIds) remove.run(id);
    },
    prune: (before) => void prune.run(before),
    versionOf: (remoteId) => versionOf.get(remoteId),
    idsAfter: (from, to, id, count) => idsAfter.all(from, to, id, count),
    get: (blockId) => read(byId.all(blockId))[0],
    between: (from, to) => read(between.all(to, from)).filter(({ isRemoved }) => !isRemoved),
  };
}
