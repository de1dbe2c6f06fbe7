/** A publication as the page sees it: its own stage, and once signed the state of its outbox entry. */
import type { PatientSummary } from '../../preload/contract/patients.ts';
import type { Publication, PublicationState } from '../../preload/contract/publications.ts';
import type { OutboxState, OutboxStatus } from '../sync/index.ts';
import { documentTypeOf } from './nomenclature.ts';
import type { StoredPublication } from './publication-repository.ts';

const byOutboxState: Record<OutboxState, PublicationState> = {
  queued: 'queued',
  sending: 'sending',
  waiting: 'waiting',
  blocked: 'blocked',
  held: 'held',
  done: 'sent',
};

export function stateOf(publication: StoredPublication, entry: OutboxStatus | undefined): PublicationState {
  if (publication.stage !== 'signed') return publication.stage;
  if (publication.sentAt !== undefined) return 'sent';
  return entry === undefined ? 'held' : byOutboxState[entry.state];
}

export function viewOf(publication: StoredPublication, entry: OutboxStatus | undefined, patient: PatientSummary | undefined): Publication {
  const { id, patientId, form, file, preparedBy, signer, createdAt, updatedAt, sentAt, documentId } = publication;
  const state = stateOf(publication, entry);
  return {
    id,
    patientId,
    patientName: patient === undefined ? '' : `${patient.birthName.toLocaleUpperCase('fr')} ${patient.firstGivenName}`,
    state,
    form,
    type: documentTypeOf(form.typeCode),
    file,
    preparedBy,
    createdAt,
    updatedAt,
    attempts: entry?.attempts ?? 0,
    ...(signer === undefined || signer.displayName === preparedBy ? {} : { validatedBy: signer.displayName }),
    ...(sentAt === undefined ? {} : { sentAt }),
    ...(documentId === undefined ? {} : { documentId }),
    ...(entry?.nextAttemptAt === undefined || state === 'sent' ? {} : { nextAttemptAt: entry.nextAttemptAt }),
    ...(entry?.lastError === undefined || state === 'sent' ? {} : { lastError: entry.lastError }),
  };
}
