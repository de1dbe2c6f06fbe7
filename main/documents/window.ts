/**
 * How far back a patient's documents are searched: acts of the last two years at the first opening (SEL-MP-037, prescribed
 * synchronisation), everything once a professional asked for it. What the platform receives later is taken whatever its date.
 */
import type { DocumentExtent } from '../../preload/contract/search.ts';
import type { Clock } from '../ports.ts';
import type { Database } from '../store/index.ts';

export interface DocumentWindow {
  /** Day of the oldest act searched, UTC; `undefined` once widened. */
  readonly since: string | undefined;
  readonly openedAt: string;
  readonly thirdPartyCount: number | undefined;
  readonly vaccination: { readonly searchedAt: string; readonly found: number } | undefined;
}

export interface Windows {
  /** Of a patient never opened: nothing is decided yet. */
  find(patientId: string): DocumentWindow | undefined;
  /** The first call is the first opening. */
  of(patientId: string): DocumentWindow;
  widen(patientId: string): void;
  /** Of all the files opened here. */
  extent(): DocumentExtent;
  saveThirdParty(patientId: string, count: number): void;
  saveVaccination(patientId: string, found: number): void;
  forget(patientId: string): void;
}

const years = 2;

interface Row {
  since: string | null;
  opened_at: string;
  third_party_count: number | null;
  vaccination_searched_at: string | null;
  vaccination_count: number | null;
}

export function createWindows(db: Database, clock: Clock): Windows {
  const select = db.prepare<[string], Row>('SELECT * FROM document_window WHERE patient_id = ?');
  const insert = db.prepare('INSERT OR IGNORE INTO document_window (patient_id, since, opened_at) VALUES (?, ?, ?)');
  const widen = db.prepare('UPDATE document_window SET since = NULL WHERE patient_id = ?');
  const saveThirdParty = db.prepare('UPDATE document_window SET third_party_count = ? WHERE patient_id = ?');
  const saveVaccination = db.prepare('UPDATE document_window SET vaccination_searched_at = ?, vaccination_count = ? WHERE patient_id = ?');
  const count = db.prepare<[], { files: number; limited: number }>(
    'SELECT count(*) AS files, count(since) AS limited FROM document_window',
  );
  const remove = db.prepare('DELETE FROM document_window WHERE patient_id = ?');

  function find(patientId: string): DocumentWindow | undefined {
    const row = select.get(patientId);
    if (row === undefined) return undefined;
    const { vaccination_searched_at: searchedAt, vaccination_count: found } = row;
    return {
      since: row.since ?? undefined,
      openedAt: row.opened_at,
      thirdPartyCount: row.third_party_count ?? undefined,
      vaccination: searchedAt === null ? undefined : { searchedAt, found: found ?? 0 },
    };
  }

  function of(patientId: string): DocumentWindow {
    const found = find(patientId);
    if (found !== undefined) return found;
    const now = clock.now();
    const window = { since: firstDay(now), openedAt: now.toISOString(), thirdPartyCount: undefined, vaccination: undefined };
    insert.run(patientId, window.since, window.openedAt);
    return window;
  }

  return {
    find,
    of,
    widen(patientId) {
      of(patientId);
      widen.run(patientId);
    },
    extent() {
      const { files, limited } = count.get() ?? { files: 0, limited: 0 };
      if (limited === 0) return 'whole';
      return limited === files ? 'recent' : 'mixed';
    },
    saveThirdParty: (patientId, count) => void saveThirdParty.run(count, patientId),
    saveVaccination: (patientId, found) => void saveVaccination.run(clock.now().toISOString(), found, patientId),
    forget: (patientId) => void remove.run(patientId),
  };
}

function firstDay(now: Date): string {
  const day = new Date(now);
  day.setUTCFullYear(day.getUTCFullYear() - years);
  return day.toISOString().slice(0, 10);
}
