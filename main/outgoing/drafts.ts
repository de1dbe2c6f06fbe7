/** Drafts: kept at each pause, with what they carry, until they leave or are given up. */
import { randomUUID } from 'node:crypto';
import type { OutgoingForm, OutgoingId, OutgoingMessage } from '../../preload/contract/outgoing.ts';
import { largestMessage } from '../../preload/contract/outgoing.ts';
import { sendableTypeOf } from '../documents/index.ts';
import { Failure } from '../failure.ts';
import { referencesOf } from '../messages/index.ts';
import { attachmentOf, fileAttachment, gathered, type What } from './attaching.ts';
import { sizeOf } from './composition.ts';
import type { OutgoingDesk } from './outgoing-desk.ts';
import type { OutgoingOptions } from './outgoing-options.ts';
import type { StoredAttachment, StoredOutgoing, Thread } from './stored-message.ts';

export type Drafts = ReturnType<typeof createDrafts>;

export function createDrafts(options: OutgoingOptions, desk: OutgoingDesk) {
  const { db, blobs, messages } = options;
  const written = ['draft', 'prepared', 'returned'] as const;

  /** As headers say it: the number of a message in the copy of a mailbox may change. */
  function threadOf(form: OutgoingForm, former: StoredOutgoing | undefined): Thread | undefined {
    const id = form.answers ?? form.forwards;
    // What a draft written elsewhere answers may not be in the copy of the mailbox: its header says it.
    if (id === undefined) return former?.origin === undefined ? undefined : former.thread;
    const isSame = former !== undefined && (former.form.answers ?? former.form.forwards) === id;
    if (isSame && former.thread !== undefined) return former.thread;
    const { headerId, conversationId, mailboxId } = messages.message(id);
    const earlier = messages.inConversation(mailboxId, conversationId).map((each) => each.headerId);
    const before = earlier.slice(0, Math.max(0, earlier.indexOf(headerId)));
    return {
      conversationId,
      headerId,
      references: referencesOf({ messageId: headerId, references: [...new Set(before)] }),
      isAnswer: form.answers !== undefined,
    };
  }

  function add(id: OutgoingId, attachment: StoredAttachment, wanted: readonly StoredOutgoing['stage'][] = written): OutgoingMessage {
    try {
      return db.transaction(() => {
        const message = desk.get(id, 'write');
        if (!wanted.includes(message.stage)) throw new Failure('message.wrong-state', { state: desk.state(message) });
        const size = sizeOf(message, [...desk.attachments.of(id), attachment], options);
        if (size > largestMessage) throw new Failure('message.too-large', { size, limit: largestMessage });
        desk.attachments.add(id, attachment);
        const patientId = message.patientId ?? attachment.document?.patientId;
        return desk.write({ ...message, patientId, form: { ...message.form, ...(patientId === undefined ? {} : { patientId }) } });
      })();
    } catch (thrown) {
      blobs.remove([attachment.blobId]);
      throw thrown;
    }
  }

  return {
    save(id: OutgoingId | undefined, form: OutgoingForm): OutgoingMessage {
      desk.checkRight(form.mailboxId, 'write');
      const former = id === undefined ? undefined : desk.get(id, 'write');
      if (former !== undefined) desk.requireState(former, ...written);
      const { nationalId, displayName } = desk.atWork().professional;
      const thread = threadOf(form, former);
      const now = desk.now();
      const started: StoredOutgoing = former ?? {
        id: randomUUID() as OutgoingId,
        mailboxId: form.mailboxId,
        patientId: form.patientId,
        stage: 'draft',
        form,
        thread,
        entryId: undefined,
        headerId: undefined,
        rawBlob: undefined,
        writtenBy: { nationalId, displayName },
        sender: undefined,
        returned: undefined,
        diffusionId: undefined,
        act: undefined,
        createdAt: now,
        updatedAt: now,
        leavesAt: undefined,
        sentAt: undefined,
        attempts: 0,
        lastError: undefined,
        doubt: undefined,
        copy: '',
        origin: undefined,
      };
      return db.transaction(() => desk.write({ ...started, mailboxId: form.mailboxId, patientId: form.patientId, form, thread }))();
    },
    async attach(id: OutgoingId, what: What, signal: AbortSignal): Promise<OutgoingMessage> {
      const message = desk.get(id, 'write');
      desk.requireState(message, ...written);
      return add(id, await attachmentOf(message, what, options, signal));
    },
    /** To one that isn't in anybody's hands any more: it waits for this. */
    async attachTo(message: StoredOutgoing, what: What, signal: AbortSignal): Promise<OutgoingMessage> {
      return add(message.id, await attachmentOf(message, what, options, signal), [message.stage]);
    },
    async receive(id: OutgoingId, fileName: string, contentType: string, content: AsyncIterable<Uint8Array>): Promise<OutgoingMessage> {
      desk.requireState(desk.get(id, 'write'), ...written);
      return add(id, await fileAttachment(fileName, contentType, await gathered(content), options));
    },
    /** Of a file that leaves as a document. @throws {Failure} `message.invalid` for a type that none may have */
    setType(id: OutgoingId, attachmentId: string, typeCode: string): OutgoingMessage {
      if (sendableTypeOf(typeCode) === undefined) throw new Failure('message.invalid', { field: 'attachment-type' });
      return db.transaction(() => {
        const message = desk.get(id, 'write');
        desk.requireState(message, ...written);
        const file = desk.attachments.of(id).find((each) => each.id === attachmentId)?.file;
        if (file === undefined) throw new Failure('message.not-found');
        desk.attachments.setFile(id, attachmentId, { ...file, typeCode });
        return desk.write(message);
      })();
    },
    detach(id: OutgoingId, attachmentId: string): OutgoingMessage {
      return db.transaction(() => {
        const message = desk.get(id, 'write');
        desk.requireState(message, ...written);
        blobs.remove(desk.attachments.remove(id, attachmentId));
        return desk.write(message);
      })();
    },
  };
}
