/** Publications on disk: what was asked, by whom, and what became of it. */
import type { DocumentId, PatientId, PublicationId, StagedId } from '../../preload/contract/ids.ts';
import { type PublicationForm, publicationForm, type StagedFile, stagedFile } from '../../preload/contract/publications.ts';
import { type Professional, professional, type Workplace, workplace } from '../../preload/contract/session.ts';
import type { Database } from '../store/index.ts';

export type Stage = 'prepared' | 'signed' | 'discarded';

export interface StoredPublication {
  readonly id: PublicationId;
  readonly patientId: PatientId;
  readonly uniqueId: string;
  readonly submissionUniqueId: string;
  readonly formerUniqueIds: readonly string[];
  readonly stage: Stage;
  readonly entryId: string | undefined;
  readonly form: PublicationForm;
  readonly file: StagedFile;
  readonly preparedBy: string;
  /** Who signed, and where; `undefined` until then. */
  readonly signer: Professional | undefined;
  readonly workplace: Workplace | undefined;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly signedAt: string | undefined;
  readonly sentAt: string | undefined;
  readonly documentId: DocumentId | undefined;
}

type Row = Record<string, string | null>;

export type PublicationRepository = ReturnType<typeof createPublicationRepository>;

export function createPublicationRepository(db: Database) {
  const save = db.prepare(
    `INSERT INTO publication (publication_id, patient_id, unique_id, submission_unique_id, former_unique_ids, stage, entry_id, form, file,
       prepared_by, signer, workplace, created_at, updated_at, signed_at, sent_at, document_id)
     VALUES (@id, @patientId, @uniqueId, @submissionUniqueId, @formerUniqueIds, @stage, @entryId, @form, @file,
       @preparedBy, @signer, @workplace, @createdAt, @updatedAt, @signedAt, @sentAt, @documentId)
     ON CONFLICT (publication_id) DO UPDATE SET unique_id = excluded.unique_id, submission_unique_id = excluded.submission_unique_id,
       former_unique_ids = excluded.former_unique_ids, stage = excluded.stage, entry_id = excluded.entry_id, form = excluded.form,
       file = excluded.file, signer = excluded.signer, workplace = excluded.workplace, updated_at = excluded.updated_at,
       signed_at = excluded.signed_at, sent_at = excluded.sent_at, document_id = excluded.document_id`,
  );
  const selectOne = db.prepare<[string], Row>('SELECT * FROM publication WHERE publication_id = ?');
  const selectByEntry = db.prepare<[string], Row>('SELECT * FROM publication WHERE entry_id = ?');
  const selectAll = db.prepare<[], Row>('SELECT * FROM publication ORDER BY created_at DESC');
  const selectByPatient = db.prepare<[string], Row>('SELECT * FROM publication WHERE patient_id = ? ORDER BY created_at DESC');
  const countUnsent = db.prepare<[string], { n: number }>(
    "SELECT count(*) AS n FROM publication WHERE patient_id = ? AND stage <> 'discarded' AND sent_at IS NULL",
  );
  const selectUser = db
    .prepare<[string, string], number>(
      "SELECT 1 FROM publication WHERE json_extract(file, '$.id') = ? AND publication_id <> ? AND stage <> 'discarded' AND sent_at IS NULL",
    )
    .pluck();
  const read = (row: Row | undefined) => (row === undefined ? undefined : toPublication(row));

  return {
    get: (id: PublicationId) => read(selectOne.get(id)),
    getByEntry: (entryId: string) => read(selectByEntry.get(entryId)),
    list: (patientId?: PatientId) => (patientId === undefined ? selectAll.all() : selectByPatient.all(patientId)).map(toPublication),
    /** Whether a publication other than this one is to leave with this file. */
    usesFile: (stagedId: StagedId, but: PublicationId | undefined) => selectUser.get(stagedId, but ?? '') !== undefined,
    countUnsent: (patientId: PatientId) => countUnsent.get(patientId)?.n ?? 0,
    save(publication: StoredPublication): void {
      const { formerUniqueIds, form, file, signer, workplace: where, ...plain } = publication;
      save.run({
        ...Object.fromEntries(Object.entries(plain).map(([key, value]) => [key, value ?? null])),
        formerUniqueIds: JSON.stringify(formerUniqueIds),
        form: JSON.stringify(form),
        file: JSON.stringify(file),
        signer: signer === undefined ? null : JSON.stringify(signer),
        workplace: where === undefined ? null : JSON.stringify(where),
      });
    },
  };
}

function toPublication(row: Row): StoredPublication {
  const text = (column: string) => row[column] ?? undefined;
  const json = (column: string): unknown => JSON.parse(row[column] ?? 'null');
  return {
    id: row.publication_id as PublicationId,
    patientId: row.patient_id as PatientId,
    uniqueId: row.unique_id ?? '',
    submissionUniqueId: row.submission_unique_id ?? '',
    formerUniqueIds: json('former_unique_ids') as string[],
    stage: row.stage as Stage,
    entryId: text('entry_id'),
    form: publicationForm.parse(json('form')),
    file: stagedFile.parse(json('file')),
    preparedBy: row.prepared_by ?? '',
    signer: row.signer === null ? undefined : professional.parse(json('signer')),
    workplace: row.workplace === null ? undefined : workplace.parse(json('workplace')),
    createdAt: row.created_at ?? '',
    updatedAt: row.updated_at ?? '',
    signedAt: text('signed_at'),
    sentAt: text('sent_at'),
    documentId: text('document_id') as DocumentId | undefined,
  };
}
