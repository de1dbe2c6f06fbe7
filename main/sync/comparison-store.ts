/** Where the comparison of each collection stands, written with what it mended; and what the comparisons found, for « Diagnostic ». */
import { hash } from 'node:crypto';
import type { Database } from '../store/database.ts';

/** What was mended: absent from the mirror, gone from the platform, held in another version. */
export interface Drift {
  readonly missingHere: number;
  readonly missingThere: number;
  readonly otherVersion: number;
}

export interface Comparison {
  readonly id: number;
  readonly startedAt: string;
  readonly link: string | undefined;
  readonly lastLink: string | undefined;
  readonly pages: number;
  readonly isListed: boolean;
  readonly after: string | undefined;
  readonly isResumed: boolean;
  readonly compared: number;
  readonly drift: Drift;
}

interface Row {
  comparison_id: number;
  started_at: string;
  link: string | null;
  last_link: string | null;
  pages: number;
  is_listed: number;
  after: string | null;
  is_resumed: number;
  compared: number;
  missing_here: number;
  missing_there: number;
  other_version: number;
}

const markBytes = 6;
/** Findings kept: years of them on a platform that behaves. */
const mostDrifts = 500;

export type ComparisonStore = ReturnType<typeof createComparisonStore>;

/** A number that stands for an id: a million of them fit where a thousand ids would. Two ids share one once in 2⁴⁸. */
export function markOf(id: string): number {
  return hash('sha1', id, 'buffer').readUIntBE(0, markBytes);
}

export function createComparisonStore(db: Database) {
  const select = db.prepare<[string, string], Row>('SELECT * FROM sync_comparison WHERE name = ? AND scope = ?');
  const insert = db.prepare('INSERT INTO sync_comparison (name, scope, started_at) VALUES (?, ?, ?)');
  const remove = db.prepare('DELETE FROM sync_comparison WHERE name = ? AND scope = ?');
  // Those of this one, and any that lost theirs.
  const removeMarks = db.prepare('DELETE FROM sync_listed WHERE comparison_id NOT IN (SELECT comparison_id FROM sync_comparison)');
  const insertMarks = db.prepare('INSERT INTO sync_listed (comparison_id, marks) VALUES (?, ?)');
  const selectMarks = db.prepare<[number, number], { page: number; marks: Buffer }>(
    'SELECT page_id AS page, marks FROM sync_listed WHERE comparison_id = ? AND page_id > ? ORDER BY page_id LIMIT 1',
  );
  const selectLastMarks = db
    .prepare<[number], Buffer>('SELECT marks FROM sync_listed WHERE comparison_id = ? ORDER BY page_id DESC LIMIT 1')
    .pluck();
  const updatePage = db.prepare(
    `UPDATE sync_comparison SET last_link = link, link = @next, is_listed = @isListed, pages = pages + 1, compared = compared + @compared
     WHERE comparison_id = @id`,
  );
  const updateAfter = db.prepare('UPDATE sync_comparison SET after = ? WHERE comparison_id = ?');
  const updateResumed = db.prepare('UPDATE sync_comparison SET is_resumed = 1, link = ? WHERE comparison_id = ?');
  const addDrift = db.prepare(
    `UPDATE sync_comparison SET missing_here = missing_here + @missingHere, missing_there = missing_there + @missingThere,
       other_version = other_version + @otherVersion WHERE comparison_id = @id`,
  );
  const saveCompared = db.prepare('INSERT OR REPLACE INTO sync_compared (name, scope, at, compared) VALUES (?, ?, ?, ?)');
  const insertDrift = db.prepare('INSERT INTO sync_drift (name, at, missing_here, missing_there, other_version) VALUES (?, ?, ?, ?, ?)');
  const pruneDrift = db.prepare('DELETE FROM sync_drift WHERE drift_id <= (SELECT max(drift_id) FROM sync_drift) - ?');

  /** What an interrupted one mended already stays told. */
  function keepDrift(name: string, { missingHere, missingThere, otherVersion }: Drift, at: string): void {
    if (missingHere + missingThere + otherVersion === 0) return;
    insertDrift.run(name, at, missingHere, missingThere, otherVersion);
    pruneDrift.run(mostDrifts);
  }

  function discard(name: string, scope: string, at: string): void {
    const row = select.get(name, scope);
    if (row === undefined) return;
    keepDrift(name, driftOf(row), at);
    remove.run(name, scope);
    removeMarks.run();
  }

  return {
    get(name: string, scope: string): Comparison | undefined {
      const row = select.get(name, scope);
      return row === undefined ? undefined : toComparison(row);
    },
    begin(name: string, scope: string, at: string): void {
      discard(name, scope, at);
      insert.run(name, scope, at);
    },
    discard,
    /** It goes on from the last page that it read, which is read again. */
    resume: (comparison: Comparison): void =>
      void updateResumed.run((comparison.isListed ? comparison.link : comparison.lastLink) ?? null, comparison.id),
    /** A page has been read, and what differed mended. */
    savePage(comparison: Comparison, ids: readonly string[], next: string | undefined): void {
      const marks = Buffer.alloc(ids.length * markBytes);
      for (const [index, id] of ids.entries()) marks.writeUIntBE(markOf(id), index * markBytes, markBytes);
      insertMarks.run(comparison.id, marks);
      updatePage.run({ id: comparison.id, next: next ?? null, isListed: next === undefined ? 1 : 0, compared: ids.length });
    },
    saveAfter: (comparison: Comparison, after: string | undefined): void => void updateAfter.run(after ?? null, comparison.id),
    addDrift: (comparison: Comparison, drift: Drift): void => void addDrift.run({ ...drift, id: comparison.id }),
    lastMarks: (comparison: Comparison): number[] => readMarks(selectLastMarks.get(comparison.id)),
    /** One page's, and where to go on; `undefined` after the last. */
    marksAfter(comparison: Comparison, page: number): { page: number; marks: number[] } | undefined {
      const row = selectMarks.get(comparison.id, page);
      return row === undefined ? undefined : { page: row.page, marks: readMarks(row.marks) };
    },
    finish(name: string, scope: string, at: string, compared: number): void {
      discard(name, scope, at);
      saveCompared.run(name, scope, at, compared);
    },
  };
}

function readMarks(marks: Buffer | undefined): number[] {
  if (marks === undefined) return [];
  return Array.from({ length: marks.length / markBytes }, (_, index) => marks.readUIntBE(index * markBytes, markBytes));
}

function driftOf(row: Row): Drift {
  return { missingHere: row.missing_here, missingThere: row.missing_there, otherVersion: row.other_version };
}

function toComparison(row: Row): Comparison {
  return {
    id: row.comparison_id,
    startedAt: row.started_at,
    link: row.link ?? undefined,
    lastLink: row.last_link ?? undefined,
    pages: row.pages,
    isListed: row.is_listed === 1,
    after: row.after ?? undefined,
    isResumed: row.is_resumed === 1,
    compared: row.compared,
    drift: driftOf(row),
  };
}
