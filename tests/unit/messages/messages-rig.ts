/** The domain of messages over a mail server, with a session, a vault and nothing else of the core. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { createAudit } from '../../../main/audit/index.ts';
import { createCdaReader } from '../../../main/cda/index.ts';
import { createMailReader, createMessages, type Messages } from '../../../main/messages/index.ts';
import { createTransport, type HttpClient } from '../../../main/platform/index.ts';
import { systemClock } from '../../../main/shell/core/system-clock.ts';
import { type BlobStore, createBlobStore, type Database, openDatabase } from '../../../main/store/index.ts';
import { createConnectivity } from '../../../main/sync/index.ts';
import type { Mailbox } from '../../../preload/contract/mailboxes.ts';
import type { InputOf, OutputOf } from '../../../preload/contract/procedures.ts';
import { procedures } from '../../../preload/contract/procedures.ts';
import { type Office, tokenOf } from '../../peers/mail/operator.ts';
import { temporaryDirectory } from '../store/temporary-directory.ts';

interface Holder {
  readonly nationalId: string;
  readonly displayName: string;
  readonly rights: readonly string[];
}

export interface RigOptions {
  readonly office: Office;
  readonly ports: () => { readonly imapPort: number; readonly smtpPort: number };
  readonly address: string;
  /** Those who may open it, with what they may do there. */
  readonly holders?: readonly Holder[];
  /** At work: the first of them when left out. */
  readonly who?: Holder;
  readonly directory?: string;
  readonly key?: Uint8Array;
}

type Name = Extract<keyof Messages['handlers'], string>;

export interface MessagesRig {
  readonly db: Database;
  readonly blobs: BlobStore;
  readonly messages: Messages;
  readonly directory: string;
  call<N extends Name>(name: N, input: InputOf<N>): Promise<OutputOf<N>>;
  mailbox(): Promise<Mailbox>;
  /** Until the copy is the same as the server's. */
  settled(): Promise<void>;
  setSignedIn(isSignedIn: boolean): void;
  close(): Promise<void>;
}

export const doctorHolder = { nationalId: '899700000001', displayName: 'Dre Claire DIALLO', rights: ['prepare', 'send', 'file'] };

export function openMessages({
  office,
  ports,
  address,
  holders = [doctorHolder],
  who,
  directory = temporaryDirectory(),
  key = randomBytes(32),
}: RigOptions): MessagesRig {
  const db = openDatabase({ path: join(directory, 'liaison.db'), key });
  const blobs = createBlobStore({ db, directory: join(directory, 'blobs') });
  let isSignedIn = true;
  const atWork = who ?? holders[0] ?? doctorHolder;
  const http = {
    async json({ path }: { path: string }) {
      if (path === '/token') return { body: { access_token: tokenOf(address) } };
      const server = { host: '127.0.0.1', certificateName: 'localhost', ...ports(), authority: office.certificates.authority };
      return { body: { server, mailboxes: [{ address, kind: 'ORG', label: 'Secrétariat', holders }] } };
    },
  } as unknown as HttpClient;
  const professional = { ...atWork, shortName: atWork.displayName, familyName: 'DIALLO', givenName: 'Claire', profession: 'Médecin' };
  const reader = createMailReader({ workerUrl: new URL('../../../main/messages/format/reader-worker.ts', import.meta.url) });
  const cda = createCdaReader({ workerUrl: new URL('../../../main/cda/reader-worker.ts', import.meta.url) });
  const connectivity = createConnectivity({ network: { isUp: () => true, onChange: () => () => undefined }, clock: systemClock });
  const transport = createTransport();
  const messages = createMessages({
    ...{ db, blobs, http, transport, connectivity, reader, cda, clock: systemClock },
    session: {
      professional: () => professional,
      workplace: () => undefined,
      role: () => 'physician',
      isSignedIn: () => isSignedIn,
    },
    patients: { find: () => undefined, byMatricule: () => undefined, search: () => [] },
    audit: createAudit({ db, clock: systemClock }),
    emit: () => undefined,
  });
  const rig: MessagesRig = {
    ...{ db, blobs, messages, directory },
    async call(name, input) {
      const handler = messages.handlers[name] as (input: unknown, context: { signal: AbortSignal }) => unknown;
      return (await handler(procedures[name].input.parse(input), { signal: new AbortController().signal })) as never;
    },
    async mailbox() {
      const [mailbox] = (await rig.call('mailboxes.list', {})).mailboxes;
      if (mailbox === undefined) throw new Error('no mailbox');
      return mailbox;
    },
    settled: async () => void (await rig.call('mailboxes.refresh', {})),
    setSignedIn(value) {
      isSignedIn = value;
      messages.look();
    },
    async close() {
      await messages.stop();
      connectivity.stop();
      transport.close();
      await Promise.all([reader.close(), cda.close()]);
      blobs.close();
      db.close();
    },
  };
  return rig;
}
