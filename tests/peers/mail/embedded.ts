/** The embedded platform's mail server, alone. */
import { openMailStore, startMailServer } from '../../../main/sandbox/mail/index.ts';
import { type MailOperator, mailboxes, type Office } from './operator.ts';

export async function startEmbedded(office: Office): Promise<MailOperator> {
  const store = openMailStore();
  for (const address of mailboxes) store.ensureAccount(address);
  const server = await startMailServer({
    store,
    certificates: office.certificates,
    async authenticate(credentials) {
      const holder = 'token' in credentials ? office.holderOf(credentials.token) : undefined;
      return holder === credentials.user ? holder : undefined;
    },
  });
  return {
    name: 'plateforme embarquée',
    imapPort: server.imapPort,
    smtpPort: server.smtpPort,
    async stop() {
      await server.close();
      store.close();
    },
  };
}
