/** A shared mailbox and the workstations that open it: each with its database, all with one folder of acts at the server. */
import { createAudit } from '../../../main/audit/index.ts';
import { Failure } from '../../../main/failure.ts';
import { createFollowUp, type FollowUp } from '../../../main/messages/follow-up/index.ts';
import type { Mailbox } from '../../../main/platform/mail/index.ts';
import type { Database } from '../../../main/store/index.ts';
import { mailboxId } from '../../../preload/contract/mailboxes.ts';
import { conversationId, type FollowUpAct } from '../../../preload/contract/messages.ts';
import { memoryDatabase, type SteadyClock, steadyClock } from '../support/core.ts';

export const mailbox = mailboxId.parse('msp');
export const conversation = conversationId.parse('a'.repeat(24));
export const nadia = { nationalId: '899700000002', displayName: 'Nadia Benali' };
export const awa = { nationalId: '899700000001', displayName: 'Dre Awa Diallo' };
export const holders = [
  { ...nadia, rights: [] },
  { ...awa, rights: [] },
];

export interface SharedServer {
  readonly folders: Set<string>;
  /** Whole messages of the folder of acts, in the order of their arrival. */
  readonly acts: string[];
  /** `lost`: it arrives, the answer doesn't. */
  link: 'up' | 'down' | 'lost';
  readonly messages: { headerId: string; isOurs: boolean }[];
}

export const sharedServer = (): SharedServer => ({
  folders: new Set(['INBOX']),
  acts: [],
  link: 'up',
  messages: [{ headerId: '<m1@labo.mssante.fr>', isOurs: false }],
});

export interface Desk {
  readonly followUp: FollowUp;
  readonly clock: SteadyClock;
  readonly db: Database;
  who: typeof nadia;
  /** Reads what came to the folder of acts, from the start or from where it was. */
  pull(fromStart?: boolean): void;
  /** Until nothing that can leave is left. */
  settle(): Promise<void>;
  state(): ReturnType<FollowUp['additions']['followUp']>;
  acts(): readonly FollowUpAct[];
  assign(to: typeof nadia | null): void;
  note(text: string): void;
  handle(isHandled: boolean): void;
  stop(): Promise<void>;
}

const context = { signal: new AbortController().signal };

/** @param open a line to a real operator, in the place of the one that is played here */
export function desk(server: SharedServer, who = nadia, now = '2026-03-12T09:00:00.000Z', open?: () => Promise<Mailbox>): Desk {
  const db = memoryDatabase();
  const clock = steadyClock(now);
  let read = 0;
  let isBusy = 0;
  const headerIds = () => server.messages.map(({ headerId }) => headerId);
  const connection = {
    find: async (_: string, id: string) => server.acts.flatMap((raw, at) => (raw.includes(`Message-ID: ${id}\r\n`) ? [at + 1] : [])),
    async append(path: string, raw: Uint8Array) {
      if (!server.folders.has(path)) throw new Failure('mail.folder-missing');
      if (server.link === 'down') throw new Failure('network.offline');
      server.acts.push(Buffer.from(raw).toString());
      if (server.link === 'lost') throw new Failure('network.timeout');
      return server.acts.length;
    },
  };
  const followUp = createFollowUp({
    ...{ db, clock, audit: createAudit({ db, clock, actor: () => ({ professional: one.who }) }), logger: { failure: () => undefined } },
    session: { professional: () => one.who as never },
    async ensureFolder(line, path) {
      server.folders.add(path);
      if (open !== undefined) await line.create(path);
    },
    ours: (_, ids) =>
      new Set(server.messages.filter(({ headerId, isOurs }) => isOurs && ids.includes(headerId)).map(({ headerId }) => headerId)),
    view: {
      mailboxes: () => [{ id: mailbox, address: 'msp@tilleuls.mssante.fr', kind: 'ORG', label: 'MSP', holders }],
      mailbox: () => ({ id: mailbox, address: 'msp@tilleuls.mssante.fr', kind: 'ORG', label: 'MSP', holders }),
      inConversation: () => server.messages.map(({ headerId, isOurs }) => ({ headerId, isOurs, folderRole: 'inbox' }) as never),
      conversationOf: () => conversation,
      patientOf: () => undefined,
      refresh: () => undefined,
      async withConnection(_id, _signal, work) {
        isBusy += 1;
        try {
          if (server.link === 'down') throw new Failure('network.offline');
          if (open === undefined) return await work(connection as never);
          const line = await open();
          return await work(line).finally(() => line.close());
        } finally {
          isBusy -= 1;
        }
      },
    },
  });
  const one: Desk = {
    ...{ followUp, clock, db, who },
    pull(fromStart = false) {
      for (const raw of server.acts.slice(fromStart ? 0 : read)) followUp.receive(mailbox, raw.split('\r\n\r\n')[0] ?? '');
      read = server.acts.length;
    },
    async settle() {
      do await new Promise((resolve) => setImmediate(resolve));
      while (isBusy > 0);
      await new Promise((resolve) => setImmediate(resolve));
    },
    state: () => followUp.additions.followUp(mailbox, headerIds()),
    acts: () => followUp.additions.acts(mailbox, headerIds()),
    assign: (to) => void followUp.handlers['followUp.assign']({ mailboxId: mailbox, conversationId: conversation, to }, context),
    note: (text) => void followUp.handlers['followUp.note']({ mailboxId: mailbox, conversationId: conversation, text }, context),
    handle: (isHandled) =>
      void followUp.handlers['followUp.setHandled']({ mailboxId: mailbox, conversationId: conversation, isHandled }, context),
    async stop() {
      await followUp.stop();
      db.close();
    },
  };
  return one;
}
