/** Which mailboxes the one at work may open, as the platform says: asked when a session begins, when the network returns, and now and then. */
import { z } from 'zod';
import { Failure, toFailure } from '../failure.ts';
import type { HttpClient } from '../platform/index.ts';
import type { Clock } from '../ports.ts';
import type { SessionView } from '../session/index.ts';
import { type MailboxStore, mailboxTold, mailServer } from './mailbox-store.ts';

export interface MailboxDirectory {
  /** Asks the platform, unless it has just been asked. @throws {Failure} */
  refresh(options?: { readonly isForced?: boolean; readonly signal?: AbortSignal }): Promise<void>;
  /** Asked since this session began: what is known of the servers holds. */
  isFresh(): boolean;
  failure(): Failure | undefined;
  /** Somebody else is at work, or another platform. */
  forget(): void;
}

export interface MailboxDirectoryOptions {
  readonly http: HttpClient;
  readonly session: SessionView;
  readonly store: MailboxStore;
  readonly clock: Clock;
  changed(): void;
}

const answer = z.object({ server: mailServer, mailboxes: z.array(mailboxTold).max(200) });
const freshMs = 10 * 60_000;

export function createMailboxDirectory({ http, session, store, clock, changed }: MailboxDirectoryOptions): MailboxDirectory {
  let askedAt: number | undefined;
  let failure: Failure | undefined;
  let running: { readonly who: string | undefined; readonly done: Promise<void> } | undefined;

  async function ask(who: string | undefined, signal: AbortSignal | undefined): Promise<void> {
    if (who === undefined) throw new Failure('session.required');
    try {
      const { body } = await http.json<unknown>({ path: '/mail/mailboxes', ...(signal && { signal }) });
      const parsed = answer.safeParse(body);
      if (!parsed.success) throw new Failure('platform.invalid-response', { reason: 'mailboxes' });
      if (session.professional()?.nationalId !== who) return;
      store.take(who, parsed.data.server, parsed.data.mailboxes);
      askedAt = clock.now().getTime();
      failure = undefined;
    } catch (thrown) {
      const why = toFailure(thrown);
      // What was refused to who has left is no news for who has come.
      if (session.professional()?.nationalId === who) failure = why;
      throw why;
    } finally {
      changed();
    }
  }

  return {
    refresh({ isForced = false, signal } = {}) {
      if (!isForced && askedAt !== undefined && clock.now().getTime() - askedAt < freshMs) return Promise.resolve();
      const who = session.professional()?.nationalId;
      // An answer on its way to who has left isn't waited for by who has come: theirs would never be asked for.
      if (running?.who === who && running !== undefined) return running.done;
      const mine = { who, done: ask(who, signal) };
      running = mine;
      mine.done = mine.done.finally(() => {
        if (running === mine) running = undefined;
      });
      return mine.done;
    },
    isFresh: () => askedAt !== undefined,
    failure: () => failure,
    forget() {
      askedAt = undefined;
      failure = undefined;
    },
  };
}
