/** The notes on disk, from the second they are asked: what was written, what is to be marked as entered in error. */
import type { PatientId } from '../../../preload/contract/ids.ts';
import { type NoteEntry, type NoteId, noteEntry } from '../../../preload/contract/notes.ts';
import { ofSamePatient } from '../../same-patient.ts';
import type { Database } from '../../store/index.ts';
import type { ProfileResourceType } from '../extract/fhir-schemas.ts';

export type NoteStage = 'grace' | 'leaving' | 'sent' | 'discarded';

export interface StoredNote {
  readonly id: NoteId;
  readonly action: 'write' | 'retract';
  /** Of the note that a `retract` marks. */
  readonly ofNoteId: NoteId | undefined;
  readonly patientId: PatientId;
  readonly entry: NoteEntry;
  readonly resourceType: ProfileResourceType;
  readonly remoteId: string | undefined;
  readonly entryId: string;
  readonly stage: NoteStage;
  readonly isForced: boolean;
  readonly notedBy: string;
  readonly notedById: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly leavesAt: string;
  readonly sentAt: string | undefined;
}

type Row = Record<string, string | number | null>;

export type NoteRepository = ReturnType<typeof createNoteRepository>;

export function createNoteRepository(db: Database) {
  const save = db.prepare(
    `INSERT INTO health_note (note_id, position, action, of_note_id, patient_id, entry, resource_type, remote_id, entry_id, stage, is_forced,
       noted_by, noted_by_id, created_at, updated_at, leaves_at, sent_at)
     VALUES (@id, (SELECT coalesce(max(position), 0) + 1 FROM health_note), @action, @ofNoteId, @patientId, @entry, @resourceType, @remoteId,
       @entryId, @stage, @isForced, @notedBy, @notedById, @createdAt, @updatedAt, @leavesAt, @sentAt)
     ON CONFLICT (note_id) DO UPDATE SET stage = excluded.stage, remote_id = excluded.remote_id, is_forced = excluded.is_forced,
       updated_at = excluded.updated_at, sent_at = excluded.sent_at`,
  );
  const selectOne = db.prepare<[string], Row>('SELECT * FROM health_note WHERE note_id = ?');
  const selectByEntry = db.prepare<[string], Row>('SELECT * FROM health_note WHERE entry_id = ?');
  const selectInGrace = db.prepare<[], Row>("SELECT * FROM health_note WHERE stage = 'grace' ORDER BY position");
  const selectOf = db.prepare<[string], Row>(
    `SELECT * FROM health_note WHERE ${ofSamePatient('patient_id')} AND stage <> 'discarded' ORDER BY position`,
  );
  const selectRetraction = db.prepare<[string], Row>("SELECT * FROM health_note WHERE of_note_id = ? AND stage <> 'discarded'");
  const selectAll = db.prepare<[string], Row>(
    "SELECT * FROM health_note WHERE stage IN ('grace', 'leaving') OR updated_at >= ? ORDER BY position DESC",
  );

  return {
    get: (id: string) => read(selectOne.get(id)),
    getByEntry: (entryId: string) => read(selectByEntry.get(entryId)),
    inGrace: () => selectInGrace.all().map(toNote),
    /** Those of a patient that were not given up, in the order in which they were asked. */
    ofPatient: (patientId: string) => selectOf.all(patientId).map(toNote),
    /** What marks it as entered in error, where somebody asked that. */
    retractionOf: (id: NoteId) => read(selectRetraction.get(id)),
    /** All that is pending, and what ended after `since`; the latest first. */
    list: (since: string) => selectAll.all(since).map(toNote),
    save({ entry, ofNoteId, remoteId, sentAt, isForced, ...plain }: StoredNote): void {
      save.run({
        ...plain,
        entry: JSON.stringify(entry),
        ofNoteId: ofNoteId ?? null,
        remoteId: remoteId ?? null,
        isForced: Number(isForced),
        sentAt: sentAt ?? null,
      });
    },
  };
}

function read(row: Row | undefined): StoredNote | undefined {
  return row === undefined ? undefined : toNote(row);
}

function toNote(row: Row): StoredNote {
  const text = (name: string) => String(row[name] ?? '');
  const maybe = (name: string) => (row[name] === null ? undefined : String(row[name]));
  return {
    id: text('note_id') as NoteId,
    action: text('action') as StoredNote['action'],
    ofNoteId: maybe('of_note_id') as NoteId | undefined,
    patientId: text('patient_id') as PatientId,
    entry: noteEntry.parse(JSON.parse(text('entry'))),
    resourceType: text('resource_type') as ProfileResourceType,
    remoteId: maybe('remote_id'),
    entryId: text('entry_id'),
    stage: text('stage') as NoteStage,
    isForced: row.is_forced === 1,
    notedBy: text('noted_by'),
    notedById: text('noted_by_id'),
    createdAt: text('created_at'),
    updatedAt: text('updated_at'),
    leavesAt: text('leaves_at'),
    sentAt: maybe('sent_at'),
  };
}
