/** The changes that were asked for, on disk from the first second to thirty days after. */
import {
  type ChangeId,
  type DocumentProperties,
  documentProperties,
  type RequestedProperties,
  requestedProperties,
} from '../../../preload/contract/document-changes.ts';
import type { DocumentId, PatientId } from '../../../preload/contract/ids.ts';
import type { Database } from '../../store/index.ts';

export type ChangeStage = 'grace' | 'leaving' | 'sent' | 'discarded';

export interface StoredConflict {
  readonly platform: DocumentProperties;
  readonly changedAt: string;
}

export interface StoredChange {
  readonly id: ChangeId;
  readonly documentId: DocumentId;
  readonly patientId: PatientId;
  readonly title: string;
  readonly entryId: string;
  readonly stage: ChangeStage;
  readonly requested: RequestedProperties;
  readonly base: DocumentProperties;
  readonly conflict: StoredConflict | undefined;
  readonly askedBy: string;
  readonly askedById: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly leavesAt: string;
  readonly sentAt: string | undefined;
}

type Row = Record<string, string | null>;

export type ChangeRepository = ReturnType<typeof createChangeRepository>;

export function createChangeRepository(db: Database) {
  const save = db.prepare(
    `INSERT INTO document_change (change_id, position, document_id, patient_id, title, entry_id, stage, requested, base, conflict, asked_by,
       asked_by_id, created_at, updated_at, leaves_at, sent_at)
     VALUES (@id, (SELECT coalesce(max(position), 0) + 1 FROM document_change), @documentId, @patientId, @title, @entryId, @stage,
       @requested, @base, @conflict, @askedBy, @askedById, @createdAt, @updatedAt, @leavesAt, @sentAt)
     ON CONFLICT (change_id) DO UPDATE SET stage = excluded.stage, requested = excluded.requested, base = excluded.base,
       conflict = excluded.conflict, updated_at = excluded.updated_at, sent_at = excluded.sent_at`,
  );
  const selectOne = db.prepare<[string], Row>('SELECT * FROM document_change WHERE change_id = ?');
  const selectByEntry = db.prepare<[string], Row>('SELECT * FROM document_change WHERE entry_id = ?');
  const selectPending = db.prepare<[string], Row>(
    "SELECT * FROM document_change WHERE document_id = ? AND stage IN ('grace', 'leaving') ORDER BY position",
  );
  const selectInGrace = db.prepare<[], Row>("SELECT * FROM document_change WHERE stage = 'grace' ORDER BY position");
  const selectAll = db.prepare<[{ since: string; patientId: string; documentId: string }], Row>(
    `SELECT * FROM document_change WHERE (stage IN ('grace', 'leaving') OR updated_at >= @since)
       AND (@patientId = '' OR patient_id = @patientId) AND (@documentId = '' OR document_id = @documentId)
     ORDER BY position DESC`,
  );

  return {
    get: (id: ChangeId) => read(selectOne.get(id)),
    getByEntry: (entryId: string) => read(selectByEntry.get(entryId)),
    /** Asked for and not yet on the platform, in their order. */
    pending: (documentId: string) => selectPending.all(documentId).map(toChange),
    inGrace: () => selectInGrace.all().map(toChange),
    /** All that is pending, and what ended after `since`; the latest first. */
    list: (since: string, about: { patientId?: PatientId | undefined; documentId?: DocumentId | undefined } = {}) =>
      selectAll.all({ since, patientId: about.patientId ?? '', documentId: about.documentId ?? '' }).map(toChange),
    save({ requested, base, conflict, sentAt, ...plain }: StoredChange): void {
      save.run({
        ...plain,
        requested: JSON.stringify(requested),
        base: JSON.stringify(base),
        conflict: conflict === undefined ? null : JSON.stringify(conflict),
        sentAt: sentAt ?? null,
      });
    },
  };
}

function read(row: Row | undefined): StoredChange | undefined {
  return row === undefined ? undefined : toChange(row);
}

function toChange(row: Row): StoredChange {
  const conflict = row.conflict === null ? undefined : (JSON.parse(row.conflict ?? 'null') as StoredConflict);
  return {
    id: row.change_id as ChangeId,
    documentId: row.document_id as DocumentId,
    patientId: row.patient_id as PatientId,
    title: row.title ?? '',
    entryId: row.entry_id ?? '',
    stage: row.stage as ChangeStage,
    requested: requestedProperties.parse(JSON.parse(row.requested ?? '{}')),
    base: documentProperties.parse(JSON.parse(row.base ?? '{}')),
    conflict,
    askedBy: row.asked_by ?? '',
    askedById: row.asked_by_id ?? '',
    createdAt: row.created_at ?? '',
    updatedAt: row.updated_at ?? '',
    leavesAt: row.leaves_at ?? '',
    sentAt: row.sent_at ?? undefined,
  };
}
