/** A workstation's outgoing messages on an operator played in memory, time wound by hand. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import type { AuditEntry } from '../../../main/audit/index.ts';
import { buildCdaN1 } from '../../../main/cda/index.ts';
import { readCda } from '../../../main/cda/read-cda.ts';
import { Failure } from '../../../main/failure.ts';
import { readMessage } from '../../../main/messages/format/read-message.ts';
import type { MessagesView, OpenMailbox, StoredMessage } from '../../../main/messages/index.ts';
import { createOutgoing } from '../../../main/outgoing/index.ts';
import type { MailAccess } from '../../../main/platform/mail/index.ts';
import { createBlobStore, openDatabase } from '../../../main/store/index.ts';
import { createOutbox } from '../../../main/sync/index.ts';
import type { RecordState } from '../../../preload/contract/access.ts';
import type { CareTeam } from '../../../preload/contract/directory.ts';
import type { DocumentSummary, Visibility } from '../../../preload/contract/documents.ts';
import { documentId, type PatientId, patientId, workplaceId } from '../../../preload/contract/ids.ts';
import { type MailboxRight, mailboxId } from '../../../preload/contract/mailboxes.ts';
import { conversationId, messageId } from '../../../preload/contract/messages.ts';
import { type OutgoingForm, type OutgoingId, type OutgoingMessage, outgoingForm } from '../../../preload/contract/outgoing.ts';
import type { PatientSummary } from '../../../preload/contract/patients.ts';
import type { InputOf, OutputOf } from '../../../preload/contract/procedures.ts';
import { procedures } from '../../../preload/contract/procedures.ts';
import type { Publication } from '../../../preload/contract/publications.ts';
import { input, jeanne, visible } from '../messages/letters.ts';
import { createManualClock } from '../sync/manual-clock.ts';
import { draftOf } from './mirrored-draft.ts';
import { createOperator } from './operator.ts';

export const own: OpenMailbox = {
  id: mailboxId.parse('diallo'),
  address: 'awa.diallo@medecin.mssante.fr',
  kind: 'PER',
  label: 'Dre Awa Diallo',
  holders: [],
};
export const colleague = 'paul.martin@medecin.mssante.fr';
export const patientAddress = '279035121518989@patient.mssante.fr';
export const paul: PatientSummary = { ...jeanne, id: patientId.parse('p2'), firstGivenName: 'Paul', identityStatus: 'validee' };

export const people = {
  physician: { ...input.author, displayName: 'Dre Awa DIALLO' },
  secretary: {
    nationalId: '399700000003',
    displayName: 'Nadia FERRAND',
    shortName: 'N. Ferrand',
    familyName: 'FERRAND',
    givenName: 'Nadia',
    profession: 'Secrétaire',
  },
};

const endings: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0)) await end();
});

export function bench(options: { folder?: string; operator?: ReturnType<typeof createOperator> } = {}) {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'liaison-outgoing-'));
  const clock = createManualClock('2026-03-12T09:00:00.000Z');
  const db = openDatabase({ path: join(folder, 'liaison.db'), key: Buffer.alloc(32, 1) });
  const blobs = createBlobStore({ db, directory: join(folder, 'blobs') });
  const operator = options.operator ?? createOperator();
  const state = {
    role: 'physician' as 'physician' | 'secretary',
    rights: ['prepare', 'send', 'file'] as MailboxRight[],
    online: true,
    isSignedIn: true,
    patient: jeanne as PatientSummary,
    record: 'active' as RecordState,
    isSecret: false,
    visibility: visible as Visibility,
    received: [] as StoredMessage[],
    used: [] as string[],
    nextAppointment: undefined as string | undefined,
    careTeam: { members: [], seen: [] } as CareTeam,
    publication: undefined as Publication | undefined,
    /** What the mirror has of the record. */
    documents: ['d1'],
  };
  const journal: AuditEntry[] = [];
  const listeners = new Set<() => void>();
  const connectivity = {
    isOnline: () => state.online,
    onChange(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const outbox = createOutbox({ db, clock, connectivity, handlers: () => outgoing.outboxHandlers, random: () => 1 });
  /** The copy of the folder of drafts, up to date. */
  const mirroredDrafts = () =>
    operator
      .folder(own.address, 'Drafts')
      .map(({ uid, raw }) => draftOf(own, uid, raw))
      .toReversed();
  const mayOpen = () => {
    if (!state.isSignedIn) throw new Failure('mail.not-allowed');
  };
  const messages = {
    mailboxes: () => (state.isSignedIn ? [own] : []),
    mailbox(_id: string, right?: MailboxRight) {
      mayOpen();
      if (right !== undefined && !state.rights.includes(right)) throw new Failure('mail.not-allowed');
      return own;
    },
    rights: () => state.rights,
    message(id: number) {
      const found = [...state.received, ...mirroredDrafts()].find((one) => one.id === id);
      if (found === undefined) throw new Failure('message.not-found');
      return found;
    },
    byHeaderId: (_id: string, headerId: string) => [...state.received, ...mirroredDrafts()].filter((one) => one.headerId === headerId),
    drafts: () => mirroredDrafts(),
    async draft(id: number, signal: AbortSignal) {
      signal.throwIfAborted();
      const message = mirroredDrafts().find((one) => one.id === id);
      const kept = operator.folder(own.address, 'Drafts').find(({ uid }) => uid === id);
      if (message === undefined || kept === undefined) throw new Failure('message.not-found');
      if (!state.online) throw new Failure('message.not-kept-offline');
      const raw = Buffer.from(kept.raw, 'latin1');
      return { message, raw, read: await readMessage(raw) };
    },
    inConversation: () => state.received,
    conversationOf: () => undefined,
    async access() {
      mayOpen();
      return { address: own.address } as MailAccess;
    },
    withConnection: async <T>(_id: string, _signal: AbortSignal, work: (mailbox: ReturnType<typeof operator.mailboxOf>) => Promise<T>) =>
      work(operator.mailboxOf(own.address)),
    folderPath: async (_id: string, role: string) => ({ sent: 'Sent', drafts: 'Drafts', trash: 'Trash' })[role] ?? 'INBOX',
    wake: () => undefined,
    refresh: () => undefined,
  } as unknown as MessagesView;
  const who = () => (state.role === 'secretary' ? people.secretary : people.physician);
  const summary = (id: string) =>
    ({
      id: documentId.parse(id),
      patientId: jeanne.id,
      title: 'Consultation',
      contentType: 'text/xml',
      status: 'current',
      visibility: state.visibility,
    }) as DocumentSummary;
  const outgoing = createOutgoing({
    db,
    blobs,
    clock,
    outbox,
    messages,
    session: {
      professional: who,
      workplace: () => ({ ...input.workplace, id: workplaceId.parse('F490099101') }),
      role: () => state.role,
      isSignedIn: () => state.isSignedIn,
    },
    patients: {
      find: (id) => [state.patient, paul].find((one) => one.id === id),
      byMatricule: (matricule) => [state.patient, paul].find(({ ins, id }) => ins?.matricule === matricule && id === state.patient.id),
      summary(id: PatientId) {
        const found = [state.patient, paul].find((one) => one.id === id);
        if (found === undefined) throw new Failure('patient.not-found');
        return found;
      },
      recordOf: () => ({ status: { state: state.record }, since: '' }),
    },
    documents: {
      summaries: (ids) => ids.filter((id) => state.documents.includes(id)).map(summary),
      contentBytes: async () => buildCdaN1(input),
    },
    access: { isSecret: () => state.isSecret },
    cda: { read: async (bytes) => readCda(bytes) },
    audit: { record: (entry) => void journal.push({ by: who(), ...entry }) },
    sourceId: '2.25.9',
    emit: (event) => void outgoing.heard(event),
    used: (addresses) => void state.used.push(...addresses),
    nextAppointment: () => state.nextAppointment,
    careTeam: () => state.careTeam,
    publications: {
      create: (form) => {
        state.publication = { id: 'pub1', state: 'queued', form } as unknown as Publication;
        return state.publication;
      },
      get: () => {
        if (state.publication === undefined) throw new Failure('publication.not-found');
        return state.publication;
      },
    },
    submit: operator.submit,
  });
  outbox.start();
  outgoing.start();
  const stop = async () => {
    await outgoing.stop();
    await outbox.stop();
    blobs.close();
    db.close();
  };
  endings.push(async () => {
    if (db.open) await stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const context = { signal: new AbortController().signal };

  async function call<N extends Extract<keyof typeof outgoing.handlers, string>>(name: N, given: InputOf<N>): Promise<OutputOf<N>> {
    const handler = outgoing.handlers[name] as unknown as (value: unknown, context: { signal: AbortSignal }) => unknown;
    return (await handler(procedures[name].input.parse(given), context)) as OutputOf<N>;
  }

  /** Files and threads take their time, which is not the clock's. */
  async function breathe(): Promise<void> {
    for (let turn = 0; turn < 6; turn += 1) await new Promise((resolve) => setTimeout(resolve, 5));
  }

  const underWay = db.prepare("SELECT count(*) FROM outbox_entry WHERE state IN ('queued', 'sending')").pluck();
  const isLeaving = () => state.online && underWay.get() !== 0;

  return {
    folder,
    state,
    operator,
    clock,
    journal,
    outbox,
    outgoing,
    blobs,
    db,
    call,
    stop,
    breathe,
    form: (changes: Partial<OutgoingForm> = {}): OutgoingForm =>
      outgoingForm.parse({
        mailboxId: own.id,
        to: [{ kind: 'professional', address: colleague, name: 'Dr Paul MARTIN' }],
        subject: 'Avis',
        text: 'Bonjour,\nqu’en pensez-vous ?',
        ...changes,
      }),
    async draft(changes: Partial<OutgoingForm> = {}): Promise<OutgoingMessage> {
      return call('outgoing.save', { form: this.form(changes) });
    },
    get: (outgoingId: OutgoingId) => call('outgoing.get', { outgoingId }),
    send: (outgoingId: OutgoingId) => call('outgoing.send', { outgoingId }),
    async pass(milliseconds: number): Promise<void> {
      await breathe();
      clock.advance(milliseconds);
      await breathe();
    },
    /** Until nothing is planned within that time. */
    async settle(within = 3_600_000): Promise<void> {
      let quiet = 0;
      for (let round = 0; round < 400 && quiet < 3; round += 1) {
        await breathe();
        const next = clock.untilNext();
        const isPlanned = next !== undefined && next <= within;
        if (isPlanned) clock.advance(next);
        // Nothing is planned, and nothing is under way that only takes its time.
        quiet = isPlanned || isLeaving() ? 0 : quiet + 1;
      }
    },
    reconnect(online: boolean) {
      state.online = online;
      for (const listener of listeners) listener();
    },
    receivedMessage: (id: number, headerId: string): StoredMessage => ({
      id: messageId.parse(id),
      mailboxId: own.id,
      conversationId: conversationId.parse('a'.repeat(24)),
      headerId,
      folderPath: 'INBOX',
      folderRole: 'inbox',
      uid: id,
      receivedAt: '2026-03-11T09:00:00.000Z',
      from: { name: 'Dr Paul MARTIN', address: colleague },
      subject: 'Avis',
      isOurs: false,
    }),
  };
}
