/** Which messages were written from which appointment, on disk. */
import type { LetterKind } from '../../../preload/contract/agenda-letters.ts';
import type { OutgoingId } from '../../../preload/contract/outgoing.ts';
import type { Database } from '../../store/index.ts';

export interface StoredLetter {
  readonly outgoingId: OutgoingId;
  readonly appointmentId: string;
  readonly kind: LetterKind;
  /** ISO instant of the appointment that it tells. */
  readonly start: string;
  readonly writtenAt: string;
  readonly writtenBy: string;
  readonly sent?: { readonly at: string; readonly by: string; readonly byId: string };
}

export interface LetterStore {
  add(letter: Omit<StoredLetter, 'sent'>): void;
  get(outgoingId: string): StoredLetter | undefined;
  /** The last first. */
  of(appointmentId: string): StoredLetter[];
  sent(outgoingId: string, sent: NonNullable<StoredLetter['sent']>): void;
  /** Reminders that left and that the appointment doesn't say yet. */
  untold(): StoredLetter[];
  told(outgoingId: string): void;
  /** Of appointments long gone. @param before ISO instant */
  prune(before: string): void;
}

interface Row {
  outgoing_id: OutgoingId;
  appointment_id: string;
  kind: LetterKind;
  start_at: string;
  written_at: string;
  written_by: string;
  sent_at: string | null;
  sent_by: string | null;
  sent_by_id: string | null;
}

export function createLetterStore(db: Database): LetterStore {
  const insert = db.prepare(
    'INSERT INTO agenda_letter (outgoing_id, appointment_id, kind, start_at, written_at, written_by) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const one = db.prepare<[string], Row>('SELECT * FROM agenda_letter WHERE outgoing_id = ?');
  const of = db.prepare<[string], Row>('SELECT * FROM agenda_letter WHERE appointment_id = ? ORDER BY written_at DESC, outgoing_id');
  const sent = db.prepare('UPDATE agenda_letter SET sent_at = ?, sent_by = ?, sent_by_id = ? WHERE outgoing_id = ?');
  const untold = db.prepare<[], Row>(
    "SELECT * FROM agenda_letter WHERE kind = 'reminder' AND sent_at IS NOT NULL AND is_told = 0 ORDER BY sent_at",
  );
  const told = db.prepare('UPDATE agenda_letter SET is_told = 1 WHERE outgoing_id = ?');
  const prune = db.prepare('DELETE FROM agenda_letter WHERE start_at < ?');
  return {
    add({ outgoingId, appointmentId, kind, start, writtenAt, writtenBy }) {
      insert.run(outgoingId, appointmentId, kind, start, writtenAt, writtenBy);
    },
    get(outgoingId) {
      const row = one.get(outgoingId);
      return row && letterOf(row);
    },
    of: (appointmentId) => of.all(appointmentId).map(letterOf),
    sent: (outgoingId, { at, by, byId }) => void sent.run(at, by, byId, outgoingId),
    untold: () => untold.all().map(letterOf),
    told: (outgoingId) => void told.run(outgoingId),
    prune: (before) => void prune.run(before),
  };
}

function letterOf(row: Row): StoredLetter {
  return {
    outgoingId: row.outgoing_id,
    appointmentId: row.appointment_id,
    kind: row.kind,
    start: row.start_at,
    writtenAt: row.written_at,
    writtenBy: row.written_by,
    ...(row.sent_at !== null && { sent: { at: row.sent_at, by: row.sent_by ?? '', byId: row.sent_by_id ?? '' } }),
  };
}
