/** The life of a message once written: prepared, sent, held, scheduled, called back, returned, tried again, given up. */
import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { OutgoingId, OutgoingMessage } from '../../preload/contract/outgoing.ts';
import { Failure } from '../failure.ts';
import { newMessageId } from '../messages/index.ts';
import { checkMessage, compose } from './composition.ts';
import type { OutgoingDesk } from './outgoing-desk.ts';
import { outboxKind } from './outgoing-desk.ts';
import type { OutgoingOptions, OutgoingTiming } from './outgoing-options.ts';
import { shownRecipients } from './recipients.ts';
import type { Sender, StoredOutgoing } from './stored-message.ts';

export type When = { readonly when: 'now' | 'held' | 'scheduled'; readonly at?: string | undefined };
export type OutgoingLife = ReturnType<typeof createOutgoingLife>;

const longestScheduleMs = 366 * 24 * 3600_000;

export function createOutgoingLife(options: OutgoingOptions, desk: OutgoingDesk, timing: OutgoingTiming, departed: () => void) {
  const { db, blobs, clock, outbox, messages } = options;

  /** The bytes, kept encrypted; with their identifier they are what leaves, whatever happens. */
  async function fixed(message: StoredOutgoing, sender: Sender): Promise<Pick<StoredOutgoing, 'headerId' | 'rawBlob'>> {
    const mailbox = messages.mailbox(message.mailboxId);
    const headerId = newMessageId(mailbox.address);
    const attachments = desk.attachments.of(message.id);
    const composed = await compose({ message, attachments, mailbox, sender, headerId, date: desk.now() }, options);
    const { id } = await blobs.put(composed.raw, { contentType: 'message/rfc822', purpose: 'staged' });
    return { headerId, rawBlob: id };
  }

  /** While the bytes were made it may have been changed, or sent from another window: that gesture stands. */
  function unchanged(before: StoredOutgoing): StoredOutgoing {
    const now = desk.repository.get(before.id);
    if (now === undefined || !isDeepStrictEqual(now, before))
      throw new Failure('message.wrong-state', { state: now?.stage ?? 'discarded' });
    return now;
  }

  function enter(message: StoredOutgoing): StoredOutgoing {
    // The Message-ID is what tells a repetition; a message may enter several times, for those who were refused for now.
    const entry = outbox.add({ kind: outboxKind, entity: `mailbox:${message.mailboxId}`, idempotencyKey: randomUUID() });
    return { ...message, stage: 'signed', entryId: entry.id, leavesAt: undefined, lastError: undefined };
  }

  async function leave(before: StoredOutgoing, sender: Sender, stage: 'leaving' | 'signed'): Promise<OutgoingMessage> {
    const kept = await fixed(before, sender);
    try {
      const view = db.transaction(() => {
        const message = { ...unchanged(before), ...kept, sender, returned: undefined, lastError: undefined };
        desk.deliveries.start(before.id, shownRecipients(before.form, options));
        const leavesAt = new Date(clock.now().getTime() + timing.recallMs).toISOString();
        return stage === 'leaving'
          ? desk.write({ ...message, stage, leavesAt }, 'signed', sender)
          : desk.write(enter(message), 'queued', sender);
      })();
      departed();
      return view;
    } catch (thrown) {
      if (kept.rawBlob !== undefined) blobs.remove([kept.rawBlob]);
      throw thrown;
    }
  }

  /** Nothing of it can have reached anybody. @returns it without its place in the outbox */
  function takenBack(message: StoredOutgoing, isGivenUp = false): StoredOutgoing {
    desk.requireState(message, 'prepared', 'returned', 'draft', 'held', 'scheduled', 'leaving', 'queued', 'waiting', 'blocked');
    const isTakenBySome = desk.deliveries.of(message.id).some(({ state }) => state !== 'waiting' && state !== 'refused');
    // In doubt, it is sent again or given up: it can't become another message.
    desk.must((message.doubt === undefined || isGivenUp) && message.sentAt === undefined && !isTakenBySome);
    const entry = desk.entryOf(message);
    if (entry !== undefined && entry.state !== 'done') desk.must(outbox.discard(entry.id));
    desk.deliveries.clear(message.id);
    return { ...desk.dropRaw(message), lastError: undefined };
  }

  function checkTime(at: string | undefined): string {
    const [time, now] = [Date.parse(at ?? ''), clock.now().getTime()];
    if (!(time > now && time < now + longestScheduleMs)) throw new Failure('message.invalid', { field: 'when' });
    return new Date(time).toISOString();
  }

  return {
    leave,
    enter,
    async send(id: OutgoingId, { when, at }: When): Promise<OutgoingMessage> {
      const before = desk.get(id, 'write');
      const maySend = messages.rights(before.mailboxId).includes('send');
      desk.requireState(before, 'draft', 'prepared', 'returned', ...(maySend ? (['held', 'scheduled'] as const) : []));
      checkMessage(before, desk.attachments.of(id), options);
      const sender = desk.atWork();
      if (!maySend) return db.transaction(() => desk.write({ ...before, stage: 'prepared' }, 'prepared'))();
      if (when === 'now') return leave(before, sender, 'leaving');
      const leavesAt = when === 'scheduled' ? checkTime(at) : undefined;
      // What can't leave is said now, not when nobody looks.
      const attachments = desk.attachments.of(id);
      const mailbox = messages.mailbox(before.mailboxId);
      await compose({ message: before, attachments, mailbox, sender, headerId: newMessageId(mailbox.address), date: desk.now() }, options);
      const view = db.transaction(() => {
        const message = { ...unchanged(before), sender, returned: undefined, leavesAt };
        return desk.write({ ...message, stage: when }, when);
      })();
      departed();
      return view;
    },
    /** Back to a draft, by who may write: what somebody else signed is no longer signed. */
    recall(id: OutgoingId): OutgoingMessage {
      const message = desk.get(id, 'write');
      return db.transaction(() => desk.write({ ...takenBack(message), stage: 'draft', sender: undefined }, 'recalled'))();
    },
    sendBack(id: OutgoingId, note: string): OutgoingMessage {
      const message = desk.get(id, 'send');
      desk.requireState(message, 'prepared');
      const returned = { note, by: desk.atWork().professional.displayName, at: desk.now() };
      return db.transaction(() => desk.write({ ...message, stage: 'returned', returned }, 'returned'))();
    },
    retry(id: OutgoingId): OutgoingMessage {
      const message = desk.get(id, 'send');
      desk.requireState(message, 'blocked', 'waiting');
      // A scheduled one that could not be composed has no bytes yet: it is sent anew.
      if (message.rawBlob === undefined) throw new Failure('message.wrong-state', { state: 'draft' });
      const entry = desk.entryOf(message);
      return db.transaction(() => {
        if (message.stage === 'signed' && entry !== undefined) {
          desk.must(outbox.queue(entry.id));
          return desk.write(message, 'retried');
        }
        // Somebody decided: what was in doubt leaves again, to those who were refused too.
        for (const { address, state } of desk.deliveries.of(id))
          if (message.sentAt === undefined && state === 'refused') desk.deliveries.save(id, { address, state: 'waiting' });
        return desk.write({ ...enter(message), doubt: undefined }, 'retried');
      })();
    },
    discard(id: OutgoingId): void {
      const message = desk.get(id, 'write');
      db.transaction(() => {
        const taken = takenBack(message, true);
        desk.dropAttachments(message);
        desk.write({ ...taken, stage: 'discarded' }, 'discarded');
      })();
    },
  };
}
