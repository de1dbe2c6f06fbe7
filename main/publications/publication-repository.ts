/** Publications on disk: what was asked, by whom, and what became of it. */

import type { DocumentId, PatientId, PublicationId, StagedId } from '../../preload/contract/ids.ts';
import {
  type Named,
  type Publication,
  type PublicationForm,
  publicationForm,
  type StagedFile,
  stagedFile,
} from '../../preload/contract/publications.ts';
import { type Professional, professional, type Workplace, workplace } from '../../preload/contract/session.ts';
import { ofSamePatient } from '../same-patient.ts';
import type { Database } from '../store/index.ts';

/** On disk, `local` and `returned` are `prepared` ones set aside. */
export type Stage = 'prepared' | 'returned' | 'local' | 'signed' | 'discarded';

/** What a document made here is about, and whom it is for; they are looked up when it leaves. */
export interface About {
  /** None for the images of a study alone. */
  readonly reportId?: string | undefined;
  /** The images of the study leave before it: they were imported, and are at no source yet. */
  readonly withImages?: true;
  readonly studyInstanceUid: string;
  readonly accession?: { readonly value: string; readonly system: string } | undefined;
  /** The manifest of the record that names the study: what it is filed under there, this one is too. */
  readonly manifestDocumentId?: DocumentId | undefined;
  /** Documents of the record whose authors it is meant for. */
  readonly recipientDocumentIds: readonly DocumentId[];
}

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
  /** Who prepared it, when it was prepared for somebody else to sign. */
  readonly preparer: Professional | undefined;
  readonly validator: Named | undefined;
  readonly returned: Publication['returned'];
  readonly heldBy: string | undefined;
  readonly about: About | undefined;
  readonly lot: { readonly id: string; readonly title: string } | undefined;
  /** SHA-256 of the file, hex. */
  readonly contentHash: string | undefined;
  /** Under outbox entries that it has left since. */
  readonly formerAttempts: number;
  /** Who signed, and where; `undefined` until then. */
  readonly signer: Professional | undefined;
  readonly workplace: Workplace | undefined;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly signedAt: string | undefined;
  readonly sentAt: string | undefined;
  readonly documentId: DocumentId | undefined;
}

type Row = Record<string, string | number | null>;

export type PublicationRepository = ReturnType<typeof createPublicationRepository>;

export function createPublicationRepository(db: Database) {
  const save = db.prepare(
    `INSERT INTO publication (publication_id, patient_id, unique_id, submission_unique_id, former_unique_ids, stage, entry_id, form, file,
       prepared_by, signer, workplace, created_at, updated_at, signed_at, sent_at, document_id,
       aside, preparer, validator, returned, held_by, lot, content_hash, former_attempts, about)
     VALUES (@id, @patientId, @uniqueId, @submissionUniqueId, @formerUniqueIds, @stage, @entryId, @form, @file,
       @preparedBy, @signer, @workplace, @createdAt, @updatedAt, @signedAt, @sentAt, @documentId,
       @aside, @preparer, @validator, @returned, @heldBy, @lot, @contentHash, @formerAttempts, @about)
     ON CONFLICT (publication_id) DO UPDATE SET unique_id = excluded.unique_id, submission_unique_id = excluded.submission_unique_id,
       former_unique_ids = excluded.former_unique_ids, stage = excluded.stage, entry_id = excluded.entry_id, form = excluded.form,
       file = excluded.file, signer = excluded.signer, workplace = excluded.workplace, updated_at = excluded.updated_at,
       signed_at = excluded.signed_at, sent_at = excluded.sent_at, document_id = excluded.document_id,
       aside = excluded.aside, preparer = excluded.preparer, validator = excluded.validator, returned = excluded.returned,
       held_by = excluded.held_by, lot = excluded.lot, content_hash = excluded.content_hash, former_attempts = excluded.former_attempts,
       about = excluded.about`,
  );
  const selectOne = db.prepare<[string], Row>('SELECT * FROM publication WHERE publication_id = ?');
  const selectByEntry = db.prepare<[string], Row>('SELECT * FROM publication WHERE entry_id = ?');
  const countLot = db.prepare<[string], number>("SELECT count(*) FROM publication WHERE json_extract(lot, '$.id') = ?").pluck();
  const selectSame = db.prepare<[string, string], Row>(
    `SELECT * FROM publication WHERE ${ofSamePatient('patient_id')} AND content_hash = ? AND sent_at IS NOT NULL ORDER BY sent_at DESC`,
  );
  const selectByDocument = db.prepare<[string], Row>('SELECT * FROM publication WHERE document_id = ?');
  const selectSigners = db.prepare<[string], string>(
    "SELECT DISTINCT signer FROM publication WHERE signer IS NOT NULL AND json_extract(workplace, '$.id') = ?",
  );
  const selectOfStudy = db.prepare<[string], Row>(
    "SELECT * FROM publication WHERE json_extract(about, '$.studyInstanceUid') = ? AND stage <> 'discarded' ORDER BY created_at DESC, rowid DESC",
  );
  const selectAll = db.prepare<[], Row>('SELECT * FROM publication ORDER BY created_at DESC');
  const selectByPatient = db.prepare<[string], Row>(
    `SELECT * FROM publication WHERE ${ofSamePatient('patient_id')} ORDER BY created_at DESC`,
  );
  const countUnsent = db.prepare<[string], { n: number }>(
    `SELECT count(*) AS n FROM publication WHERE ${ofSamePatient('patient_id')} AND stage <> 'discarded' AND sent_at IS NULL`,
  );
  const selectUser = db
    .prepare<[string, string], number>(
      "SELECT 1 FROM publication WHERE json_extract(file, '$.id') = ? AND publication_id <> ? AND stage <> 'discarded' AND sent_at IS NULL",
    )
    .pluck();
  const read = (row: Row | undefined) => (row === undefined ? undefined : toPublication(row));

  return {
    get: (id: PublicationId) => read(selectOne.get(id)),
    listByEntry: (entryId: string) => selectByEntry.all(entryId).map(toPublication),
    /** Sent already from here with these very bytes, the last first. */
    listSentWith: (patientId: PatientId, contentHash: string) => selectSame.all(patientId, contentHash).map(toPublication),
    getByDocument: (id: DocumentId) => read(selectByDocument.get(id)),
    lotSize: (lotId: string) => countLot.get(lotId) ?? 0,
    /** Those who have signed here before. */
    signersAt: (workplaceId: string): Professional[] =>
      selectSigners
        .pluck()
        .all(workplaceId)
        .map((signer) => professional.parse(JSON.parse(signer))),
    list: (patientId?: PatientId) => (patientId === undefined ? selectAll.all() : selectByPatient.all(patientId)).map(toPublication),
    /** Made here of a study, given up ones left out; the last first. */
    listOfStudy: (studyInstanceUid: string) => selectOfStudy.all(studyInstanceUid).map(toPublication),
    /** Whether a publication other than this one is to leave with this file. */
    usesFile: (stagedId: StagedId, but: PublicationId | undefined) => selectUser.get(stagedId, but ?? '') !== undefined,
    countUnsent: (patientId: PatientId) => countUnsent.get(patientId)?.n ?? 0,
    save(publication: StoredPublication): void {
      const {
        formerUniqueIds,
        form,
        file,
        signer,
        workplace: where,
        preparer,
        validator,
        returned,
        lot,
        about,
        stage,
        ...plain
      } = publication;
      const isAside = stage === 'local' || stage === 'returned';
      save.run({
        ...Object.fromEntries(Object.entries(plain).map(([key, value]) => [key, value ?? null])),
        formerUniqueIds: JSON.stringify(formerUniqueIds),
        form: JSON.stringify(form),
        file: JSON.stringify(file),
        signer: jsonOrNull(signer),
        workplace: jsonOrNull(where),
        preparer: jsonOrNull(preparer),
        validator: jsonOrNull(validator),
        returned: jsonOrNull(returned),
        lot: jsonOrNull(lot),
        about: jsonOrNull(about),
        stage: isAside ? 'prepared' : stage,
        aside: isAside ? stage : null,
      });
    },
  };
}

const jsonOrNull = (value: unknown) => (value === undefined ? null : JSON.stringify(value));

function toPublication(row: Row): StoredPublication {
  const text = (column: string) => (typeof row[column] === 'string' ? row[column] : undefined);
  const json = (column: string): unknown => JSON.parse(text(column) ?? 'null');
  return {
    id: row.publication_id as PublicationId,
    patientId: row.patient_id as PatientId,
    uniqueId: text('unique_id') ?? '',
    submissionUniqueId: text('submission_unique_id') ?? '',
    formerUniqueIds: json('former_unique_ids') as string[],
    stage: (row.aside ?? row.stage) as Stage,
    entryId: text('entry_id'),
    form: publicationForm.parse(json('form')),
    file: stagedFile.parse(json('file')),
    preparedBy: text('prepared_by') ?? '',
    signer: row.signer === null ? undefined : professional.parse(json('signer')),
    workplace: row.workplace === null ? undefined : workplace.parse(json('workplace')),
    preparer: row.preparer === null ? undefined : professional.parse(json('preparer')),
    validator: (json('validator') as Named | null) ?? undefined,
    returned: (json('returned') as Publication['returned'] | null) ?? undefined,
    heldBy: text('held_by'),
    lot: (json('lot') as StoredPublication['lot'] | null) ?? undefined,
    about: (json('about') as About | null) ?? undefined,
    contentHash: text('content_hash'),
    formerAttempts: Number(row.former_attempts),
    createdAt: text('created_at') ?? '',
    updatedAt: text('updated_at') ?? '',
    signedAt: text('signed_at'),
    sentAt: text('sent_at'),
    documentId: text('document_id') as DocumentId | undefined,
  };
}
