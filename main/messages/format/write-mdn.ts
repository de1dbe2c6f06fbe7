/** The receipt that a reader sends back when asked (ECO.3.1.6, MES-§6): a multipart/report of RFC 8098, for a message read or one that could not be filed. */
import { createHash } from 'node:crypto';
import MimeNode from 'nodemailer/lib/mime-node';
import type { IntegrationErrorCode } from '../../../preload/contract/message-reports.ts';
import { Failure } from '../../failure.ts';
import { product } from '../../product.ts';
import { correspondentOf, isAddress } from './addresses.ts';
import type { ComposedMessage } from './compose.ts';
import { isMessageId } from './message-id.ts';
import { headerCase, writeMssHeaders } from './mss-headers.ts';
import { type SenderLabel, writeSenderLabel } from './sender-label.ts';
import { oneLine } from './shown-text.ts';
import { readSubject } from './subject.ts';

export interface ReceiptToSend {
  readonly messageId: string;
  /** ISO instant. */
  readonly date: string;
  readonly from: { readonly address: string; readonly label: SenderLabel };
  /** As `Disposition-Notification-To` asks. */
  readonly to: string;
  readonly original: { readonly messageId?: string; readonly subject: string; readonly recipient?: string; readonly headers: string };
  /** Sentence for a person, without health data. */
  readonly text: string;
  readonly outcome:
    | { readonly kind: 'displayed'; readonly isAutomatic: boolean }
    /** The document could not be filed (ANS, « Transmission au LPS… », MDN). */
    | { readonly kind: 'not-integrated'; readonly code: IntegrationErrorCode; readonly label: string };
  /** ECO.2.4.3. */
  readonly nil: string;
}

/** @throws {Failure} `message.invalid` */
export async function writeMdn(receipt: ReceiptToSend): Promise<ComposedMessage> {
  const { messageId, date, from, to, original, text, nil } = receipt;
  const refuse = (field: string): never => {
    throw new Failure('message.invalid', { field });
  };
  if (!isMessageId(messageId)) refuse('messageId');
  if (![from.address, to].every((each) => isAddress(each))) refuse('recipient');
  const root = new MimeNode('multipart/report; report-type=disposition-notification', {
    baseBoundary: createHash('sha256').update(messageId).digest('hex').slice(0, 32),
    newline: 'win',
    disableFileAccess: true,
    disableUrlAccess: true,
    normalizeHeaderKey: headerCase,
  });
  root.setHeader({
    From: { name: writeSenderLabel(from.label), address: from.address },
    To: to,
    Subject: subjectOf(receipt),
    'Message-ID': messageId,
    Date: new Date(date),
    ...(original.messageId !== undefined && isMessageId(original.messageId)
      ? { 'In-Reply-To': original.messageId, References: original.messageId }
      : {}),
    // RFC 3834 §5: nothing answers by itself to what was written by itself.
    'Auto-Submitted': 'auto-replied',
    ...writeMssHeaders({ nil, cdaCodes: [], isEnd: false }),
  });
  root.createChild('text/plain; charset=utf-8').setContent(text.toWellFormed().replace(/\r\n|\r|\n/gu, '\r\n'));
  root.createChild('message/disposition-notification').setHeader('Content-Transfer-Encoding', '7bit').setContent(notification(receipt));
  // RFC 8098 §3: the header fields are enough to know the message again, and carry no document a second time.
  root.createChild('text/rfc822-headers; charset=utf-8').setContent(original.headers.toWellFormed().replace(/\r\n|\r|\n/gu, '\r\n'));
  const raw = await root.build();
  return { raw: new Uint8Array(raw.buffer, raw.byteOffset, raw.byteLength), envelope: { from: from.address, to: [to] } };
}

/** The subject of a message with an archive is kept whole, so that the sender's software knows it (ANS). */
function subjectOf({ original, outcome }: ReceiptToSend): string {
  const subject = oneLine(original.subject);
  if (outcome.kind === 'not-integrated') return `[KO Intégration système !][${outcome.code}] ${subject}`;
  return readSubject(subject).isXdm ? subject : oneLine(`Lu : ${subject}`);
}

const ascii = (text: string) =>
  oneLine(text)
    .normalize('NFD')
    .replace(/[^ -~]/gu, '');

/** RFC 8098 §3.2; the error where the RFC has it (§3.2.7). */
function notification({ from, original, outcome }: ReceiptToSend): string {
  const isError = outcome.kind === 'not-integrated';
  const mode = isError || outcome.isAutomatic ? 'automatic-action/MDN-sent-automatically' : 'manual-action/MDN-sent-manually';
  const recipient = original.recipient !== undefined && isAddress(original.recipient) ? original.recipient : from.address;
  const lines = [
    `Reporting-UA: ${ascii(from.address.slice(from.address.lastIndexOf('@') + 1))}; ${product.name}`,
    `Original-Recipient: rfc822;${recipient}`,
    `Final-Recipient: rfc822;${from.address}`,
    ...(original.messageId !== undefined && isMessageId(original.messageId) ? [`Original-Message-ID: ${ascii(original.messageId)}`] : []),
    `Disposition: ${mode}; ${isError ? 'processed/error' : 'displayed'}`,
    ...(isError ? [`Error: ${outcome.code}^${ascii(outcome.label)}`] : []),
  ];
  return `${lines.join('\r\n')}\r\n`;
}

export interface AskedReceipt {
  /** Addresses of `Disposition-Notification-To`. */
  readonly asked: readonly string[];
  /** The sender of the envelope, where the header says. */
  readonly returnPath?: string;
  readonly from?: string;
  /** A receipt, a bounce, or anything written by itself. */
  readonly isAutomatic: boolean;
}

/** Whether a receipt may leave by itself, must be asked of the reader, or never leaves (RFC 8098 §2.1: no loop, and none to a stranger unseen). */
export function receiptPolicy(
  { asked, returnPath, from, isAutomatic }: AskedReceipt,
  trustedDomains?: ReadonlySet<string>,
): 'may' | 'ask' | 'never' {
  const [first] = asked;
  if (first === undefined || isAutomatic || returnPath === '' || correspondentOf(first, trustedDomains).kind === 'unknown') return 'never';
  const origin = (returnPath ?? from)?.toLowerCase();
  return asked.length === 1 && origin === first.toLowerCase() ? 'may' : 'ask';
}
