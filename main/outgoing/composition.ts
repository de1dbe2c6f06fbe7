/** From what was written to the bytes that leave: decided once, when somebody sends, and the same at every attempt. */
import { largestMessage } from '../../preload/contract/outgoing.ts';
import { cdaFacts } from '../cda/index.ts';
import { Failure } from '../failure.ts';
import {
  type ComposedMessage,
  composeMessage,
  documentParts,
  estimatedSize,
  type OpenMailbox,
  type OutgoingFile,
  pdfFonts,
  type SenderLabel,
  writeXdmSubject,
} from '../messages/index.ts';
import { product } from '../product.ts';
import { newOid } from '../publications/index.ts';
import { checkDocuments, checkVisible, visibilityOf, visibleToAll } from './document-rules.ts';
import { checkTypes, type Wrapping, wrappedFile, wrappingOf } from './file-wrapping.ts';
import type { OutgoingOptions } from './outgoing-options.ts';
import { type Addressed, addressed } from './recipients.ts';
import type { AttachedDocument, Sender, StoredAttachment, StoredOutgoing } from './stored-message.ts';

type Sources = Pick<OutgoingOptions, 'patients' | 'documents' | 'access' | 'blobs' | 'cda' | 'session' | 'sourceId'>;
type SizeSources = Pick<OutgoingOptions, 'patients' | 'session'>;

export interface CompositionOptions {
  readonly message: StoredOutgoing;
  readonly attachments: readonly StoredAttachment[];
  readonly mailbox: OpenMailbox;
  readonly sender: Sender;
  readonly headerId: string;
  /** ISO instant. */
  readonly date: string;
}

/** What the screen shows while one attaches. */
export function sizeOf(
  message: Pick<StoredOutgoing, 'form' | 'sender'>,
  attachments: readonly StoredAttachment[],
  sources: SizeSources,
): number {
  const wrapping = wrappingOf(message, attachments, sources);
  const sizes = attachments.map(({ id, name, leavingSize, file }) => ({
    name,
    size: wrapping?.ids.has(id) === true ? (file?.wrappedSize ?? leavingSize) : leavingSize,
  }));
  return estimatedSize({ text: message.form.text, attachments: sizes });
}

/** Everything that can be known before the bytes are made. @throws {Failure} `message.invalid`, `message.too-large` */
export function checkMessage(message: StoredOutgoing, attachments: readonly StoredAttachment[], sources: Sources): Addressed {
  const people = addressed(message.form, sources);
  checkDocuments(message, attachments, people, sources);
  const wrapping = wrappingOf(message, attachments, sources);
  if (wrapping !== undefined) checkVisible(message, wrapping.patient.id, people, sources);
  checkTypes(wrapping, attachments);
  if (message.form.subject.trim() === '') throw new Failure('message.invalid', { field: 'subject' });
  const size = sizeOf(message, attachments, sources);
  if (size > largestMessage) throw new Failure('message.too-large', { size, limit: largestMessage });
  return people;
}

/** @throws {Failure} `message.invalid`, `message.too-large` */
export async function compose(options: CompositionOptions, sources: Sources): Promise<ComposedMessage> {
  const { attachments, mailbox, sender, headerId, date } = options;
  const message = { ...options.message, sender };
  const { form, thread } = message;
  const { to, cc } = checkMessage(message, attachments, sources);
  const archive = await archiveOf({ ...options, message }, sources);
  const files = await Promise.all(
    attachments
      .filter(({ id }) => archive?.ids.has(id) !== true)
      .map(
        async ({ name, contentType, blobId }): Promise<OutgoingFile> => ({ name, contentType, bytes: await sources.blobs.readAll(blobId) }),
      ),
  );
  return composeMessage({
    messageId: headerId,
    date,
    from: { address: mailbox.address, label: labelOf(sender, mailbox) },
    to,
    cc,
    subject: archive === undefined ? form.subject : writeXdmSubject(form.subject, archive.patient),
    text: form.text,
    attachments: [...(archive?.attachments ?? []), ...files],
    mss: { nil: product.reference, cdaCodes: [], isEnd: form.isEnd, ...archive?.mss },
    asksReceipt: form.asksReceipt,
    ...(form.replyTo === undefined ? {} : { replyTo: form.replyTo }),
    ...(thread === undefined || !thread.isAnswer ? {} : { inReplyTo: thread.headerId, references: thread.references }),
  });
}

/** ECO.2.1.1: the documents of the record, the files that leave as documents, and the PDF beside each. */
async function archiveOf({ message, attachments, date }: CompositionOptions, sources: Sources) {
  const ofRecord = await Promise.all(
    attachments.flatMap(({ id, blobId, document }) => (document?.isCda === true ? [archivedDocument(id, blobId, document, sources)] : [])),
  );
  const wrapping = wrappingOf(message, attachments, sources);
  // Documents that name the same patient otherwise make no archive with those that are made here.
  const isOne = ofRecord.every(({ facts }) => facts.patient.ins?.matricule === wrapping?.patient.ins?.matricule);
  const given = wrapping !== undefined && isOne ? attachments.filter(({ id }) => wrapping.ids.has(id)) : [];
  const made = await Promise.all(given.map((each) => archivedFile(each, wrapping as Wrapping, date, sources)));
  const all = [...ofRecord, ...made];
  const patientId = ofRecord[0]?.patientId ?? made[0]?.patientId;
  if (patientId === undefined) return undefined;
  const patient = sources.patients.summary(patientId);
  const submission = { uniqueId: newOid(), sourceId: sources.sourceId, submittedAt: date, title: message.form.subject };
  const parts = await documentParts({ submission, documents: all, fileNumber: patient.id, fonts: await pdfFonts() });
  return { patient, ids: new Set(all.map(({ id }) => id)), ...parts };
}

async function archivedDocument(id: string, blobId: StoredAttachment['blobId'], document: AttachedDocument, sources: Sources) {
  const bytes = await sources.blobs.readAll(blobId);
  return { id, patientId: document.patientId, visibility: visibilityOf(document, sources), ...(await readDocument(bytes, sources)) };
}

async function archivedFile(attachment: StoredAttachment, wrapping: Wrapping, date: string, sources: Sources) {
  const bytes = await wrappedFile(attachment, await sources.blobs.readAll(attachment.blobId), wrapping, date);
  return { id: attachment.id, patientId: wrapping.patient.id, visibility: visibleToAll, ...(await readDocument(bytes, sources)) };
}

const readDocument = async (bytes: Uint8Array, { cda }: Sources) => ({
  bytes,
  facts: await cdaFacts(bytes),
  reading: await cda.read(bytes),
});

/** ECO.2.2.7. The title is what the name shown begins with. */
export function labelOf({ professional, workplace }: Sender, mailbox: Pick<OpenMailbox, 'kind' | 'label'>): SenderLabel {
  const title = /^(?:Dre?|Pre?|M\.|Mme)(?=\s)/u.exec(professional.displayName)?.[0] ?? '';
  const entity = mailbox.kind === 'PER' ? (workplace?.name ?? '') : mailbox.label;
  return { title, givenName: professional.givenName, familyName: professional.familyName, entity };
}
