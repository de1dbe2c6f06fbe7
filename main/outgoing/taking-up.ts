/** Drafts that other clients left in the mailbox: listed from its copy, taken up here to be written on, put back as long as nobody did. */
import { randomUUID } from 'node:crypto';
import type { MailboxId } from '../../preload/contract/mailboxes.ts';
import type { MessageId } from '../../preload/contract/messages.ts';
import {
  type DraftElsewhere,
  type LeftOut,
  largestMessage,
  type OutgoingId,
  type OutgoingMessage,
} from '../../preload/contract/outgoing.ts';
import { Failure } from '../failure.ts';
import {
  correspondentOf,
  isMessageId,
  type ReadMessage,
  readSubject,
  referencesOf,
  type StoredDraft,
  shownSender,
} from '../messages/index.ts';
import { fileAttachment } from './attaching.ts';
import { sizeOf } from './composition.ts';
import { formOfDraft } from './draft-reading.ts';
import { digestOf, type Origins } from './origins.ts';
import { type OutgoingDesk, takenUp } from './outgoing-desk.ts';
import type { OutgoingOptions } from './outgoing-options.ts';
import { patientOf } from './outgoing-view.ts';
import type { StoredAttachment, StoredOutgoing, Thread } from './stored-message.ts';

type Person = StoredDraft['to'][number];

const personShown = ({ name, address }: Person) => ({ name: shownSender(name), address, kind: correspondentOf(address).kind });

export function createTakingUp(options: OutgoingOptions, desk: OutgoingDesk, origins: Origins) {
  const { db, blobs, messages, patients } = options;

  const mayWrite = (mailboxId: MailboxId) => messages.rights(mailboxId).some((right) => right === 'send' || right === 'prepare');

  function present(draft: StoredDraft): DraftElsewhere {
    const { id, mailboxId, receivedAt, subject, from, to, cc, excerpt, attachmentCount, isKept } = draft;
    const recipients = [...to, ...cc].map(personShown);
    const matricule = [...to, ...cc].map(({ address }) => correspondentOf(address).matricule).find((each) => each !== undefined);
    const patient = matricule === undefined ? undefined : patientOf({ patientId: patients.byMatricule(matricule)?.id }, options);
    return {
      messageId: id,
      ...{ mailboxId, excerpt, attachmentCount, isKept, recipients },
      at: receivedAt,
      subject: readSubject(subject).shown,
      from: personShown(from),
      mayWrite: mayWrite(mailboxId),
      ...(patient === undefined ? {} : { patient }),
    };
  }

  function threadOf(
    { mailboxId, conversationId }: StoredDraft,
    { inReplyTo, references }: ReadMessage,
  ): { thread?: Thread; answers?: MessageId } {
    const [headerId] = inReplyTo.filter(isMessageId);
    if (headerId === undefined) return {};
    const [answered] = messages.byHeaderId(mailboxId, headerId).filter(({ folderRole }) => folderRole !== 'drafts');
    const thread = { conversationId, headerId, references: referencesOf({ messageId: headerId, references }), isAnswer: true };
    return { thread, ...(answered === undefined ? {} : { answers: answered.id }) };
  }

  /** Those that can leave from here, in their order. */
  async function attachmentsOf(
    { attachments }: ReadMessage,
    form: StoredOutgoing['form'],
    left: Set<LeftOut>,
    kept: StoredAttachment[],
  ): Promise<void> {
    for (const { name, contentType, bytes } of attachments) {
      if (bytes.byteLength === 0 || bytes.byteLength > largestMessage) {
        left.add('attachments');
        continue;
      }
      const attachment = await fileAttachment(name, contentType, bytes, options);
      kept.push(attachment);
      if (sizeOf({ form, sender: undefined }, kept, options) <= largestMessage) continue;
      left.add('attachments');
      blobs.remove([attachment.blobId]);
      kept.pop();
    }
  }

  return {
    /** Of the mailboxes that the one at work may open, the latest first. */
    list(mailboxId?: MailboxId): DraftElsewhere[] {
      const mailboxes = mailboxId === undefined ? messages.mailboxes().map(({ id }) => id) : [mailboxId];
      return mailboxes
        .flatMap((id) => messages.drafts(id))
        .filter((draft) => origins.takenFrom(draft) === undefined)
        .map(present)
        .toSorted((one, other) => other.at.localeCompare(one.at));
    },

    /** @throws {Failure} `message.not-found`, `mail.not-allowed`, `message.not-kept-offline`, `network.*` */
    async takeUp(id: MessageId, signal: AbortSignal): Promise<OutgoingMessage> {
      const { mailboxId } = messages.message(id);
      desk.checkRight(mailboxId, 'write');
      const { message: draft, raw, read } = await messages.draft(id, signal);
      const before = origins.takenFrom(draft);
      if (before !== undefined) return desk.view(before);
      const { form: written, left } = formOfDraft(read, messages.mailbox(mailboxId).address, patients);
      const { thread, answers } = threadOf(draft, read);
      const form = { ...written, mailboxId, ...(answers === undefined ? {} : { answers }) };
      const all = new Set(left);
      const attachments: StoredAttachment[] = [];
      try {
        await attachmentsOf(read, form, all, attachments);
        const now = desk.now();
        const { nationalId, displayName } = desk.atWork().professional;
        const origin = {
          ...{ headerId: draft.headerId, path: draft.folderPath, size: draft.size, at: draft.receivedAt },
          ...{ sha256: digestOf(raw), left: [...all], isTouched: false, isGone: false },
        };
        return db.transaction(() => {
          // Opened twice at a time, it is taken up once.
          if (origins.takenFrom(draft) !== undefined) throw new Failure('message.wrong-state', { state: 'draft' });
          const message: StoredOutgoing = {
            ...{ id: randomUUID() as OutgoingId, mailboxId, patientId: form.patientId, stage: 'draft', form, thread, origin },
            ...{ entryId: undefined, headerId: undefined, rawBlob: undefined, writtenBy: { nationalId, displayName } },
            ...{ sender: undefined, returned: undefined, diffusionId: undefined, act: undefined, createdAt: now, updatedAt: now },
            ...{ leavesAt: undefined, sentAt: undefined, attempts: 0, lastError: undefined, doubt: undefined, copy: '' },
          };
          for (const attachment of attachments) desk.attachments.add(message.id, attachment);
          return desk.write(message, takenUp);
        })();
      } catch (thrown) {
        blobs.remove(attachments.map(({ blobId }) => blobId));
        throw thrown;
      }
    },

    /** Its original is where it was. @throws {Failure} `message.not-found`, `message.wrong-state` */
    putBack(id: OutgoingId): void {
      const message = desk.get(id, 'write');
      origins.requireUntouched(message);
      db.transaction(() => {
        desk.dropAttachments(message);
        for (const attachment of desk.attachments.of(id)) desk.attachments.remove(id, attachment.id);
        desk.repository.remove(id);
      })();
      desk.changed(message);
    },
  };
}
