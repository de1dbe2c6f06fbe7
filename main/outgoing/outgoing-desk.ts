/** What every gesture on a message rests on: reading it with the rights that it takes, writing it with its trace, its place in the outbox. */
import type { MailboxId } from '../../preload/contract/mailboxes.ts';
import type { OutgoingId, OutgoingMessage, OutgoingState } from '../../preload/contract/outgoing.ts';
import { Failure } from '../failure.ts';
import type { OutboxStatus } from '../sync/index.ts';
import { createAttachmentRepository } from './attachment-repository.ts';
import { createDeliveryRepository } from './delivery-repository.ts';
import type { OutgoingOptions } from './outgoing-options.ts';
import { createOutgoingRepository } from './outgoing-repository.ts';
import { stateOf, viewOf } from './outgoing-view.ts';
import type { Sender, StoredOutgoing } from './stored-message.ts';

export const outboxKind = 'message';
/** Of an act: a draft written elsewhere was opened here, and nothing more. */
export const takenUp = 'taken-up';

export type OutgoingDesk = ReturnType<typeof createOutgoingDesk>;

/** @param onWritten told inside the transaction */
export function createOutgoingDesk(options: OutgoingOptions, onWritten: (message: StoredOutgoing, action: string | undefined) => void) {
  const { db, blobs, clock, outbox, session, messages, audit, emit } = options;
  const repository = createOutgoingRepository(db);
  const attachments = createAttachmentRepository(db);
  const deliveries = createDeliveryRepository(db);
  const now = () => clock.now().toISOString();

  const entryOf = ({ entryId }: StoredOutgoing): OutboxStatus | undefined => (entryId === undefined ? undefined : outbox.get(entryId));
  const state = (message: StoredOutgoing): OutgoingState => stateOf(message, entryOf(message));

  /** @throws {Failure} `mail.not-allowed` for who doesn't open it, or opens it without the right */
  function checkRight(mailboxId: MailboxId, right?: 'write' | 'send'): void {
    messages.mailbox(mailboxId, right === 'send' ? 'send' : undefined);
    const rights = messages.rights(mailboxId);
    // Who may send may write.
    if (right === 'write' && !rights.includes('send') && !rights.includes('prepare')) throw new Failure('mail.not-allowed');
  }

  /** @throws {Failure} `message.not-found`, `mail.not-allowed` */
  function get(id: OutgoingId, right?: 'write' | 'send'): StoredOutgoing {
    const message = repository.get(id);
    if (message === undefined) throw new Failure('message.not-found');
    checkRight(message.mailboxId, right);
    return message;
  }

  function view(message: StoredOutgoing): OutgoingMessage {
    const parts = { attachments: attachments.of(message.id), deliveries: deliveries.of(message.id), entry: entryOf(message) };
    return viewOf(message, parts, options);
  }

  const changed = ({ mailboxId }: Pick<StoredOutgoing, 'mailboxId'>) => emit({ name: 'outgoing.changed', payload: { mailboxId } });

  return {
    repository,
    attachments,
    deliveries,
    now,
    get,
    checkRight,
    view,
    changed,
    state,
    entryOf,
    requireState(message: StoredOutgoing, ...wanted: OutgoingState[]): void {
      const found = state(message);
      if (!wanted.includes(found)) throw new Failure('message.wrong-state', { state: found });
    },
    must(isDone: boolean): void {
      if (!isDone) throw new Failure('message.wrong-state', { state: 'sending' });
    },
    /** @throws {Failure} `session.required` */
    atWork(): Sender {
      const professional = session.professional();
      if (professional === undefined) throw new Failure('session.required');
      return { professional, workplace: session.workplace() };
    },
    /** Inside a transaction. The act is journaled in the name of who acts; what leaves by itself, in that of who sent it (ECO.4.1.1). */
    write(message: StoredOutgoing, action?: string, by?: Sender): OutgoingMessage {
      const { origin } = message;
      const isTouched = action !== takenUp;
      const written = { ...message, updatedAt: now(), ...(origin && isTouched && { origin: { ...origin, isTouched } }) };
      repository.save(written);
      if (action !== undefined) {
        audit.record({
          action: `message.${action}`,
          detail: { outgoing: message.id, mailbox: message.mailboxId },
          ...(message.patientId === undefined ? {} : { patientId: message.patientId }),
          ...(by === undefined ? {} : { by: by.professional, ...(by.workplace === undefined ? {} : { workplace: by.workplace }) }),
        });
      }
      onWritten(written, action);
      changed(written);
      return view(written);
    },
    /** Inside a transaction: the bytes that were to leave are no more. */
    dropRaw(message: StoredOutgoing): StoredOutgoing {
      if (message.rawBlob !== undefined) blobs.remove([message.rawBlob]);
      return { ...message, rawBlob: undefined, headerId: undefined, entryId: undefined, leavesAt: undefined };
    },
    dropAttachments(message: StoredOutgoing): void {
      blobs.remove(attachments.of(message.id).map(({ blobId }) => blobId));
    },
  };
}
