/**
 * The core of messages alone in a process that will be killed at any moment: it keeps its mailbox up to date, sends what it is told to, flags what came.
 * Argument: JSON of `MailOrders`. Lines on stdout: `ready`, `promised <subject>`, `flagging <Message-ID>` then `flagged <Message-ID> <0|1>`, `end <JSON of MailEnd>`.
 */
import { Buffer } from 'node:buffer';
import { mkdirSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { join } from 'node:path';
import { Failure } from '../../main/failure.ts';
import { createMailReader, createMessages, type MessagesView } from '../../main/messages/index.ts';
import { createOutgoing } from '../../main/outgoing/index.ts';
import { createTransport, type HttpClient } from '../../main/platform/index.ts';
import { submit } from '../../main/platform/mail/index.ts';
import { createBlobStore, openDatabase } from '../../main/store/index.ts';
import { createConnectivity, createOutbox } from '../../main/sync/index.ts';
import type { MailboxId } from '../../preload/contract/mailboxes.ts';
import type { InputOf, OutputOf, ProcedureName } from '../../preload/contract/procedures.ts';
import { procedures } from '../../preload/contract/procedures.ts';
import { input } from '../unit/messages/letters.ts';
import type { MailEnd, MailOrders } from './mail-core.ts';

const orders = JSON.parse(process.argv[2] ?? '{}') as MailOrders;
const say = (line: string) => process.stdout.write(`${line}\n`);
const complain = (thrown: unknown) =>
  process.stderr.write(`${thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)}\n`);
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const clock = {
  now: () => new Date(),
  after(milliseconds: number, action: () => void) {
    // Hours of waiting are minutes here: a line that fails one time in three is tried again at once.
    const timer = setTimeout(action, Math.min(milliseconds, 1_000));
    return () => clearTimeout(timer);
  },
};
const connectivity = createConnectivity({ network: { isUp: () => true, onChange: () => () => undefined }, clock });

mkdirSync(orders.dataDirectory, { recursive: true });
const db = openDatabase({ path: join(orders.dataDirectory, 'liaison.db'), key: Buffer.alloc(32, 7) });
const blobs = createBlobStore({ db, directory: join(orders.dataDirectory, 'blobs') });
const { author, workplace } = input;
const session = { professional: () => author, workplace: () => workplace, role: () => 'physician' as const, isSignedIn: () => true };
const holders = [{ nationalId: author.nationalId, displayName: author.displayName, rights: ['prepare', 'send', 'file'] }];
const told = { server: orders.server, mailboxes: [{ address: orders.address, kind: 'PER', label: author.displayName, holders }] };
/** The platform, which is not what breaks here. */
const http = {
  json: async ({ path }: { path: string }) => ({ body: path === '/token' ? { access_token: orders.token } : told }),
} as unknown as HttpClient;
const audit = { record: () => undefined };
const emit = () => undefined;
const patients = {
  find: () => undefined,
  search: () => [],
  byMatricule: () => undefined,
  summary: () => {
    throw new Failure('patient.not-found');
  },
  recordOf: () => ({ status: { state: 'unknown' as const }, since: '' }),
};
const cda = {
  read: async () => {
    throw new Failure('document.unreadable');
  },
  forget: async () => undefined,
  close: async () => undefined,
};

const outbox = createOutbox({ db, clock, connectivity, handlers: () => outgoing.outboxHandlers });
const messages = createMessages({
  ...{ db, blobs, clock, http, connectivity, session, patients, cda, audit, emit },
  transport: createTransport(),
  reader: createMailReader({ workerUrl: new URL('../../main/messages/format/reader-worker.ts', import.meta.url) }),
  additions: {
    deliveries: (...asked) => outgoing.deliveries(...asked),
    people: (...asked) => outgoing.people(...asked),
  },
  listeners: () => [outgoing.listener],
});
const view: MessagesView = messages.view;
const outgoing = createOutgoing({
  ...{ db, blobs, clock, outbox, session, messages: view, patients, cda, audit, emit, submit },
  documents: {
    summaries: () => [],
    contentBytes: async () => {
      throw new Failure('document.not-found');
    },
  },
  access: { isSecret: () => false },
  careTeam: () => ({ members: [], seen: [] }),
  nextAppointment: () => undefined,
  used: () => undefined,
  publications: {
    create: () => {
      throw new Failure('publication.not-found');
    },
    get: () => {
      throw new Failure('publication.not-found');
    },
  },
  sourceId: '2.25.1',
  // An operator on this machine brings at once what it took; long enough for a machine that is busy elsewhere.
  timing: { recallMs: 30, doubtMs: 12_000, copyMs: 6_000 },
});
const handlers = { ...messages.handlers, ...outgoing.handlers };

async function call<N extends ProcedureName & keyof typeof handlers>(name: N, given: InputOf<N>): Promise<OutputOf<N>> {
  const handler = handlers[name] as unknown as (value: unknown, context: { signal: AbortSignal }) => OutputOf<N> | Promise<OutputOf<N>>;
  return handler(procedures[name].input.parse(given), { signal: new AbortController().signal });
}

/** The line fails on purpose here. */
async function persevere<T>(action: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await action();
    } catch (thrown) {
      complain(thrown);
      await wait(50);
    }
  }
}

async function mailbox(): Promise<MailboxId> {
  const [first] = (await call('mailboxes.list', {})).mailboxes;
  if (first === undefined) throw new Error('no mailbox yet');
  return first.id;
}

async function send(mailboxId: MailboxId, subject: string): Promise<void> {
  const to = orders.recipients.map((address) => ({ kind: 'professional', address, name: '' }) as const);
  const { id } = await call('outgoing.save', { form: { mailboxId, to, subject, text: `Message inventé : ${subject}.` } });
  await call('outgoing.send', { outgoingId: id });
  say(`promised ${subject}`);
}

const inInbox = db.prepare<[], { header_id: string; conversation_id: string; is_seen: number; is_flagged: number }>(
  `SELECT m.message_id AS header_id, m.conversation_id, m.is_seen, m.is_flagged FROM mail_message m
   JOIN mail_folder f USING (folder_id) WHERE f.role = 'inbox' OR upper(f.path) = 'INBOX'`,
);

async function flagOne(mailboxId: MailboxId): Promise<void> {
  const known = inInbox.all();
  const one = known[Math.floor(Math.random() * known.length)];
  if (one === undefined) return;
  const isFlagged = one.is_flagged === 0;
  // A gesture is on a conversation: the flag goes on its newest message alone, off all of them.
  const together = () => inInbox.all().filter(({ conversation_id }) => conversation_id === one.conversation_id);
  for (const { header_id } of together()) say(`flagging ${header_id}`);
  const done = call('messages.mark', { mailboxId, conversationIds: [one.conversation_id as never], isFlagged });
  // At once, before the line has a word to say.
  const after = together();
  await done;
  for (const { header_id, is_flagged } of after) say(`flagged ${header_id} ${is_flagged}`);
}

async function flagAgainAndAgain(): Promise<void> {
  for (;;) {
    await persevere(() => flagOne(mailboxId));
    await wait(Math.random() * 150);
  }
}

const copyOf = db.prepare<[string], string>('SELECT copy FROM outgoing_message WHERE outgoing_id = ?').pluck();

async function endOf(): Promise<MailEnd> {
  const list = await call('outgoing.list', { limit: 500 });
  const count = (sql: string) => db.prepare<[], number>(sql).pluck().get() ?? 0;
  const [{ state } = { state: undefined }] = (await call('mailboxes.list', {})).mailboxes;
  return {
    left: count("SELECT count(*) FROM outbox_entry WHERE state <> 'done'") + list.filter((one) => one.state === 'leaving').length,
    blocked: list
      .filter((one) => one.state === 'blocked')
      .map(({ form, lastError }) => ({ subject: form.subject, error: lastError?.code })),
    // A draft may have the same subject: the life that wrote it was cut before it was sent.
    copies: Object.fromEntries(list.filter(({ state }) => state === 'sent').map(({ id, form }) => [form.subject, copyOf.get(id) ?? ''])),
    pending: count('SELECT count(*) FROM mail_pending'),
    mirror: inInbox.all().map((row) => ({ headerId: row.header_id, isSeen: row.is_seen === 1, isFlagged: row.is_flagged === 1 })),
    isCurrent: state?.kind === 'current',
  };
}

messages.start();
outbox.start();
outgoing.start();
const mailboxId = await persevere(mailbox);
// A killed process leaves no compile cache behind by itself; with one the next starts in half the time.
flushCompileCache();
say('ready');
if (orders.flags) void flagAgainAndAgain();
for (const subject of orders.subjects) {
  await send(mailboxId, subject);
  await wait(Math.random() * 60);
}
for (;;) {
  if (orders.tellsEnd) {
    await persevere(() => call('mailboxes.refresh', { mailboxId }));
    say(`end ${JSON.stringify(await endOf())}`);
  }
  await wait(orders.tellsEnd ? 250 : 80);
}
