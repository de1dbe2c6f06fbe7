/** All that is about messages of MSSanté, put together: the copy of the mailboxes, and the domains that send, file and follow up. */
import type { EventMessage } from '../preload/contract/events.ts';
import type { MailboxId } from '../preload/contract/mailboxes.ts';
import type { Access } from './access/index.ts';
import type { Appointments } from './appointments/index.ts';
import type { Audit, Logger } from './audit/index.ts';
import type { CdaReader } from './cda/index.ts';
import type { Directory } from './directory/index.ts';
import type { Documents } from './documents/index.ts';
import { createFiling, type Filing } from './filing/index.ts';
import {
  type ConversationAdditions,
  createFollowUp,
  createMessages,
  type FollowUp,
  type MailReader,
  type MessageListener,
  type Messages,
  type MessagesView,
  pdfFonts,
  pdfOfCda,
} from './messages/index.ts';
import { createOutgoing, type Outgoing, type OutgoingDomainOptions } from './outgoing/index.ts';
import type { Patients } from './patients/index.ts';
import type { HttpClient, Transport } from './platform/index.ts';
import type { Clock, Notifier } from './ports.ts';
import type { Publications } from './publications/index.ts';
import type { PdfText } from './readable/index.ts';
import type { Handlers } from './rpc/handler.ts';
import type { SessionView } from './session/index.ts';
import type { BlobStore, Database } from './store/index.ts';
import type { Connectivity, Outbox, OutboxHandler } from './sync/index.ts';

export interface CorrespondenceOptions {
  readonly db: Database;
  readonly blobs: BlobStore;
  readonly clock: Clock;
  readonly http: HttpClient;
  readonly transport: Transport;
  readonly connectivity: Connectivity;
  readonly outbox: Outbox;
  readonly session: SessionView;
  readonly patients: Patients;
  readonly documents: Documents;
  readonly access: Pick<Access, 'isSecret'>;
  readonly appointments: Pick<Appointments, 'nextAt'>;
  readonly publications: Publications;
  directory(): Pick<Directory, 'careTeam' | 'used'>;
  readonly cda: CdaReader;
  readonly pdf: PdfText;
  readonly mail: MailReader;
  readonly audit: Audit;
  readonly logger: Logger;
  readonly sourceId: string;
  readonly notifier: Notifier;
  /** A message left, in the transaction that says so. */
  onSent: NonNullable<OutgoingDomainOptions['onSent']>;
  emit(event: EventMessage): void;
}

export interface Correspondence {
  readonly handlers: Partial<Handlers>;
  readonly outboxHandlers: readonly OutboxHandler[];
  /** What is written here, for « Envois »; a file attached to it. */
  readonly outgoing: Pick<Outgoing, 'list' | 'elsewhere' | 'entryIdOf' | 'receive' | 'letters'>;
  start(): void;
  /** Something changed: what was found out from it is asked again. */
  heard(event: EventMessage): void;
  /** Of a document that came by message, while it is in a file. */
  readonly titleOf: Filing['titleOf'];
  /** Words in the messages that the one at work may open. */
  readonly search: MessagesView['search'];
  /** The session or the network changed. */
  look(): void;
  stop(): Promise<void>;
}

export function createCorrespondence({ mail, ...options }: CorrespondenceOptions): Correspondence {
  const { cda, connectivity, documents, patients, publications } = options;
  // Each needs the copy of the mailboxes, whose conversations say what each knows of them.
  const additions: Partial<ConversationAdditions> = {
    followUp: (...asked) => followUp.additions.followUp(...asked),
    acts: (...asked) => followUp.additions.acts(...asked),
    toFile: (pieces) => filing.additions.toFile(pieces),
    filingOf: (piece) => filing.additions.filingOf(piece),
    deliveries: (...asked) => outgoing.deliveries(...asked),
    people: (...asked) => outgoing.people(...asked),
  };
  const listeners: MessageListener[] = [];
  const messages: Messages = createMessages({
    ...options,
    reader: mail,
    additions,
    listeners: () => listeners,
    toFile: () => filing.toFile(),
    onAct: (mailboxId, header) => followUp.receive(mailboxId, header),
  });
  const { view } = messages;
  const followUp: FollowUp = createFollowUp({
    ...options,
    view,
    async ensureFolder(connection, path) {
      if (!(await connection.folders()).some((folder) => folder.path === path)) await connection.create(path);
    },
    ours: (mailboxId, headerIds) =>
      new Set(headerIds.filter((headerId) => view.byHeaderId(mailboxId as MailboxId, headerId).some(({ isOurs }) => isOurs))),
  });
  const filing: Filing = createFiling({
    ...options,
    view,
    documents,
    pdfOf: async (reading) => (await pdfOfCda(reading, await pdfFonts()))?.bytes,
    stage: (...file) => publications.stage(...file),
  });
  const outgoing: Outgoing = createOutgoing({
    ...options,
    messages: view,
    cda,
    patients,
    careTeam: (patientId) => options.directory().careTeam(patientId),
    used: (addresses) => options.directory().used(addresses),
    nextAppointment: (patientId) => options.appointments.nextAt(patientId),
    submit: async (access, submission) => (await import('./platform/mail/index.ts')).submit(access, submission),
  });
  listeners.push(outgoing.listener);
  const look = () => {
    messages.look();
    followUp.wake();
    outgoing.wake();
  };
  const unsubscribe = connectivity.onChange(() => {
    if (connectivity.isOnline()) look();
  });

  return {
    handlers: {
      ...messages.handlers,
      ...followUp.handlers,
      ...filing.handlers,
      ...outgoing.handlers,
      'news.announce': ({ count }) => {
        options.notifier.notify('Liaison', count === 1 ? '1 nouveau message' : `${count} nouveaux messages`);
        return {};
      },
    },
    outboxHandlers: outgoing.outboxHandlers,
    outgoing,
    start() {
      messages.start();
      outgoing.start();
    },
    heard(event) {
      const { name, payload } = event;
      outgoing.heard(event);
      // Opening a file changes nobody's traits.
      if (name === 'patients.changed' && payload.patientId === undefined) filing.patientsChanged();
      if (name === 'documents.changed') filing.recordChanged();
    },
    titleOf: filing.titleOf,
    search: view.search,
    look,
    async stop() {
      unsubscribe();
      await Promise.all([followUp.stop(), outgoing.stop()]);
      await messages.stop();
    },
  };
}
