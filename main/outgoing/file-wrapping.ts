/**
 * Files given by hand that leave as documents: a patient receives documents in an archive only (ECO.2.1.1), and beside an archive no PDF but those made from
 * what is in it (ECO.2.1.5). Each becomes a CDA of level 1 in the name of who sends it; a colleague gets other files as they are, which no rule wraps.
 */
import type { PatientId } from '../../preload/contract/ids.ts';
import type { PatientSummary } from '../../preload/contract/patients.ts';
import { buildCdaN1, checkCdaN1 } from '../cda/index.ts';
import { Failure } from '../failure.ts';
import { bodyOf, type FileKind, newOid, sniffSoundFile } from '../publications/index.ts';
import type { OutgoingOptions } from './outgoing-options.ts';
import type { AttachedFile, Sender, StoredAttachment, StoredOutgoing } from './stored-message.ts';

/** What a document of ours says around its body, the metadata of one, and the place of its PDF in the message. */
const overhead = 20_000;
/** Of base64 that a ZIP has packed again, to what it encodes. */
const packed = 1.03;
/** A text drawn on pages, with the letters of two fonts. */
const drawn = { perByte: 8, fonts: 150_000 };

/** @returns undefined for what no document of level 1 takes, which leaves as it is: an office file, an archive, a locked PDF, a calendar */
export async function attachedFile(bytes: Uint8Array): Promise<AttachedFile | undefined> {
  if (isCalendar(bytes)) return undefined;
  try {
    const kind = sniffSoundFile(bytes);
    return { kind, wrappedSize: Math.ceil(await wrappedSize(kind, bytes)) };
  } catch {
    return undefined;
  }
}

/** An appointment is no document of a record: a calendar program reads it as the file that it is (RFC 5545 §3.4). */
function isCalendar(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 32)).toString('latin1');
  return /^(?:\u00ef\u00bb\u00bf)?BEGIN:VCALENDAR\s/iu.test(head);
}

async function wrappedSize(kind: FileKind, bytes: Uint8Array): Promise<number> {
  if (kind === 'text') return bytes.byteLength * drawn.perByte + drawn.fonts + overhead;
  const { bytes: body, contentType } = await bodyOf(kind, bytes, '', new Date(0));
  const beside = contentType === 'application/pdf' ? body.byteLength : 0;
  return body.byteLength * packed + beside + overhead;
}

type Written = Pick<StoredOutgoing, 'form' | 'sender'>;
type Sources = Pick<OutgoingOptions, 'patients' | 'session'>;

export interface Wrapping {
  readonly patient: PatientSummary;
  readonly author: Required<Sender>;
  /** Of the attachments that leave so. */
  readonly ids: ReadonlySet<string>;
}

/** A document has an author with a health profession and a place of work: what a secretary sends in person leaves as it is. */
function authorOf({ sender }: Written, { session }: Sources): Required<Sender> | undefined {
  const professional = sender?.professional ?? session.professional();
  const workplace = sender === undefined ? session.workplace() : sender.workplace;
  if (professional?.specialtyCode === undefined || workplace === undefined) return undefined;
  return { professional, workplace };
}

/** @returns undefined where nothing is to be wrapped */
export function wrappingOf(message: Written, attachments: readonly StoredAttachment[], sources: Sources): Wrapping | undefined {
  const toPatient = [...message.form.to, ...message.form.cc].find((each) => each.kind === 'patient')?.patientId;
  const ofRecord: PatientId | undefined = attachments.find(({ document }) => document?.isCda === true)?.document?.patientId;
  const patientId = toPatient ?? ofRecord;
  const patient = patientId === undefined ? undefined : sources.patients.find(patientId);
  // Only a qualified identity names whom an archive is about for sure.
  if (patient?.ins === undefined || patient.identityStatus !== 'qualifiee') return undefined;
  const author = authorOf(message, sources);
  const files = attachments.filter(({ file }) => file !== undefined && (toPatient !== undefined || file.kind === 'pdf'));
  if (author === undefined || files.length === 0) return undefined;
  return { patient, author, ids: new Set(files.map(({ id }) => id)) };
}

/** Said by nobody, a type would be invented. @throws {Failure} `message.invalid` */
export function checkTypes(wrapping: Wrapping | undefined, attachments: readonly StoredAttachment[]): void {
  const untold = attachments.some(({ id, file }) => wrapping?.ids.has(id) === true && file?.typeCode === undefined);
  if (untold) throw new Failure('message.invalid', { field: 'attachment-type' });
}

export const titleOf = (fileName: string): string => fileName.replace(/\.[A-Za-z0-9]{1,8}$/u, '').trim() || fileName;

/** @param date ISO instant of departure. @throws {Failure} `message.invalid` for what the CI-SIS would refuse */
export async function wrappedFile(
  { name, file }: Pick<StoredAttachment, 'name' | 'file'>,
  bytes: Uint8Array,
  { patient, author }: Pick<Wrapping, 'patient' | 'author'>,
  date: string,
): Promise<Uint8Array> {
  if (file?.typeCode === undefined) throw new Failure('message.invalid', { field: 'attachment-type' });
  const title = titleOf(name);
  const cda = buildCdaN1({
    ...{ id: { root: newOid() }, setId: { root: newOid() }, versionNumber: 1 },
    ...{ typeCode: file.typeCode, title, effectiveTime: date, serviceStart: date.slice(0, 10), patient },
    author: author.professional,
    workplace: author.workplace as NonNullable<Sender['workplace']>,
    body: await bodyOf(file.kind, bytes, title, new Date(date)),
  });
  const [problem] = await checkCdaN1(cda);
  if (problem !== undefined) throw new Failure('message.invalid', { field: 'attachment', reason: problem.problem });
  return cda;
}
