/** Acts of « diffuser », on disk. */

import type { AppError } from '../../../preload/contract/errors.ts';
import type { DocumentId, PatientId, PublicationId } from '../../../preload/contract/ids.ts';
import type { MailboxId } from '../../../preload/contract/mailboxes.ts';
import type { DiffusionId } from '../../../preload/contract/outgoing.ts';
import { ofSamePatient } from '../../same-patient.ts';
import type { Database } from '../../store/index.ts';
import type { Sender } from '../stored-message.ts';

export interface StoredDiffusion {
  readonly id: DiffusionId;
  readonly patientId: PatientId;
  readonly mailboxId: MailboxId;
  readonly title: string;
  readonly createdAt: string;
  readonly madeBy: Sender;
  readonly publicationId: PublicationId | undefined;
  readonly documentId: DocumentId | undefined;
  readonly lastError: AppError | undefined;
}

interface Row {
  diffusion_id: DiffusionId;
  patient_id: PatientId;
  mailbox_id: MailboxId;
  title: string;
  created_at: string;
  made_by: string;
  publication_id: PublicationId | null;
  document_id: DocumentId | null;
  last_error: string | null;
}

export function createDiffusionRepository(db: Database) {
  const save = db.prepare(
    `INSERT INTO diffusion (diffusion_id, patient_id, mailbox_id, title, created_at, made_by, publication_id, document_id, last_error)
     VALUES (@id, @patientId, @mailboxId, @title, @createdAt, @madeBy, @publicationId, @documentId, @lastError)
     ON CONFLICT (diffusion_id) DO UPDATE SET document_id = excluded.document_id, last_error = excluded.last_error`,
  );
  const selectOne = db.prepare<[string], Row>('SELECT * FROM diffusion WHERE diffusion_id = ?');
  const select = db.prepare<[number], Row>('SELECT * FROM diffusion ORDER BY created_at DESC, rowid DESC LIMIT ?');
  const selectOfPatient = db.prepare<[string, number], Row>(
    `SELECT * FROM diffusion WHERE ${ofSamePatient('patient_id')} ORDER BY created_at DESC, rowid DESC LIMIT ?`,
  );
  const waiting = db.prepare<[], Row>(
    `SELECT * FROM diffusion WHERE diffusion_id IN (SELECT diffusion_id FROM outgoing_message WHERE stage = 'awaiting') ORDER BY created_at`,
  );

  return {
    get(id: DiffusionId): StoredDiffusion | undefined {
      const row = selectOne.get(id);
      return row === undefined ? undefined : toDiffusion(row);
    },
    list: (patientId: PatientId | undefined, limit: number) =>
      (patientId === undefined ? select.all(limit) : selectOfPatient.all(patientId, limit)).map(toDiffusion),
    /** Those with a message that has not left for want of the document. */
    waiting: () => waiting.all().map(toDiffusion),
    save(diffusion: StoredDiffusion): void {
      const { madeBy, publicationId, documentId, lastError, ...rest } = diffusion;
      save.run({
        ...rest,
        madeBy: JSON.stringify(madeBy),
        publicationId: publicationId ?? null,
        documentId: documentId ?? null,
        lastError: lastError === undefined ? null : JSON.stringify(lastError),
      });
    },
  };
}

function toDiffusion(row: Row): StoredDiffusion {
  return {
    id: row.diffusion_id,
    patientId: row.patient_id,
    mailboxId: row.mailbox_id,
    title: row.title,
    createdAt: row.created_at,
    madeBy: JSON.parse(row.made_by) as Sender,
    publicationId: row.publication_id ?? undefined,
    documentId: row.document_id ?? undefined,
    lastError: row.last_error === null ? undefined : (JSON.parse(row.last_error) as AppError),
  };
}
