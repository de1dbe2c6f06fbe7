/** The embedded operator for a file of tests: started before them, ended after them, with the doctor's mailbox in it. */
import { afterAll, beforeAll } from 'vitest';
import { type MailServer, type MailStore, openMailStore, startMailServer } from '../../../main/sandbox/mail/index.ts';
import { doctor, type Office, openOffice } from '../../peers/mail/operator.ts';

export interface EmbeddedOperator {
  office: Office;
  store: MailStore;
  server: MailServer;
  /** Of the doctor's mailbox. @throws where there is none of that name */
  folder(name: string): NonNullable<ReturnType<MailStore['folder']>>;
}

/** To be called once, at the top of the file: what it returns is filled before the first test. */
export function embeddedOperator(): EmbeddedOperator {
  const operator = {
    folder(name: string) {
      const found = operator.store.folder(doctor, name);
      if (found === undefined) throw new Error(`no ${name}`);
      return found;
    },
  } as EmbeddedOperator;
  beforeAll(async () => {
    const office = await openOffice();
    const store = openMailStore();
    store.ensureAccount(doctor);
    const server = await startMailServer({ store, certificates: office.certificates, authenticate: async ({ user }) => user });
    Object.assign(operator, { office, store, server });
  });
  afterAll(async () => {
    await operator.server.close();
    operator.store.close();
    await operator.office.close();
  });
  return operator;
}
