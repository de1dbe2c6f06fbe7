/** Filing over invented mailboxes: patients of the practice, pieces that came, and what somebody at work may do with them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAudit } from '../../../main/audit/index.ts';
import { Failure } from '../../../main/failure.ts';
import { createFiling, type Filing } from '../../../main/filing/index.ts';
import { fold } from '../../../main/fold.ts';
import type { MessagesView, StoredPiece } from '../../../main/messages/index.ts';
import { createBlobStore } from '../../../main/store/index.ts';
import type { EventMessage } from '../../../preload/contract/events.ts';
import { type FiledDocument, filingProcedures } from '../../../preload/contract/filing.ts';
import { blobId, documentId, type PatientId, patientId } from '../../../preload/contract/ids.ts';
import { type MailboxRight, mailboxId } from '../../../preload/contract/mailboxes.ts';
import { conversationId, type MessageId, messageId } from '../../../preload/contract/messages.ts';
import type { PatientSummary } from '../../../preload/contract/patients.ts';
import type { Role } from '../../../preload/contract/procedure.ts';
import type { InputOf } from '../../../preload/contract/procedures.ts';
import { memoryDatabase, steadyClock } from '../support/core.ts';

export const oid = '1.2.250.1.213.1.4.10' as const;
export const mailbox = mailboxId.parse('msp');
const conversation = conversationId.parse('0'.repeat(24));

/** A patient of the practice whose identity is qualified. */
export function patient(id: string, given: Partial<PatientSummary> = {}): PatientSummary {
  return {
    id: patientId.parse(id),
    ...{ birthName: 'MARTEL', firstGivenName: 'Jeanne', givenNames: ['Jeanne', 'Marie'], birthDate: '1958-03-14', gender: 'female' },
    ...{ identityStatus: 'qualifiee', isDeceased: false, ins: { matricule: '258034900123487', oid } },
    ...given,
  };
}

export const jeanne = patient('jeanne');
export const yann = patient('yann', {
  ...{ birthName: 'LE GOFF', firstGivenName: 'Yann', givenNames: ['Yann'], birthDate: '1944-11-02', gender: 'male' },
  ins: { matricule: '144112900123455', oid },
});

let nextId = 1;
/** A piece that came; by default the letter of a colleague that says nothing of whom it is about. */
export function piece(
  given: Partial<StoredPiece> & { text?: string; subject?: string } = {},
): StoredPiece & { text: string; subject: string } {
  const id = given.messageId ?? messageId.parse(nextId);
  nextId += 1;
  return {
    ...{ messageId: id, mailboxId: mailbox, conversationId: conversation, headerId: `<m${id}@labo.mssante.fr>`, pieceId: 'a0' },
    ...{ name: 'courrier.txt', contentType: 'text/plain', isInline: false, receivedAt: '2026-03-11T08:00:00.000Z' },
    from: { name: 'Labo Bio-Loire', address: 'labo@bio-loire.mssante.fr' },
    text: 'Bonjour',
    subject: 'Bonjour',
    ...given,
    size: given.size ?? Buffer.byteLength(given.text ?? 'Bonjour'),
  };
}

export interface FilingRig {
  readonly filing: Filing;
  readonly events: EventMessage[];
  readonly people: PatientSummary[];
  rights: MailboxRight[];
  role: Role;
  /** Whom somebody said that the conversation is about. */
  chosen: PatientId | undefined;
  /** uniqueIds that the record of Jeanne holds. */
  readonly record: Set<string>;
  call<N extends keyof typeof filingProcedures>(
    name: N,
    input: InputOf<N>,
  ): Promise<ReturnType<(typeof filingProcedures)[N]['output']['parse']>>;
  file(piece: StoredPiece, to: PatientId, more?: Partial<InputOf<'filing.file'>>): Promise<FiledDocument>;
  journal(): { action: string; by: string | null; patient: string | null; detail: string }[];
  bytes(id: string): Promise<Uint8Array>;
  blobCount(): number;
  close(): void;
}

export function filingRig(
  pieces: (StoredPiece & { text: string; subject: string })[],
  people: PatientSummary[] = [jeanne, yann],
): FilingRig {
  const directory = mkdtempSync(join(tmpdir(), 'filing-'));
  const db = memoryDatabase();
  const blobs = createBlobStore({ db, directory });
  const clock = steadyClock();
  const events: EventMessage[] = [];
  const nadia = { nationalId: '899700000002', displayName: 'Nadia Benali' };
  const found = (id: MessageId) => pieces.find((each) => each.messageId === id);
  const not = (): never => {
    throw new Error('not of this test');
  };
  const view: MessagesView = {
    mailboxes: () => [view.mailbox(mailbox)],
    mailbox(id, right) {
      if (id !== mailbox || (right !== undefined && !rig.rights.includes(right))) throw new Failure('mail.not-allowed');
      return { id, address: 'msp@tilleuls.mssante.fr', kind: 'ORG', label: 'MSP', holders: [] };
    },
    rights: () => rig.rights,
    message(id) {
      const one = found(id);
      if (one === undefined) throw new Failure('message.not-found');
      return { ...one, id, folderPath: 'INBOX', folderRole: 'inbox', uid: id, isOurs: false };
    },
    byHeaderId: (_, headerId) => pieces.filter((each) => each.headerId === headerId).map(({ messageId: id }) => view.message(id)),
    inConversation: not,
    conversationOf: (_, headerId) => pieces.find((each) => each.headerId === headerId)?.conversationId,
    patientOf: () => rig.chosen && { patientId: rig.chosen, name: '', birthDate: '', by: 'chosen' },
    drafts: not,
    draft: not,
    read: not,
    async pieceBytes(id, pieceId) {
      const one = pieces.find((each) => each.messageId === id && each.pieceId === pieceId);
      if (one === undefined) throw new Failure('message.not-found');
      return { piece: one, bytes: Buffer.from(one.text) };
    },
    receivedPieces: () => pieces,
    piece: (id, pieceId) => pieces.find((each) => each.messageId === id && each.pieceId === pieceId),
    piecesOf: (id) => pieces.filter((each) => each.messageId === id),
    access: not,
    withConnection: not,
    folderPath: not,
    refresh: () => void filing.additions.toFile([]),
    search: () => [],
    wake: () => undefined,
  };
  const audit = createAudit({ db, clock, actor: () => ({ professional: nadia }) });
  const filing = createFiling({
    ...{ db, blobs, view, audit, clock },
    emit: (event) => void events.push(event),
    session: { professional: () => ({ ...nadia, familyName: 'Benali', givenName: 'Nadia' }) as never, role: () => rig.role },
    patients: {
      find: (id) => people.find((each) => each.id === id),
      search(text, limit) {
        const words = fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
        const of = ({ birthName, usedName = '', givenNames, firstGivenName, birthDate, ins }: PatientSummary) =>
          fold(`${birthName} ${usedName} ${firstGivenName} ${givenNames.join(' ')} ${birthDate} ${ins?.matricule ?? ''}`);
        return people.filter((each) => words.every((word) => of(each).includes(word))).slice(0, limit);
      },
    },
    documents: { withUniqueId: (id) => (rig.record.has(id) ? { documentId: documentId.parse('doc'), patientId: jeanne.id } : undefined) },
    cda: { read: not, close: not } as never,
    pdfOf: not,
    stage: not,
  });
  const rig: FilingRig = {
    ...{ filing, events, people, rights: ['file'], role: 'secretary', chosen: undefined, record: new Set<string>() },
    async call(name, input) {
      const { input: schema, output } = filingProcedures[name];
      const run = filing.handlers[name] as (parsed: unknown, context: { signal: AbortSignal }) => unknown;
      return output.parse(await run(schema.parse(input), { signal: new AbortController().signal })) as never;
    },
    async file({ messageId: id, pieceId }, to, more = {}) {
      const form = { patientId: to, typeCode: '11502-2', title: 'INR', serviceStart: '2026-03-10' };
      return rig.call('filing.file', { messageId: id, pieceId, form, ...more });
    },
    journal: () =>
      db
        .prepare('SELECT action, professional_name AS by, patient_id AS patient, detail FROM audit_entry ORDER BY rowid')
        .all() as ReturnType<FilingRig['journal']>,
    bytes: (id) => blobs.readAll(blobId.parse(id)),
    blobCount: () => db.prepare<[], number>('SELECT count(*) FROM blob_file').pluck().get() ?? 0,
    close() {
      blobs.close();
      db.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
  return rig;
}
