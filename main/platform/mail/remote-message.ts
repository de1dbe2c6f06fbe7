/** What a mail server tells of a message before its content is asked for. */
import type { FetchMessageObject, MessageAddressObject, MessageStructureObject } from 'imapflow';

export interface MailPerson {
  readonly name: string;
  readonly address: string;
}

export interface RemoteAttachment {
  /** Number of the part, as IMAP counts. */
  readonly part: string;
  readonly name: string;
  readonly contentType: string;
  /** Bytes as encoded. */
  readonly size: number;
}

export interface RemoteMessage {
  readonly uid: number;
  /** As text: larger than a number can say (RFC 7162 §7). Empty where the server keeps none. */
  readonly modSeq: string;
  readonly flags: readonly string[];
  readonly receivedAt: Date;
  readonly sentAt?: Date;
  /** Bytes. */
  readonly size: number;
  readonly messageId: string;
  readonly inReplyTo: string;
  readonly subject: string;
  readonly from: readonly MailPerson[];
  readonly replyTo: readonly MailPerson[];
  readonly to: readonly MailPerson[];
  readonly cc: readonly MailPerson[];
  /** Of the fields asked for, as they were sent: `References`, `X-MSS-…`, `Disposition-Notification-To`. */
  readonly header: string;
  readonly attachments: readonly RemoteAttachment[];
}

export interface RemoteFlags {
  readonly uid: number;
  readonly modSeq: string;
  readonly flags: readonly string[];
}

/** Beside the envelope, which doesn't carry them. */
export const headerFields = [
  'References',
  'X-MSS-NIL',
  'X-MSS-CODECDA',
  'X-MSS-INS',
  'X-MSS-MES',
  'Disposition-Notification-To',
  'Content-Type',
  'Auto-Submitted',
  'Importance',
  'X-Priority',
  'X-Liaison-Act',
];

const longestText = 2_000;

/** What a hostile header could swell is cut; control characters go. */
function line(text: string | undefined): string {
  return (text ?? '')
    .slice(0, longestText)
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim();
}

export function remoteMessage(fetched: FetchMessageObject): RemoteMessage {
  const { envelope = {} } = fetched;
  const sentAt = envelope.date === undefined ? undefined : new Date(envelope.date);
  return {
    ...remoteFlags(fetched),
    receivedAt: new Date(fetched.internalDate ?? 0),
    ...(sentAt !== undefined && !Number.isNaN(sentAt.getTime()) && { sentAt }),
    size: fetched.size ?? 0,
    messageId: line(envelope.messageId),
    inReplyTo: line(envelope.inReplyTo),
    subject: line(envelope.subject),
    from: people(envelope.from),
    replyTo: people(envelope.replyTo),
    to: people(envelope.to),
    cc: people(envelope.cc),
    header: (fetched.headers ?? Buffer.alloc(0)).subarray(0, 64 * 1024).toString('utf8'),
    attachments: attachmentsOf(fetched.bodyStructure),
  };
}

export function remoteFlags({ uid, modseq, flags }: FetchMessageObject): RemoteFlags {
  // `\\Recent` is of a session, not of a message (RFC 3501 §2.3.2); RFC 9051 has done away with it.
  return { uid, modSeq: modseq === undefined ? '' : String(modseq), flags: [...(flags ?? [])].filter((flag) => flag !== '\\Recent') };
}

const mostPeople = 200;

function people(list: readonly MessageAddressObject[] | undefined): MailPerson[] {
  return (list ?? []).slice(0, mostPeople).map(({ name, address }) => ({ name: line(name), address: line(address).toLowerCase() }));
}

const mostAttachments = 500;

function attachmentsOf(structure: MessageStructureObject | undefined): RemoteAttachment[] {
  const found: RemoteAttachment[] = [];
  const visit = (node: MessageStructureObject): void => {
    if (found.length >= mostAttachments) return;
    const children = node.childNodes ?? [];
    if (node.type.startsWith('multipart/')) {
      for (const child of children) visit(child);
      return;
    }
    const name = line(node.dispositionParameters?.filename ?? node.parameters?.name);
    const isText = node.type === 'text/plain' || node.type === 'text/html';
    if (node.disposition !== 'attachment' && name === '' && isText) return;
    found.push({ part: node.part ?? '1', name, contentType: node.type, size: node.size ?? 0 });
  };
  if (structure !== undefined) visit(structure);
  return found;
}
