/** How an operator is reached for a mailbox: its server, whom to trust there, and the token of who is at work, asked for at each connection (ECO.1.2.5). */
import { z } from 'zod';
import { Failure } from '../failure.ts';
import type { Connection, HttpClient, Transport } from '../platform/index.ts';
import type { MailAccess, Mailbox, RevocationLists } from '../platform/mail/index.ts';
import type { Clock } from '../ports.ts';
import type { Database } from '../store/index.ts';
import type { KnownMailbox } from './mailbox-store.ts';

export interface MailAccessOptions {
  readonly db: Database;
  readonly http: HttpClient;
  readonly transport: Transport;
  readonly clock: Clock;
}

export interface MailGate {
  access(mailbox: KnownMailbox, signal: AbortSignal): Promise<MailAccess>;
  /** @throws {Failure} */
  open(mailbox: KnownMailbox, signal: AbortSignal): Promise<Mailbox>;
  submit: typeof import('../platform/mail/index.ts').submit;
}

const tokenAnswer = z.object({ access_token: z.string().min(1).max(16_384) });
const largestList = 20 * 1024 * 1024;
const listTimeoutMs = 20_000;

export function createMailGate({ db, http, transport, clock }: MailAccessOptions): MailGate {
  const selectList = db.prepare<[string], Buffer>('SELECT list FROM mail_revocation_list WHERE url = ?').pluck();
  const saveList = db.prepare('INSERT OR REPLACE INTO mail_revocation_list (url, list) VALUES (?, ?)');
  const selectUrls = db.prepare<[], string>('SELECT url FROM mail_revocation_list').pluck();
  let revocation: RevocationLists | undefined;

  /** The libraries of mail take time that a start doesn't have to wait for. */
  const wire = () => import('../platform/mail/index.ts');

  async function fetchList(url: string, signal: AbortSignal): Promise<Uint8Array> {
    const within = AbortSignal.any([signal, AbortSignal.timeout(listTimeoutMs)]);
    const { status, body } = await transport.send({ url: new URL(url), method: 'GET', headers: new Headers(), signal: within });
    const pieces: Uint8Array[] = [];
    let size = 0;
    for await (const piece of body as AsyncIterable<Uint8Array>) {
      size += piece.byteLength;
      if (size > largestList) break;
      pieces.push(piece);
    }
    if (status !== 200 || size > largestList) throw new Failure('network.revocation-unknown');
    return new Uint8Array(Buffer.concat(pieces));
  }

  async function token(signal: AbortSignal): Promise<string> {
    const { body } = await http.json<unknown>({ path: '/token', signal });
    const parsed = tokenAnswer.safeParse(body);
    if (!parsed.success) throw new Failure('platform.invalid-response', { reason: 'token' });
    return parsed.data.access_token;
  }

  async function access({ address, server }: KnownMailbox, signal: AbortSignal): Promise<MailAccess> {
    const { createRevocationLists } = await wire();
    revocation ??= createRevocationLists({
      clock,
      fetchList,
      read: (url) => (db.open ? selectList.get(url) : undefined),
      write: (url, list) => void (db.open && saveList.run(url, Buffer.from(list))),
    });
    for (const url of db.open ? selectUrls.all() : []) await revocation.recall(url, [server.authority]);
    const { identity }: Connection = transport.connection();
    const { host, imapPort, smtpPort, authority, certificateName } = server;
    return {
      server: {
        ...{ host, imapPort, smtpPort, authorities: [authority] },
        ...(certificateName !== undefined && { certificateName }),
        ...(identity !== undefined && { identity }),
      },
      address,
      revocation,
      token,
      signal,
    };
  }

  return {
    access,
    open: async (mailbox, signal) => (await wire()).openMailbox(await access(mailbox, signal)),
    submit: async (...args) => (await wire()).submit(...args),
  };
}
