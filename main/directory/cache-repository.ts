/** The entries kept from the directory, found at once by any beginning of their words, in any order. */
import { wordsOf } from '../fold.ts';
import { indexWords } from '../name-words.ts';
import type { RemoteEntry } from '../platform/index.ts';
import type { Database } from '../store/index.ts';
import type { KeptEntry } from './entry-view.ts';
import type { TypedText } from './parse-text.ts';
import { professionWords } from './professions.ts';

export interface CacheQuery {
  readonly text: TypedText;
  readonly professionCode?: string | undefined;
  readonly town?: string | undefined;
  readonly offset: number;
  readonly limit: number;
  /** Some word must be of the name: what somebody who writes to a person types. */
  readonly byName?: boolean;
  /** Matches put in order at most. */
  readonly most?: number;
}

export interface DirectoryCache {
  /** Those that are closed are forgotten. */
  put(entries: readonly RemoteEntry[], receivedAt: string): void;
  find(query: CacheQuery): KeptEntry[];
  /** How many there are in all. */
  count(query: CacheQuery): number;
  byAddress(address: string): KeptEntry[];
  /** Addresses off the red list that begin so. */
  byAddressStart(start: string, limit: number): KeptEntry[];
  byNationalIds(ids: readonly string[]): KeptEntry[];
  byId(id: string): KeptEntry | undefined;
  status(): { count: number; receivedAt?: string };
  /** The longest kept first. */
  ids(limit: number): string[];
  touch(ids: readonly string[], receivedAt: string): void;
}

interface Row {
  readonly entry: string;
  readonly received_at: string;
}

/** Beyond, the question is too wide for an order to matter: the next letter narrows it. */
const mostMatches = 4000;
/** Before the words of a name, and before those of a town: signs that no typed word holds. */
const nameMark = '¤';
const townMark = '§';
/** Sorts after every character of an address. */
const end = '\u007f';

export function createDirectoryCache(db: Database): DirectoryCache {
  const upsert = db
    .prepare<unknown[], number>(
      `INSERT INTO directory_entry (entry_id, kind, national_id, profession_code, sort_key, entry, received_at)
       VALUES (@id, @kind, @nationalId, @professionCode, @sortKey, @entry, @receivedAt)
       ON CONFLICT (entry_id) DO UPDATE SET national_id = excluded.national_id, profession_code = excluded.profession_code,
         sort_key = excluded.sort_key, entry = excluded.entry, received_at = excluded.received_at
       RETURNING entry_row`,
    )
    .pluck();
  const putWords = db.prepare('INSERT OR REPLACE INTO directory_words (rowid, words) VALUES (?, ?)');
  const removeWords = db.prepare('DELETE FROM directory_words WHERE rowid = ?');
  const putMailbox = db.prepare('INSERT OR REPLACE INTO directory_mailbox (address, entry_row, is_red_listed) VALUES (?, ?, ?)');
  const removeMailboxes = db.prepare('DELETE FROM directory_mailbox WHERE entry_row = ?');
  const removeRow = db.prepare<[string], number>('DELETE FROM directory_entry WHERE entry_id = ? RETURNING entry_row').pluck();
  const selectId = db.prepare<[string], Row>('SELECT entry, received_at FROM directory_entry WHERE entry_id = ?');
  const selectAddress = db.prepare<[string], Row>(
    'SELECT entry, received_at FROM directory_mailbox JOIN directory_entry USING (entry_row) WHERE address = ? ORDER BY kind DESC, sort_key',
  );
  const selectStart = db.prepare<[string, string, number], Row>(
    `SELECT DISTINCT entry, received_at FROM directory_mailbox JOIN directory_entry USING (entry_row)
     WHERE address >= ? AND address < ? AND is_red_listed = 0 ORDER BY address LIMIT ?`,
  );
  const selectNational = db.prepare<[string], Row>(
    'SELECT entry, received_at FROM directory_entry WHERE national_id IN (SELECT value FROM json_each(?)) ORDER BY sort_key',
  );
  const selectStatus = db.prepare<[], { count: number; latest: string | null }>(
    'SELECT count(*) AS count, max(received_at) AS latest FROM directory_entry',
  );
  const selectOldest = db.prepare<[number], string>('SELECT entry_id FROM directory_entry ORDER BY received_at, entry_id LIMIT ?').pluck();
  const touchRow = db.prepare('UPDATE directory_entry SET received_at = ? WHERE entry_id = ?');

  function remove(id: string): void {
    const row = removeRow.get(id);
    if (row === undefined) return;
    removeWords.run(row);
    removeMailboxes.run(row);
  }

  function write(entry: RemoteEntry, receivedAt: string): void {
    const { id, kind, family, given, nationalId, professionCode } = entry;
    const row = upsert.get({
      ...{ id, kind, nationalId: nationalId ?? null, professionCode: professionCode ?? null, receivedAt },
      sortKey: wordsOf(`${family} ${given ?? ''}`).join(' '),
      entry: JSON.stringify(entry),
    });
    const names = indexWords([family, given ?? '']);
    const towns = entry.places.flatMap(({ town }) => wordsOf(town ?? ''));
    const about = [
      ...professionWords(professionCode),
      ...towns,
      ...entry.places.flatMap(({ organization }) => wordsOf(organization ?? '')),
    ];
    const marked = [...names.map((word) => nameMark + word), ...towns.map((word) => townMark + word)];
    putWords.run(row, [...names, ...about, ...marked].join(' '));
    removeMailboxes.run(row);
    for (const { address, isRedListed } of entry.mailboxes) putMailbox.run(address, row, isRedListed ? 1 : 0);
  }

  function national(ids: readonly string[]): KeptEntry[] {
    // An RPPS is an IDNPS without its first digit, a FINESS an IdNat_Struct without its own.
    return selectNational.all(JSON.stringify(ids.flatMap((id) => [id, `8${id}`, `1${id}`]))).map(keptEntry);
  }

  function byAddress(address: string): KeptEntry[] {
    return selectAddress.all(address).map(keptEntry);
  }

  function byAddressStart(start: string, limit: number): KeptEntry[] {
    return selectStart.all(start, start + end, limit).map(keptEntry);
  }

  function byWords({ text, professionCode, town, offset, limit, byName = false, most = mostMatches }: CacheQuery): KeptEntry[] {
    const match = matchOf(text.words, wordsOf(town ?? ''), byName);
    const from = matchingRows(match, professionCode !== undefined);
    // Put in order by their names alone: what is written of thousands isn't carried along.
    const ordered = `SELECT e.entry_row, e.sort_key ${from} ORDER BY e.sort_key, e.entry_row LIMIT @limit OFFSET @offset`;
    const sql = `SELECT e.entry, e.received_at FROM (${ordered}) o JOIN directory_entry e USING (entry_row) ORDER BY o.sort_key, o.entry_row`;
    return db.prepare<unknown[], Row>(sql).all({ match, professionCode, offset, limit, most }).map(keptEntry);
  }

  function count({ text, professionCode, town, byName = false, most = mostMatches }: CacheQuery): number {
    const match = matchOf(text.words, wordsOf(town ?? ''), byName);
    const sql = `SELECT count(*) ${matchingRows(match, professionCode !== undefined)}`;
    return db.prepare<unknown[], number>(sql).pluck().get({ match, professionCode, most }) ?? 0;
  }

  return {
    put(entries, receivedAt) {
      for (const entry of entries) {
        if (entry.isActive) write(entry, receivedAt);
        else remove(entry.id);
      }
    },
    find(query) {
      const { address, identifier } = query.text;
      if (address !== undefined) return byAddressStart(address, query.limit);
      return identifier === undefined ? byWords(query) : national([identifier]);
    },
    count(query) {
      const { address, identifier } = query.text;
      return address === undefined && identifier === undefined ? count(query) : this.find(query).length;
    },
    byAddress,
    byAddressStart,
    byNationalIds: national,
    byId(id) {
      const row = selectId.get(id);
      return row && keptEntry(row);
    },
    status() {
      const { count, latest } = selectStatus.get() ?? { count: 0, latest: null };
      return { count, ...(latest !== null && { receivedAt: latest }) };
    },
    ids: (limit) => selectOldest.all(limit),
    touch(ids, receivedAt) {
      for (const id of ids) touchRow.run(receivedAt, id);
    },
  };
}

function matchingRows(match: string | undefined, hasProfession: boolean): string {
  const among =
    match === undefined
      ? 'SELECT entry_row AS row FROM directory_entry LIMIT @most'
      : 'SELECT rowid AS row FROM directory_words WHERE directory_words MATCH @match LIMIT @most';
  const where = hasProfession ? "WHERE e.profession_code = @professionCode OR e.profession_code LIKE @professionCode || '/%'" : '';
  return `FROM (${among}) found JOIN directory_entry e ON e.entry_row = found.row ${where}`;
}

function keptEntry({ entry, received_at: receivedAt }: Row): KeptEntry {
  return { ...(JSON.parse(entry) as RemoteEntry), receivedAt };
}

/** Folded words are letters and digits: nothing in them can be FTS5 syntax. */
function matchOf(words: readonly string[], town: readonly string[], byName: boolean): string | undefined {
  const begins = (word: string, mark = '') => `"${mark}${word}" *`;
  const all = [...words.map((word) => begins(word)), ...town.map((word) => begins(word, townMark))];
  if (all.length === 0) return undefined;
  const named = byName ? [`(${words.map((word) => begins(word, nameMark)).join(' OR ')})`] : [];
  return [...named, ...all].join(' AND ');
}
