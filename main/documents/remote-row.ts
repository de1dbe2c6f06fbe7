/** From what the platform says of a document to its row in the mirror. */

import { fold } from '../fold.ts';
import type { RemoteDocument } from '../platform/index.ts';
import { documentTypeOf } from './nomenclature.ts';

export function rowOf(patientId: string, document: RemoteDocument, depositedAt: string) {
  const { type, author, visibility } = document;
  return {
    document_id: document.id,
    patient_id: patientId,
    version: document.version,
    last_updated: document.lastUpdated,
    unique_id: document.uniqueId,
    logical_id: document.logicalId ?? null,
    title: document.title,
    type_code: type.code,
    type_system: type.system,
    type_display: type.display,
    // The class of a known type is fixed (ASS_X16): the platform's own examples get it wrong at times.
    class_code: documentTypeOf(type.code)?.classCode || (document.classCode ?? ''),
    author_name: author.name,
    author_specialty: author.specialty ?? null,
    author_organization: author.organization ?? null,
    author_kind: author.kind,
    title_key: fold(document.title),
    author_key: fold(author.name),
    type_key: fold(type.display),
    service_start: document.serviceStart,
    service_stop: document.serviceStop ?? null,
    created_at: document.createdAt,
    deposited_at: depositedAt,
    content_type: document.contentType,
    format_code: document.formatCode ?? null,
    size: document.size,
    hash: document.hash ?? null,
    url: document.url,
    status: document.status,
    is_archived: Number(document.isArchived),
    is_masked: Number(visibility.maskedToProfessionals),
    is_hidden_from_patient: Number(visibility.hiddenFromPatient),
    is_hidden_from_representatives: Number(visibility.hiddenFromRepresentatives),
    has_older: Number(document.replaces.length > 0),
    facility_type_code: document.facilityTypeCode ?? null,
    practice_setting_code: document.practiceSettingCode ?? null,
    events: JSON.stringify(document.events),
    study_instance_uid: document.studyInstanceUid ?? null,
    defect: document.defect ?? null,
    author_ids: author.identifiers === undefined ? null : JSON.stringify(author.identifiers),
  };
}
