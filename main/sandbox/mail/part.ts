/** The mail operator as a part of the embedded platform: where it listens, whom to trust there, which mailboxes somebody may open. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { MailPart, MailRequest, SessionOf } from '../server/parts.ts';
import type { Authenticator } from './accounts.ts';
import { type Mailboxes, mailboxesOf } from './mailboxes.ts';

interface Running {
  readonly imapPort: number;
  readonly smtpPort: number;
  readonly authority: string;
  readonly revocationList: Uint8Array;
  readonly mailboxes: Mailboxes;
  setOffline(isOffline: boolean): void;
  close(): Promise<void>;
}

export function createMail({ directory, baseUrl, holderOf, world }: MailRequest): MailPart {
  let running: Promise<Running> | undefined;
  const operator = () => {
    running ??= start();
    return running;
  };

  /** Loaded when first needed: certificates, servers and the list of mailboxes take time that a start doesn't have to wait for. */
  async function start(): Promise<Running> {
    const { ensureCertificates, openMailStore, startMailServer } = await import('./index.ts');
    const certificates = await ensureCertificates(directory, `${baseUrl}/mail/revoked.crl`);
    const mailboxes = mailboxesOf(world);
    const store = openMailStore(join(directory, 'mail.db'));
    const { fillMailboxes } = await import('./demo/index.ts');
    await fillMailboxes({ store, mailboxes, world, today: new Date() });
    const authenticate: Authenticator = async (credentials) => {
      if (!('token' in credentials)) return undefined;
      const mailbox = mailboxes.find(credentials.user.toLowerCase());
      const holder = await holderOf(credentials.token);
      if (mailbox === undefined || !mailbox.holders.some(({ nationalId }) => nationalId === holder)) return undefined;
      store.ensureAccount(mailbox.address);
      return mailbox.address;
    };
    const server = await startMailServer({ store, certificates, authenticate, route: mailboxes.route });
    return {
      ...server,
      authority: certificates.authority,
      revocationList: certificates.revocationList,
      mailboxes,
      async close() {
        await server.close();
        store.close();
      },
    };
  }

  async function tellMailboxes(request: IncomingMessage, response: ServerResponse, session: SessionOf): Promise<void> {
    const caller = await session(request).catch(() => 'unavailable' as const);
    if (caller === 'unavailable') return send(response, 503, { error: 'unavailable' });
    if (caller === undefined) return send(response, 401, { error: 'no-session' });
    const { imapPort, smtpPort, authority, mailboxes: all } = await operator();
    const mailboxes = all.of(caller.claims.SubjectNameID).map(({ name, ...mailbox }) => ({ ...mailbox, label: name }));
    send(response, 200, { server: { host: '127.0.0.1', certificateName: 'localhost', imapPort, smtpPort, authority }, mailboxes });
  }

  return {
    async handle(request, response, session) {
      const path = (request.url ?? '').split('?', 1)[0];
      if (path === '/mail/mailboxes') await tellMailboxes(request, response, session);
      else if (path === '/mail/revoked.crl') response.end((await operator()).revocationList);
      else return false;
      return true;
    },
    setOffline: (isOffline) => void running?.then((server) => server.setOffline(isOffline)),
    close: async () => (await running)?.close(),
  };
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}
