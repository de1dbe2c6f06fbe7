/** How a message leaves, and how its copy reaches « Envoyés »: two works of the outbox, so that the second never does the first again. */
import { randomUUID } from 'node:crypto';
import type { AppError } from '../../preload/contract/errors.ts';
import { isRetryable } from '../../preload/contract/errors.ts';
import { Failure, toFailure } from '../failure.ts';
import type { Mailbox } from '../platform/mail/index.ts';
import type { NewOutboxEntry, OutboxHandler } from '../sync/index.ts';
import { type OutgoingDesk, outboxKind } from './outgoing-desk.ts';
import type { OutgoingOptions, OutgoingTiming } from './outgoing-options.ts';
import { isForNow } from './refusals.ts';
import { type SendOutcome, sendOnce } from './send-once.ts';
import { fileCopy } from './sent-copy.ts';
import type { StoredDelivery, StoredOutgoing } from './stored-message.ts';

const copyKind = 'message-copy';
const copyEntity = 'copy:';

export const copyEntry = (id: StoredOutgoing['id']): NewOutboxEntry => ({
  kind: copyKind,
  entity: `${copyEntity}${id}`,
  idempotencyKey: randomUUID(),
});

const looks = 8;
const lookEveryMs = 250;
/** A server carries out what a line that has since been cut had asked for within that. */
const settledMs = 1000;

const isReport = (state: StoredDelivery['state']): boolean => state !== 'waiting' && state !== 'accepted' && state !== 'refused';

const minute = 60_000;
/** After a refusal for now, as servers do between themselves (RFC 5321 §4.5.4.1), for a day. */
const asideMs = [1, 5, 15, 60, 120, 240, 480, 480].map((minutes) => minutes * minute);

export function createOutboxHandlers(
  options: OutgoingOptions,
  desk: OutgoingDesk,
  timing: OutgoingTiming,
  departed: () => void,
): OutboxHandler[] {
  const { db, blobs, clock, outbox, messages } = options;

  const raw = ({ rawBlob }: StoredOutgoing) => {
    if (rawBlob === undefined) throw new Failure('message.wrong-state', { state: 'draft' });
    return blobs.readAll(rawBlob);
  };

  async function withMailbox<T>(
    { mailboxId }: StoredOutgoing,
    signal: AbortSignal,
    work: (mailbox: Mailbox, paths: { inbox: string; sent: string }) => Promise<T>,
  ): Promise<T> {
    const [inbox, sent] = [await messages.folderPath(mailboxId, 'inbox'), await messages.folderPath(mailboxId, 'sent')];
    return messages.withConnection(mailboxId, signal, (connection) => work(connection, { inbox, sent }));
  }

  const waitingFor = ({ id }: StoredOutgoing) =>
    desk.deliveries.of(id).flatMap(({ address, state }) => (state === 'waiting' ? [address] : []));

  /** Those of whom a report came back: it had left, whatever the line did. */
  const reportedOf = ({ id }: StoredOutgoing) => desk.deliveries.of(id).flatMap(({ address, state }) => (isReport(state) ? [address] : []));

  async function send(message: StoredOutgoing, signal: AbortSignal): Promise<SendOutcome> {
    const { mailboxId, headerId = '', doubt } = message;
    const reported = reportedOf(message);
    const waiting = waitingFor(message);
    if (waiting.length === 0 && doubt === undefined) return { accepted: reported, refused: [] };
    const access = await messages.access(mailboxId, signal);
    return sendOnce(
      {
        headerId,
        from: access.address,
        recipients: waiting,
        doubt,
        isReported: reported.some((address) => doubt?.accepted.includes(address) === true),
        isKept: message.copy !== '',
        raw: () => raw(message),
      },
      {
        now: () => clock.now(),
        doubtMs: timing.doubtMs,
        setDoubt(doubt) {
          const now = desk.repository.get(message.id);
          if (now !== undefined) desk.repository.save({ ...now, doubt });
        },
        withMailbox: (work) => withMailbox(message, signal, work),
        submit: (submission) => options.submit(access, submission),
      },
    );
  }

  /** Inside a transaction. */
  function settle(message: StoredOutgoing, { accepted, refused }: SendOutcome): void {
    const { id, sender } = message;
    const at = desk.now();
    const attempts = message.attempts + 1;
    const wait = asideMs[message.attempts];
    const reported = reportedOf(message);
    for (const address of accepted) if (!reported.includes(address)) desk.deliveries.save(id, { address, state: 'accepted', at });
    const later = refused.filter(({ isForNow: mayBeTaken }) => mayBeTaken && wait !== undefined);
    for (const { address, reason } of refused.filter((one) => !later.includes(one)))
      desk.deliveries.save(id, { address, state: 'refused', at, reason });
    const isSent = message.sentAt !== undefined || accepted.length > 0;
    const sent: StoredOutgoing = { ...message, attempts, doubt: undefined, ...(isSent ? { sentAt: message.sentAt ?? at } : {}) };
    // Each time, a copy came back.
    if (accepted.length > 0) outbox.add(copyEntry(id));
    if (isSent && message.sentAt === undefined) desk.write(sent, 'sent', sender);
    if (later.length > 0) desk.write({ ...sent, stage: 'aside', entryId: undefined, leavesAt: inMs(wait) });
    else if (!isSent) desk.write({ ...sent, stage: 'blocked', entryId: undefined, lastError: refusal() }, 'blocked', sender);
    else desk.write(sent);
  }

  /** Those whom one writes to come first in the list of recipients; their own account only, while they are at work. */
  function used({ sender }: StoredOutgoing, { accepted }: SendOutcome): void {
    if (sender?.professional.nationalId === options.session.professional()?.nationalId) options.used(accepted);
  }

  const inMs = (wait = minute) => new Date(clock.now().getTime() + wait).toISOString();
  const refusal = (): AppError => new Failure('mail.recipient-refused').toAppError();

  /** What concerns this message alone doesn't hold those behind it. @throws {Failure} for what holds them all */
  function failed(id: StoredOutgoing['id'], thrown: unknown): void {
    const failure = toFailure(thrown);
    const message = desk.repository.get(id);
    // Who signed isn't at work, or nobody is: it waits for them.
    if (failure.code.startsWith('session.') || failure.code === 'mail.not-allowed') throw new Failure('platform.unauthorized', {}, failure);
    if (message === undefined) return;
    const wait = isForNow(failure) ? asideMs[message.attempts] : undefined;
    if (wait !== undefined) {
      const aside = { ...message, stage: 'aside', attempts: message.attempts + 1, leavesAt: inMs(wait), entryId: undefined } as const;
      db.transaction(() => desk.write({ ...aside, lastError: failure.toAppError() }))();
      departed();
      return;
    }
    if (isRetryable(failure.code) && !isForNow(failure)) throw failure;
    const blocked = { ...message, stage: 'blocked', entryId: undefined, lastError: failure.toAppError() } as const;
    db.transaction(() => desk.write(blocked, 'blocked', message.sender))();
  }

  const sending: OutboxHandler = {
    kind: outboxKind,
    async send(entry, signal) {
      const message = desk.repository.byEntry(entry.id);
      if (message === undefined || (message.sentAt !== undefined && waitingFor(message).length === 0)) return;
      try {
        const outcome = await send(message, signal);
        signal.throwIfAborted();
        db.transaction(() => {
          const now = desk.repository.get(message.id);
          if (now !== undefined) settle(now, outcome);
        })();
        departed();
        used(message, outcome);
        messages.wake(message.mailboxId);
      } catch (thrown) {
        signal.throwIfAborted();
        failed(message.id, thrown);
      }
    },
    changed(entry) {
      const message = desk.repository.byEntry(entry.id);
      if (message !== undefined) desk.changed(message);
    },
  };

  const copying: OutboxHandler = {
    kind: copyKind,
    isBehind: true,
    async send(entry, signal) {
      const id = entry.entity.slice(copyEntity.length) as StoredOutgoing['id'];
      const message = desk.repository.get(id);
      if (message?.headerId === undefined || message.sentAt === undefined) return;
      const { headerId, sentAt, mailboxId } = message;
      const own = messages.mailbox(mailboxId).address;
      const isForSelf = desk.deliveries.of(id).some(({ address }) => address === own);
      const isLate = clock.now().getTime() - Date.parse(sentAt) >= timing.copyMs;
      const toFile = { headerId, isForSelf, isLate, raw: async () => raw(message) };
      const look = () => withMailbox(message, signal, (mailbox, paths) => fileCopy(mailbox, paths, toFile)).catch(orLater);
      let copy = await look();
      // It is back in a moment most of the time; the line is left to others in between.
      for (let turn = 1; copy === undefined && turn < looks; turn += 1) {
        await paused(lookEveryMs, signal);
        copy = await look();
      }
      // What a try that was cut short had asked for may come through after this one has asked again.
      if (copy !== undefined && entry.attempts > 1) {
        await paused(settledMs, signal);
        const again = await look();
        copy = again === undefined ? undefined : copy;
      }
      if (copy === undefined) throw new Failure('platform.unavailable', { lookAgainMs: timing.copyMs / 3 });
      const kept = copy;
      db.transaction(() => {
        const now = desk.repository.get(id);
        if (now === undefined) return;
        // The copy at the server has it all: nothing is kept twice, but for those who still wait for theirs.
        const isOver = waitingFor(now).length === 0;
        if (isOver) {
          if (now.rawBlob !== undefined) blobs.remove([now.rawBlob]);
          desk.dropAttachments(now);
        }
        desk.write({ ...now, copy: kept, ...(isOver ? { rawBlob: undefined } : {}) });
      })();
      messages.wake(mailboxId);
    },
    changed: () => undefined,
  };

  function paused(ms: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    return new Promise((resolve) => void clock.after(ms, resolve));
  }

  /** A folder that is missing is made at the next look; nothing of a copy asks for somebody. */
  function orLater(thrown: unknown): never {
    const failure = toFailure(thrown);
    throw isRetryable(failure.code) ? failure : new Failure('platform.unavailable', {}, failure);
  }

  return [sending, copying];
}
