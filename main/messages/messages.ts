/** Messages of MSSanté as this workstation has them: mailboxes, conversations, contents, and what somebody does to them. */

import type { EventMessage } from '../../preload/contract/events.ts';
import type { MailboxId } from '../../preload/contract/mailboxes.ts';
import type { PatientSummary } from '../../preload/contract/patients.ts';
import type { Audit } from '../audit/index.ts';
import type { CdaReader } from '../cda/index.ts';
import type { HttpClient, Transport } from '../platform/index.ts';
import type { Clock } from '../ports.ts';
import { createPdfText, type PdfText } from '../readable/index.ts';
import type { HandlersOf } from '../rpc/handler.ts';
import type { SessionView } from '../session/index.ts';
import type { BlobStore, Database } from '../store/index.ts';
import type { Connectivity } from '../sync/index.ts';
import { createActs } from './acts.ts';
import { createContentStore } from './content-store.ts';
import { createConversationLines } from './conversation-lines.ts';
import { createConversationList } from './conversation-list.ts';
import { createEnvelopes, type PatientFinder } from './envelopes.ts';
import type { MailReader } from './format/reader.ts';
import { createMailGate } from './mail-access.ts';
import { createMailRepository } from './mail-repository.ts';
import { createMailboxDirectory } from './mailbox-directory.ts';
import { createMailboxStore } from './mailbox-store.ts';
import { createMessageHandlers } from './message-handlers.ts';
import { createMessageStore } from './message-store.ts';
import type { ConversationAdditions, MessageListener, MessagesView } from './messages-view.ts';
import { createPieceOpening } from './piece-opening.ts';
import { createPieceWords } from './piece-words.ts';
import { createPostOffice } from './post-office.ts';
import { createReading } from './reading.ts';
import { createSpareLines } from './spare-lines.ts';
import { createMessagesView } from './view.ts';

export interface MessagesOptions {
  readonly db: Database;
  readonly blobs: BlobStore;
  readonly clock: Clock;
  readonly http: HttpClient;
  readonly transport: Transport;
  readonly connectivity: Connectivity;
  readonly session: SessionView;
  readonly patients: PatientFinder & { search(text: string, limit: number): readonly PatientSummary[] };
  readonly reader: MailReader;
  readonly cda: CdaReader;
  /** Its own where left out. */
  readonly pdf?: PdfText;
  readonly audit: Audit;
  emit(event: EventMessage): void;
  /** What the other domains of messages add to a conversation. */
  readonly additions?: Partial<ConversationAdditions>;
  listeners?(): readonly MessageListener[];
  /** All that waits to be filed in these mailboxes. */
  toFile?(): number;
  /** An act of follow-up came. @returns the message that it is about, when it is news */
  onAct?(mailboxId: string, header: string): string | undefined;
}

export interface Messages {
  readonly handlers: HandlersOf<'mailboxes'> & HandlersOf<'messages'>;
  readonly view: MessagesView;
  start(): void;
  /** The session or the network changed: look now. */
  look(): void;
  stop(): Promise<void>;
}

export function createMessages(options: MessagesOptions): Messages {
  const { db, blobs, clock, session, audit, emit, cda, reader } = options;
  const tell = createTeller(clock, (mailboxId) =>
    emit({ name: 'messages.changed', payload: mailboxId === undefined ? {} : { mailboxId } }),
  );
  const store = createMailboxStore(db);
  const messages = createMessageStore(db);
  const { additions = {}, listeners = () => [], toFile = () => 0 } = options;
  const lines = createConversationLines({
    db,
    additions,
    isShared: (mailboxId) => isShared(store.find(mailboxId)),
    piecesOf: messages.piecesOfConversation,
  });
  const repository = createMailRepository(db, { lines, ...(options.onAct && { onAct: options.onAct }) });
  const contents = createContentStore({ db, blobs });
  const gate = createMailGate({ db, http: options.http, transport: options.transport, clock });
  const directory = createMailboxDirectory({ http: options.http, session, store, clock, changed: () => tell.now(undefined) });
  const spare = createSpareLines({
    clock,
    async open(mailboxId, signal) {
      await directory.refresh({ signal });
      return gate.open(office.mailbox(mailboxId), signal);
    },
  });
  const words = createPieceWords({ ...{ db, repository, messages, contents, reader, cda }, pdf: options.pdf ?? createPdfText() });
  const reading = createReading({
    ...{ db, repository, messages, contents, reader, words, clock },
    withConnection: spare.run,
    listeners,
    changed: (mailboxId) => tell.soon(mailboxId as MailboxId),
  });
  const office = createPostOffice({
    ...{ db, clock, session, store, directory, gate, repository },
    connectivity: options.connectivity,
    lines: spare,
    isShared,
    bringRecent: reading.bringRecent,
    sweep: contents.sweep,
    changed: tell.soon,
  });
  const list = createConversationList(db);
  const envelopes = createEnvelopes({ db, patients: options.patients, additions: () => additions });
  const acts = createActs({ db, repository, messages, session, audit, clock });
  const view = createMessagesView({ office, messages, repository, reading, envelopes, list, gate, spare, store, changed: tell.now });

  return {
    view,
    handlers: createMessageHandlers({
      ...{ db, session, office, directory, repository, messages, reading, list, envelopes, acts, additions },
      isShared,
      patients: options.patients,
      openPiece: createPieceOpening({ contents, blobs, reading, cda }),
      toFile,
      changed: tell.now,
    }),
    start: office.look,
    look: office.look,
    async stop() {
      tell.stop();
      await office.stop();
      reading.forget();
      await words.close();
    },
  };
}

/** A person's own is not shared with those who help to keep it. */
function isShared(mailbox: { readonly kind: string; readonly holders: readonly unknown[] } | undefined): boolean {
  return mailbox !== undefined && mailbox.kind !== 'PER' && mailbox.holders.length > 1;
}

/** A first synchronisation changes things hundreds of times a second: the page is told a few times. */
function createTeller(clock: Clock, emit: (mailboxId: MailboxId | undefined) => void) {
  const everyMs = 250;
  const waiting = new Map<MailboxId | undefined, () => void>();
  let isStopped = false;
  const now = (mailboxId?: MailboxId) => {
    waiting.get(mailboxId)?.();
    waiting.delete(mailboxId);
    if (!isStopped) emit(mailboxId);
  };
  return {
    now,
    soon(mailboxId?: MailboxId) {
      if (!waiting.has(mailboxId))
        waiting.set(
          mailboxId,
          clock.after(everyMs, () => now(mailboxId)),
        );
    },
    stop() {
      isStopped = true;
      for (const cancel of waiting.values()) cancel();
    },
  };
}
