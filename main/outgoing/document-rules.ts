/** Whether the documents of the record that a message carries may go to whom it is written (matrix of the « Règles de gestion MSSanté »). */
import type { Visibility } from '../../preload/contract/documents.ts';
import type { PatientId } from '../../preload/contract/ids.ts';
import type { DeliveryRefusal } from '../../preload/contract/outgoing.ts';
import { Failure } from '../failure.ts';
import { deliveryRefusal } from '../messages/index.ts';
import type { OutgoingOptions } from './outgoing-options.ts';
import type { Addressed } from './recipients.ts';
import type { Act, AttachedDocument, StoredAttachment, StoredOutgoing } from './stored-message.ts';

export interface Destination extends Act {
  readonly isSecret: boolean;
}

export function refusalOf(
  visibility: Visibility,
  { isSecret, toRecord, toProfessionals, toPatient }: Destination,
): DeliveryRefusal | undefined {
  return deliveryRefusal({
    MASQUE_PS: visibility.maskedToProfessionals,
    INVISIBLE_PATIENT: visibility.hiddenFromPatient,
    INVISIBLE_REP_LEGAUX: visibility.hiddenFromRepresentatives,
    CONNEXION_SECRETE: isSecret,
    DESTDMP: toRecord,
    DESTMSSANTEPS: toProfessionals,
    DESTMSSANTEPAT: toPatient,
  });
}

type Sources = Pick<OutgoingOptions, 'documents' | 'access'>;

/** As the record has it now; as it was when it was attached where it can't be known. */
export function visibilityOf({ id, visibility }: AttachedDocument, { documents }: Pick<Sources, 'documents'>): Visibility {
  const [now] = documents.summaries([id]);
  return now?.visibility ?? visibility;
}

/** @throws {Failure} `message.invalid` */
export function checkDocuments(
  { form, act }: Pick<StoredOutgoing, 'form' | 'act'>,
  attachments: readonly StoredAttachment[],
  { to, cc }: Addressed,
  sources: Sources,
): void {
  const people = [...to, ...cc];
  const toPatient = [...form.to, ...form.cc].find((each) => each.kind === 'patient')?.patientId;
  for (const { document } of attachments) {
    if (document === undefined) continue;
    // MES-§2: never a parent's mailbox for the child, nor anybody else's.
    if (toPatient !== undefined && toPatient !== document.patientId) throw new Failure('message.invalid', { field: 'other-patient' });
    const [now] = sources.documents.summaries([document.id]);
    if (now !== undefined && now.status === 'entered-in-error')
      throw new Failure('message.invalid', { field: 'attachment', reason: 'withdrawn' });
    const reason = refusalOf(visibilityOf(document, sources), {
      isSecret: sources.access.isSecret(document.patientId),
      toRecord: false,
      toProfessionals: people.some(({ kind }) => kind === 'professional'),
      toPatient: toPatient !== undefined,
      ...act,
    });
    if (reason !== undefined) throw new Failure('message.invalid', { field: 'visibility', reason });
  }
}

export const visibleToAll: Visibility = { maskedToProfessionals: false, hiddenFromPatient: false, hiddenFromRepresentatives: false };

/** Of a file that becomes a document, which nobody hides: what is left of the matrix is the connection. @throws {Failure} `message.invalid` */
export function checkVisible(
  { form, act }: Pick<StoredOutgoing, 'form' | 'act'>,
  patientId: PatientId,
  { to, cc }: Addressed,
  { access }: Pick<Sources, 'access'>,
): void {
  const reason = refusalOf(visibleToAll, {
    isSecret: access.isSecret(patientId),
    toRecord: false,
    toProfessionals: [...to, ...cc].some(({ kind }) => kind === 'professional'),
    toPatient: [...form.to, ...form.cc].some(({ kind }) => kind === 'patient'),
    ...act,
  });
  if (reason !== undefined) throw new Failure('message.invalid', { field: 'visibility', reason });
}
