/** The rows of the mirror and what they become in the contract's words. */
import type { Coding } from '../../preload/contract/codes.ts';
import type { DocumentSummary } from '../../preload/contract/documents.ts';
import type { DicomUid, DocumentId, PatientId } from '../../preload/contract/ids.ts';
import { shownLabel } from '../shown-label.ts';
import { classNameOf } from './nomenclature.ts';

export interface DocumentRow {
  row_id: number;
  /** Under which the text index knows it. */
  search_row: number | null;
  document_id: string;
  patient_id: string;
  version: string;
  last_updated: string;
  unique_id: string;
  logical_id: string | null;
  title: string;
  type_code: string;
  type_system: string;
  type_display: string;
  class_code: string;
  author_name: string;
  author_specialty: string | null;
  author_organization: string | null;
  author_kind: 'professional' | 'patient' | 'device';
  service_start: string;
  service_stop: string | null;
  created_at: string;
  deposited_at: string;
  content_type: string;
  format_code: string | null;
  size: number;
  hash: string | null;
  url: string;
  status: 'current' | 'superseded' | 'entered-in-error';
  is_archived: number;
  is_masked: number;
  is_hidden_from_patient: number;
  is_hidden_from_representatives: number;
  has_older: number;
  replaced_by: string | null;
  facility_type_code: string | null;
  practice_setting_code: string | null;
  events: string;
  study_instance_uid: string | null;
  defect: string | null;
  /** JSON array of national identifiers. */
  author_ids: string | null;
}

/** A row with what depends on the reader and on this workstation. */
export interface SummaryRow extends DocumentRow {
  is_read: number;
  /** Published by the reader, or in their name. */
  is_own: number;
  kept_at: string | null;
  older_count: number;
  pending_change: 'waiting' | 'attention' | null;
  is_changed: number;
}

export function toSummary(row: SummaryRow, newSince: string | undefined): DocumentSummary {
  const isOlder = row.status === 'current' && row.replaced_by !== null;
  return {
    id: row.document_id as DocumentId,
    patientId: row.patient_id as PatientId,
    uniqueId: row.unique_id,
    title: row.title,
    type: { code: row.type_code, system: row.type_system, display: shownLabel(row.type_display) },
    classCode: row.class_code,
    className: shownLabel(classNameOf(row.class_code)),
    author: {
      name: row.author_name,
      kind: row.author_kind,
      specialty: row.author_specialty ?? undefined,
      organization: row.author_organization ?? undefined,
    },
    serviceStart: row.service_start,
    depositedAt: row.deposited_at,
    contentType: row.content_type,
    formatCode: row.format_code ?? undefined,
    size: row.size,
    // A platform may be late to mark what it knows to be replaced.
    status: isOlder ? 'superseded' : row.status,
    isArchived: row.is_archived === 1,
    visibility: visibilityOf(row),
    isNew: newSince !== undefined && row.deposited_at > newSince && row.is_own === 0,
    isRead: row.is_read === 1,
    keptAt: row.kept_at ?? undefined,
    olderVersionCount: row.older_count,
    studyInstanceUid: (row.study_instance_uid ?? undefined) as DicomUid | undefined,
    pendingChange: row.pending_change ?? undefined,
    isChanged: row.is_changed === 1,
    defect: row.defect ?? undefined,
  };
}

export function visibilityOf(row: DocumentRow): DocumentSummary['visibility'] {
  return {
    maskedToProfessionals: row.is_masked === 1,
    hiddenFromPatient: row.is_hidden_from_patient === 1,
    hiddenFromRepresentatives: row.is_hidden_from_representatives === 1,
  };
}

export function eventsOf(row: Pick<DocumentRow, 'events'>): Coding[] {
  return JSON.parse(row.events) as Coding[];
}
