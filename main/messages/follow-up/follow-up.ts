/** Shared mailboxes: who takes a conversation, notes, handles it. Kept here at once, then at the server in order, where those who share it read it. */
import type { MailboxId } from '../../../preload/contract/mailboxes.ts';
import type { ConversationId, FollowUpAct } from '../../../preload/contract/messages.ts';
import type { Audit, Logger } from '../../audit/index.ts';
import { Failure, toFailure } from '../../failure.ts';
import type { Mailbox } from '../../platform/mail/index.ts';
import type { Clock } from '../../ports.ts';
import type { HandlersOf } from '../../rpc/handler.ts';
import type { SessionView } from '../../session/index.ts';
import type { Database } from '../../store/index.ts';
import type { ConversationAdditions, MessagesView } from '../messages-view.ts';
import { actFolder, messageIdOf, readAct, type WrittenAct, writeAct } from './act.ts';
import { createFollowUpRepository } from './repository.ts';
import { stateOf } from './state.ts';

export interface FollowUpOptions {
  readonly db: Database;
  readonly view: Pick<
    MessagesView,
    'mailbox' | 'mailboxes' | 'inConversation' | 'conversationOf' | 'patientOf' | 'refresh' | 'withConnection'
  >;
  readonly session: Pick<SessionView, 'professional'>;
  readonly audit: Audit;
  readonly logger: Pick<Logger, 'failure'>;
  readonly clock: Clock;
  /** Makes a folder that isn't there. @throws {Failure} */
  ensureFolder(connection: Mailbox, path: string): Promise<void>;
  /** Which of these messages we wrote. */
  ours(mailboxId: string, headerIds: readonly string[]): ReadonlySet<string>;
}

export interface FollowUp {
  readonly handlers: HandlersOf<'followUp'>;
  readonly additions: Pick<ConversationAdditions, 'followUp' | 'acts'>;
  /** A message of the folder of acts came, in the transaction that keeps it. @returns the message that it is about, when it is news */
  receive(mailboxId: string, header: string): string | undefined;
  /** The network may be back: what waits leaves. */
  wake(): void;
  stop(): Promise<void>;
}

const retryMs = 60_000;

export function createFollowUp({ db, view, session, audit, logger, clock, ours, ensureFolder }: FollowUpOptions): FollowUp {
  const repository = createFollowUpRepository(db);
  const end = new AbortController();
  const leaving = new Map<string, Promise<void>>();
  let cancelRetry = (): void => undefined;

  function act(
    mailboxId: MailboxId,
    conversationId: ConversationId,
    what: Pick<WrittenAct, 'kind' | 'to' | 'text'>,
  ): Record<string, never> {
    view.mailbox(mailboxId);
    const by = session.professional();
    if (by === undefined) throw new Failure('session.required');
    const messages = view.inConversation(mailboxId, conversationId).filter(({ folderRole }) => folderRole !== 'drafts');
    const about = messages.at(-1)?.headerId;
    if (about === undefined) throw new Failure('message.not-found');
    const before = repository
      .of(
        mailboxId,
        messages.map(({ headerId }) => headerId),
      )
      .at(-1);
    const patientId = view.patientOf(mailboxId, conversationId)?.patientId;
    db.transaction(() => {
      repository.addPending(mailboxId, {
        ...what,
        ...{ id: crypto.randomUUID(), about, at: after(clock.now(), before) },
        by: { nationalId: by.nationalId, displayName: by.displayName },
      });
      audit.record({ action: `follow-up.${what.kind}`, ...(patientId !== undefined && { patientId }) });
      view.refresh(mailboxId, conversationId);
    })();
    leave(mailboxId);
    return {};
  }

  /** One after the other, in the order in which they were done; the rest waits behind one that can't leave. */
  async function send(mailboxId: MailboxId): Promise<void> {
    const { address } = view.mailbox(mailboxId);
    if (repository.pending(mailboxId).length === 0) return;
    await view.withConnection(mailboxId, end.signal, async (connection) => {
      await ensureFolder(connection, actFolder);
      for (let [next] = repository.pending(mailboxId); next !== undefined; [next] = repository.pending(mailboxId)) {
        const { act: waiting, attempts } = next;
        // The answer to an earlier attempt may have been lost on the way.
        const isThere = attempts > 0 && (await connection.find(actFolder, messageIdOf(waiting.id, { address }))).length > 0;
        if (!isThere) {
          repository.tried(waiting.id);
          await connection.append(actFolder, writeAct(waiting, { address }), ['\\Seen']);
        }
        repository.known(waiting.id);
        const conversationId = view.conversationOf(mailboxId, waiting.about);
        if (conversationId !== undefined) view.refresh(mailboxId, conversationId);
      }
    });
  }

  function leave(mailboxId: MailboxId): void {
    if (end.signal.aborted || leaving.has(mailboxId)) return;
    const run = send(mailboxId)
      .then(() => true)
      .catch((thrown: unknown) => {
        const failure = toFailure(thrown);
        if (!end.signal.aborted && !failure.code.startsWith('network.')) logger.failure('messages.follow-up', failure);
        return false;
      })
      .then((isSent) => {
        leaving.delete(mailboxId);
        if (end.signal.aborted || !db.open) return;
        // One that was done meanwhile came too late for this turn.
        if (isSent && repository.pending(mailboxId).length > 0) leave(mailboxId);
        if (!isSent) retryLater();
      });
    leaving.set(mailboxId, run);
  }

  function retryLater(): void {
    cancelRetry();
    cancelRetry = clock.after(retryMs, wake);
  }

  /** What others did waits for them: only mailboxes of the one at work can be written to. */
  function wake(): void {
    if (end.signal.aborted || !db.open) return;
    const mine = new Set<string>(view.mailboxes().map(({ id }) => id));
    for (const mailboxId of repository.mailboxesWaiting()) if (mine.has(mailboxId)) leave(mailboxId as MailboxId);
  }

  return {
    handlers: {
      'followUp.assign'({ mailboxId, conversationId, to }) {
        if (to === null) return act(mailboxId, conversationId, { kind: 'released' });
        const holder = view.mailbox(mailboxId).holders.find(({ nationalId }) => nationalId === to.nationalId);
        if (holder === undefined) throw new Failure('mail.not-allowed');
        return act(mailboxId, conversationId, { kind: 'assigned', to: { nationalId: holder.nationalId, displayName: holder.displayName } });
      },
      'followUp.note': ({ mailboxId, conversationId, text }) => act(mailboxId, conversationId, { kind: 'noted', text }),
      'followUp.setHandled': ({ mailboxId, conversationId, isHandled }) =>
        act(mailboxId, conversationId, { kind: isHandled ? 'handled' : 'reopened' }),
    },
    additions: {
      followUp(mailboxId, headerIds) {
        const acts = repository.of(mailboxId, headerIds);
        if (acts.length === 0) return { isHandled: false };
        const written = ours(mailboxId, headerIds);
        return stateOf(
          acts,
          headerIds.map((headerId) => ({ headerId, isOurs: written.has(headerId) })),
        );
      },
      acts: (mailboxId, headerIds) => repository.of(mailboxId, headerIds).map(({ about: _, ...told }): FollowUpAct => told),
    },
    receive(mailboxId, header) {
      const read = readAct(header);
      return read !== undefined && repository.addKnown(mailboxId, read) ? read.about : undefined;
    },
    wake,
    async stop() {
      end.abort();
      cancelRetry();
      await Promise.all(leaving.values());
    },
  };
}

/** Never before what it follows, though the clock of another workstation may be ahead. */
function after(now: Date, before: FollowUpAct | undefined): string {
  const least = before === undefined ? 0 : Date.parse(before.at) + 1;
  return new Date(Math.max(now.getTime(), least)).toISOString();
}
