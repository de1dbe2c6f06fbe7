/** What the mirror shows of a document while changes of it are on their way, over what the platform is known to hold. */
import { type DocumentProperties, documentProperties } from '../../../preload/contract/document-changes.ts';
import type { RemoteDocument } from '../../platform/index.ts';
import type { Database } from '../../store/index.ts';
import { type DocumentRow, visibilityOf } from '../rows.ts';
import type { DocumentFacts } from './rights.ts';

export interface ShownState {
  facts(documentId: string): DocumentFacts | undefined;
  /** What the platform was last known to hold: the mirror's own row where nothing is pending. */
  platform(documentId: string): DocumentProperties | undefined;
  setPlatform(documentId: string, properties: DocumentProperties): void;
  /** Nothing is pending any more: the mirror says again what the platform holds. */
  forgetPlatform(documentId: string): void;
  show(documentId: string, properties: DocumentProperties): void;
}

export function createShownState(db: Database): ShownState {
  const selectRow = db.prepare<[string], DocumentRow>('SELECT * FROM document WHERE document_id = ?');
  const selectState = db.prepare<[string], string>('SELECT properties FROM document_platform_state WHERE document_id = ?').pluck();
  const replaceState = db.prepare('INSERT OR REPLACE INTO document_platform_state (document_id, properties) VALUES (?, ?)');
  const deleteState = db.prepare('DELETE FROM document_platform_state WHERE document_id = ?');
  const update = db.prepare(
    `UPDATE document SET is_masked = @masked, is_hidden_from_patient = @hidden, is_hidden_from_representatives = @secret,
       is_archived = @archived, status = @status WHERE document_id = @documentId`,
  );

  function platform(documentId: string): DocumentProperties | undefined {
    const known = selectState.get(documentId);
    if (known !== undefined) return documentProperties.parse(JSON.parse(known));
    const row = selectRow.get(documentId);
    return row === undefined ? undefined : propertiesOfRow(row);
  }

  function show(documentId: string, properties: DocumentProperties): void {
    update.run({
      documentId,
      masked: Number(properties.maskedToProfessionals),
      hidden: Number(properties.hiddenFromPatient),
      secret: Number(properties.hiddenFromRepresentatives),
      archived: Number(properties.isArchived),
      status: properties.status,
    });
  }

  return {
    facts(documentId) {
      const row = selectRow.get(documentId);
      return row === undefined ? undefined : factsOf(row);
    },
    platform,
    setPlatform: (documentId, properties) => void replaceState.run(documentId, JSON.stringify(properties)),
    forgetPlatform(documentId) {
      const held = platform(documentId);
      if (held !== undefined) show(documentId, held);
      deleteState.run(documentId);
    },
    show,
  };
}

export function propertiesOfRow(row: DocumentRow): DocumentProperties {
  return { ...visibilityOf(row), isArchived: row.is_archived === 1, status: row.status };
}

export function propertiesOf({ visibility, isArchived, status }: RemoteDocument): DocumentProperties {
  const { maskedToProfessionals, hiddenFromPatient, hiddenFromRepresentatives } = visibility;
  return { maskedToProfessionals, hiddenFromPatient, hiddenFromRepresentatives, isArchived, status };
}

function factsOf(row: DocumentRow): DocumentFacts {
  return {
    patientId: row.patient_id,
    title: row.title,
    properties: propertiesOfRow(row),
    authorKind: row.author_kind,
    authorIds: row.author_ids === null ? [] : (JSON.parse(row.author_ids) as string[]),
    isReplaced: row.replaced_by !== null,
    // `readIdentity` draws such an id from the content of a resource that had none.
    isIncomplete: row.document_id.startsWith('defect-'),
  };
}
