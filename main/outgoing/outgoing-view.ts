/** A message written here as the page sees it: its own stage, and once signed the state of its outbox entry. */
import type { MessagePatient } from '../../preload/contract/messages.ts';
import { largestMessage, type OutgoingAttachment, type OutgoingMessage, type OutgoingState } from '../../preload/contract/outgoing.ts';
import { sendableTypeOf } from '../documents/index.ts';
import { toFailure } from '../failure.ts';
import { shownLabel } from '../shown-label.ts';
import type { OutboxState, OutboxStatus } from '../sync/index.ts';
import { checkMessage, sizeOf } from './composition.ts';
import { wrappingOf } from './file-wrapping.ts';
import type { OutgoingOptions } from './outgoing-options.ts';
import { shownRecipients } from './recipients.ts';
import type { StoredAttachment, StoredDelivery, StoredOutgoing } from './stored-message.ts';

const byOutboxState: Record<OutboxState, OutgoingState> = {
  queued: 'queued',
  sending: 'sending',
  waiting: 'waiting',
  blocked: 'blocked',
  held: 'held',
  done: 'sent',
};

export function stateOf({ stage, sentAt }: StoredOutgoing, entry: OutboxStatus | undefined): OutgoingState {
  if (sentAt !== undefined && stage !== 'aside') return 'sent';
  if (stage === 'aside' || stage === 'awaiting') return 'waiting';
  if (stage !== 'signed') return stage;
  return entry === undefined ? 'queued' : byOutboxState[entry.state];
}

const written: ReadonlySet<OutgoingState> = new Set(['draft', 'prepared', 'returned', 'held', 'scheduled']);

export interface ViewParts {
  readonly attachments: readonly StoredAttachment[];
  readonly deliveries: readonly StoredDelivery[];
  readonly entry: OutboxStatus | undefined;
}

export function viewOf(message: StoredOutgoing, { attachments, deliveries, entry }: ViewParts, options: OutgoingOptions): OutgoingMessage {
  const { id, form, thread, writtenBy, sender, returned, createdAt, updatedAt, leavesAt, sentAt, diffusionId, headerId, mailboxId } =
    message;
  const { origin } = message;
  const wrapping = wrappingOf(message, attachments, options);
  const state = stateOf(message, entry);
  const isWaiting = state === 'waiting' || state === 'blocked' || state === 'queued' || state === 'sending';
  const patient = patientOf(message, options);
  const conversationId =
    thread?.conversationId ?? (headerId === undefined ? undefined : options.messages.conversationOf(mailboxId, headerId));
  const nextAttemptAt = message.stage === 'aside' ? leavesAt : entry?.nextAttemptAt;
  const lastError = message.lastError ?? entry?.lastError;
  const obstacle = written.has(state) ? obstacleOf(message, attachments, options) : undefined;
  return {
    id,
    state,
    form,
    recipients: shownRecipients(form, options),
    attachments: attachments.map((each) => attachmentView(each, wrapping?.ids.has(each.id) === true)),
    size: sizeOf(message, attachments, options),
    sizeLimit: largestMessage,
    writtenBy,
    createdAt,
    updatedAt,
    attempts: message.attempts + (entry?.attempts ?? 0),
    deliveries: [...deliveries],
    maySend: options.messages.rights(mailboxId).includes('send'),
    ...(patient === undefined ? {} : { patient }),
    ...(conversationId === undefined ? {} : { conversationId }),
    ...(sender === undefined
      ? {}
      : { sentBy: { nationalId: sender.professional.nationalId, displayName: sender.professional.displayName } }),
    ...(returned === undefined ? {} : { returned }),
    ...(leavesAt === undefined || message.stage === 'aside' ? {} : { leavesAt }),
    ...(sentAt === undefined ? {} : { sentAt }),
    ...(nextAttemptAt === undefined || !isWaiting ? {} : { nextAttemptAt }),
    ...(lastError === undefined || !isWaiting ? {} : { lastError }),
    ...(obstacle === undefined ? {} : { obstacle }),
    ...(diffusionId === undefined ? {} : { diffusionId }),
    ...(origin === undefined ? {} : { origin: { at: origin.at, left: [...origin.left], isTouched: origin.isTouched } }),
  };
}

function attachmentView({ id, name, contentType, size, document, file }: StoredAttachment, isWrapped: boolean): OutgoingAttachment {
  const type = file?.typeCode === undefined ? undefined : sendableTypeOf(file.typeCode);
  return {
    ...{ id, name, contentType, size },
    isArchived: document?.isCda === true || isWrapped,
    takesType: isWrapped,
    ...(document === undefined ? {} : { documentId: document.id }),
    ...(type === undefined ? {} : { type: { ...type, display: shownLabel(type.display), className: shownLabel(type.className) } }),
  };
}

export function patientOf(
  { patientId }: Pick<StoredOutgoing, 'patientId'>,
  { patients }: Pick<OutgoingOptions, 'patients'>,
): MessagePatient | undefined {
  const patient = patientId === undefined ? undefined : patients.find(patientId);
  if (patient === undefined) return undefined;
  return {
    patientId: patient.id,
    name: `${patient.birthName.toLocaleUpperCase('fr')} ${patient.firstGivenName}`,
    birthDate: patient.birthDate,
    by: 'chosen',
  };
}

function obstacleOf(message: StoredOutgoing, attachments: readonly StoredAttachment[], options: OutgoingOptions) {
  try {
    checkMessage(message, attachments, options);
    return undefined;
  } catch (thrown) {
    return toFailure(thrown).toAppError();
  }
}
