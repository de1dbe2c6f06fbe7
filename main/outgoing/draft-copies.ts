/**
 * The copy of a draft in the mailbox itself, where another client of it finds it: written once the hand has rested, replaced by the next one, taken away
 * when the message leaves or is given up; what another client had written of it goes then too. Documents of the record aren't in it: they leave when somebody sends them, and by the rules of that moment.
 */
import { randomUUID } from 'node:crypto';
import { isRetryable } from '../../preload/contract/errors.ts';
import type { OutgoingId } from '../../preload/contract/outgoing.ts';
import { Failure, toFailure } from '../failure.ts';
import { composeDraft, draftHeaderId } from '../messages/index.ts';
import type { OutboxHandler } from '../sync/index.ts';
import type { Origins } from './origins.ts';
import { type OutgoingDesk, takenUp } from './outgoing-desk.ts';
import type { OutgoingOptions, OutgoingTiming } from './outgoing-options.ts';
import { shownRecipients } from './recipients.ts';
import { beingWritten, type StoredOutgoing } from './stored-message.ts';

const draftKind = 'message-draft';
const entityOf = (id: OutgoingId) => `draft:${id}`;
const endings = new Set(['signed', 'held', 'scheduled', 'discarded']);

export function createDraftCopies(options: OutgoingOptions, desk: OutgoingDesk, timing: OutgoingTiming, origins: Origins) {
  const { db, blobs, clock, outbox, messages } = options;
  const resting = new Map<OutgoingId, () => void>();
  const lastEntry = new Map<OutgoingId, string>();

  /** One entry at a time: what is under way reads the draft as it will then be. */
  function ask(id: OutgoingId): void {
    resting.delete(id);
    if (!db.open) return;
    const last = lastEntry.get(id);
    const state = last === undefined ? undefined : outbox.get(last)?.state;
    if (state === 'queued' || state === 'waiting') return;
    lastEntry.set(id, outbox.add({ kind: draftKind, entity: entityOf(id), idempotencyKey: randomUUID() }).id);
  }

  async function bytesOf(message: StoredOutgoing, own: string): Promise<Uint8Array> {
    const { id, form, thread } = message;
    const people = shownRecipients(form, options);
    const files = desk.attachments.of(id).filter(({ document }) => document === undefined);
    return composeDraft({
      messageId: draftHeaderId(id, own),
      date: message.updatedAt,
      from: own,
      to: people.slice(0, form.to.length),
      cc: people.slice(form.to.length),
      subject: form.subject,
      text: form.text,
      inReplyTo: thread?.isAnswer === true ? thread.headerId : undefined,
      references: thread?.references ?? [],
      attachments: await Promise.all(
        files.map(async ({ name, contentType, blobId }) => ({ name, contentType, bytes: await blobs.readAll(blobId) })),
      ),
    });
  }

  async function replace(id: OutgoingId, signal: AbortSignal): Promise<void> {
    const message = desk.repository.get(id);
    if (message === undefined) return;
    const { mailboxId } = message;
    const own = (await messages.access(mailboxId, signal)).address;
    const raw = beingWritten.has(message.stage) ? await bytesOf(message, own) : undefined;
    const path = await messages.folderPath(mailboxId, 'drafts');
    await messages.withConnection(mailboxId, signal, async (mailbox) => {
      const before = await mailbox.find(path, draftHeaderId(id, own));
      if (raw !== undefined) await mailbox.append(path, raw, ['\\Draft', '\\Seen']);
      if (before.length > 0) await mailbox.remove(path, before);
    });
    // What it was taken from goes once what became of it is there, never before.
    await origins.replaced(message, signal);
  }

  const handler: OutboxHandler = {
    kind: draftKind,
    isBehind: true,
    async send(entry, signal) {
      try {
        await replace(entry.entity.slice('draft:'.length) as OutgoingId, signal);
      } catch (thrown) {
        signal.throwIfAborted();
        const failure = toFailure(thrown);
        // The draft itself is here: nothing of its copy asks for somebody.
        if (isRetryable(failure.code)) throw failure;
        throw new Failure('platform.unavailable', {}, failure);
      }
    },
    changed: () => undefined,
  };

  return {
    handler,
    /** Inside the transaction that changes it, sends it or gives it up: what takes the copy away lives or dies with that. */
    changed({ id, stage }: Pick<StoredOutgoing, 'id' | 'stage'>, action: string | undefined): void {
      // Opened and no more, a draft of another client stays as that one left it.
      if (action === takenUp) return;
      if (!beingWritten.has(stage) && !endings.has(action ?? '')) return;
      resting.get(id)?.();
      if (beingWritten.has(stage))
        resting.set(
          id,
          clock.after(timing.restMs, () => ask(id)),
        );
      else ask(id);
    },
    stop(): void {
      // Those that the hand has just left are copied at the next change; they are whole here.
      for (const cancel of resting.values()) cancel();
      resting.clear();
    },
  };
}
