/** A publication as the page sees it: its own stage, and once signed the state of its outbox entry. */
import type { DicomUid } from '../../preload/contract/ids.ts';
import type { PatientSummary } from '../../preload/contract/patients.ts';
import type { Publication, PublicationState, SendingMode, UnsentReason } from '../../preload/contract/publications.ts';
import { shownLabel } from '../shown-label.ts';
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

export interface Seen {
  /** What the one at work wants of its type. */
  readonly ruleMode: SendingMode;
  readonly lotSize: number;
  readonly professionalId: string | undefined;
}

/** Only what could be sent and waits for a gesture has a reason. */
function unsentReasonOf(state: PublicationState, ruleMode: SendingMode): UnsentReason | undefined {
  if (state === 'local') return ruleMode === 'never' ? 'type-never' : 'local';
  if (state === 'held' || state === 'prepared' || state === 'returned') return state;
  return state === 'blocked' ? 'refused' : undefined;
}

export function viewOf(
  publication: StoredPublication,
  entry: OutboxStatus | undefined,
  patient: PatientSummary | undefined,
  { ruleMode, lotSize, professionalId }: Seen,
): Publication {
  const { id, patientId, form, file, preparedBy, signer, createdAt, updatedAt, sentAt, documentId, validator, returned, heldBy, lot } =
    publication;
  const state = stateOf(publication, entry);
  const unsentReason = unsentReasonOf(state, ruleMode);
  return {
    id,
    patientId,
    patientName: patient === undefined ? '' : `${patient.birthName.toLocaleUpperCase('fr')} ${patient.firstGivenName}`,
    state,
    form,
    type: shownType(form.typeCode),
    file,
    preparedBy,
    mayValidate: validator === undefined || validator.nationalId === professionalId,
    createdAt,
    updatedAt,
    attempts: publication.formerAttempts + (entry?.attempts ?? 0),
    ...(publication.about === undefined ? {} : { studyInstanceUid: publication.about.studyInstanceUid as DicomUid }),
    ...(signer === undefined || signer.displayName === preparedBy ? {} : { validatedBy: signer.displayName }),
    ...(validator === undefined ? {} : { validator }),
    ...(returned === undefined ? {} : { returned }),
    ...(heldBy === undefined || state !== 'held' ? {} : { heldBy }),
    ...(lot === undefined ? {} : { lot: { ...lot, size: lotSize } }),
    ...(unsentReason === undefined ? {} : { unsentReason }),
    ...(sentAt === undefined ? {} : { sentAt }),
    ...(documentId === undefined ? {} : { documentId }),
    ...(entry?.nextAttemptAt === undefined || state === 'sent' ? {} : { nextAttemptAt: entry.nextAttemptAt }),
    ...(entry?.lastError === undefined || state === 'sent' ? {} : { lastError: entry.lastError }),
  };
}

function shownType(code: string): Publication['type'] {
  const type = documentTypeOf(code);
  return { ...type, display: shownLabel(type.display), className: shownLabel(type.className) };
}
