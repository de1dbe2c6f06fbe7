/** A message as it leaves: the raw RFC 5322 bytes, the same at every attempt, with the headers of MSSanté and nothing that a text could slip in. */
import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import { largestMessage } from '../../../preload/contract/outgoing.ts';
import { Failure } from '../../failure.ts';
import { correspondentOf, isAddress } from './addresses.ts';
import { isMessageId } from './message-id.ts';
import { headerCase, type MssHeaders, writeMssHeaders } from './mss-headers.ts';
import { type SenderLabel, writeSenderLabel } from './sender-label.ts';
import { oneLine } from './shown-text.ts';

export interface Recipient {
  readonly address: string;
  readonly name?: string;
}

export interface OutgoingFile {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

export interface OutgoingMessage {
  /** Decided when the professional presses Send: a retry is the same message (ECO.2.2.1). */
  readonly messageId: string;
  /** ISO instant. */
  readonly date: string;
  readonly from: { readonly address: string; readonly label: SenderLabel };
  readonly to: readonly Recipient[];
  readonly cc?: readonly Recipient[];
  /** MES-§9: where answers go, e.g. to the secretariat. An MSSanté address too. */
  readonly replyTo?: string;
  readonly subject: string;
  readonly text: string;
  /** ECO.2.2.4: with it, multipart/alternative. */
  readonly html?: string;
  readonly inReplyTo?: string;
  readonly references?: readonly string[];
  readonly attachments: readonly OutgoingFile[];
  readonly mss: MssHeaders;
  /** MES-§6: `Disposition-Notification-To` the sender. */
  readonly asksReceipt: boolean;
}

export interface ComposedMessage {
  readonly raw: Uint8Array;
  /** Of the envelope: `RCPT TO` each. */
  readonly envelope: { readonly from: string; readonly to: readonly string[] };
}

export interface ComposeOptions {
  /** Domains of the white list that don't end in `mssante.fr`. */
  readonly trustedDomains?: ReadonlySet<string>;
  readonly sizeLimit?: number;
}

/** @throws {Failure} `message.invalid` with the field, `message.too-large` with the size */
export async function composeMessage(message: OutgoingMessage, options: ComposeOptions = {}): Promise<ComposedMessage> {
  const { trustedDomains, sizeLimit = largestMessage } = options;
  check(message, trustedDomains);
  const { from, to, cc = [], replyTo, subject, text, html, inReplyTo, references = [], attachments, mss, asksReceipt } = message;
  const mail = new MailComposer({
    messageId: message.messageId,
    date: new Date(message.date),
    from: { name: writeSenderLabel(from.label), address: from.address },
    to: to.map(named),
    ...(cc.length === 0 ? {} : { cc: cc.map(named) }),
    ...(replyTo === undefined ? {} : { replyTo }),
    subject: oneLine(subject),
    ...(inReplyTo === undefined ? {} : { inReplyTo }),
    ...(references.length === 0 ? {} : { references: [...references] }),
    // ECO.2.2.4: without a word, a file alone would be the whole message.
    text: withLineEnds(text) || '\r\n',
    ...(html === undefined ? {} : { html: withLineEnds(html) }),
    attachments: attachments.map(({ name, contentType, bytes }) => ({
      filename: oneLine(name, 200),
      contentType,
      content: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
      contentDisposition: 'attachment',
      contentTransferEncoding: 'base64',
    })),
    headers: { ...writeMssHeaders(mss), ...(asksReceipt ? { 'Disposition-Notification-To': from.address } : {}) },
    // Bytes only: no text is a path or an address to fetch.
    disableFileAccess: true,
    disableUrlAccess: true,
    newline: 'win',
    normalizeHeaderKey: headerCase,
    // Boundaries follow from the identifier, so that a retry sends the same bytes.
    baseBoundary: createHash('sha256').update(message.messageId).digest('hex').slice(0, 32),
  });
  const raw = await mail.compile().build();
  if (raw.byteLength > sizeLimit) throw new Failure('message.too-large', { size: raw.byteLength, limit: sizeLimit });
  return {
    raw: new Uint8Array(raw.buffer, raw.byteOffset, raw.byteLength),
    envelope: { from: from.address, to: [...new Set([...to, ...cc].map(({ address }) => address))] },
  };
}

const named = ({ address, name }: Recipient) => (name === undefined ? address : { address, name: oneLine(name, 200) });

/** RFC 5322 §2.3: lines end in CRLF, and a lone CR or LF is none. */
const withLineEnds = (text: string) =>
  text
    .toWellFormed()
    .replaceAll('\0', '')
    .replace(/\r\n|\r|\n/gu, '\r\n');

function check(message: OutgoingMessage, trustedDomains: ReadonlySet<string> | undefined): void {
  const { messageId, date, from, to, cc = [], replyTo, inReplyTo, references = [], attachments } = message;
  const refuse = (field: string): never => {
    throw new Failure('message.invalid', { field });
  };
  const isKnown = (address: string) => isAddress(address) && correspondentOf(address, trustedDomains).kind !== 'unknown';
  if (!isMessageId(messageId)) refuse('messageId');
  if (!Number.isFinite(Date.parse(date))) refuse('date');
  if (!isKnown(from.address)) refuse('from');
  if (to.length === 0) refuse('to');
  // MSSanté is a closed circle: nothing leaves it.
  if (![...to, ...cc].every(({ address }) => isKnown(address))) refuse('recipient');
  if (replyTo !== undefined && !isKnown(replyTo)) refuse('replyTo');
  if (![...(inReplyTo === undefined ? [] : [inReplyTo]), ...references].every(isMessageId)) refuse('references');
  for (const { name, contentType } of attachments) {
    if (oneLine(name) === '') refuse('attachment');
    if (!/^[a-z0-9!#$&^_.+-]{1,60}\/[a-z0-9!#$&^_.+-]{1,100}$/iu.test(contentType)) refuse('attachment');
  }
}
