/** What the embedded operator writes to a sender about their message: that it could not be delivered, or that it was when asked (RFC 3464, RFC 3462). */
import { randomUUID } from 'node:crypto';

export interface ReportedRecipient {
  readonly address: string;
  /** As the sender wrote it (ORCPT, RFC 3461 §4.2). */
  readonly original?: string | undefined;
  readonly status: string;
  readonly diagnostic?: string | undefined;
}

export interface DeliveryReport {
  readonly action: 'failed' | 'delivered';
  readonly operator: string;
  readonly sender: string;
  readonly recipients: readonly ReportedRecipient[];
  readonly arrivedAt: Date;
  /** ENVID (RFC 3461 §4.4). */
  readonly envelopeId?: string | undefined;
  readonly raw: Buffer;
  /** RET=FULL: all of it comes back, and not its header only. */
  readonly isWhole: boolean;
}

/** xtext (RFC 3461 §4), on one line. */
const decoded = (text: string) =>
  text.replaceAll(/\+([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))).replaceAll(/[^ -~]/g, '');

const words = {
  failed: {
    subject: 'Undelivered Mail Returned to Sender',
    text: 'Votre message n’a pas pu être remis à un ou plusieurs de ses destinataires.',
  },
  delivered: { subject: 'Successful Mail Delivery Report', text: 'Votre message a été remis.' },
} as const;

/** RFC 5322 §3.3. */
const dated = (date: Date) => date.toUTCString().replace('GMT', '+0000');

function fieldsOf({ action, recipients, operator, arrivedAt, envelopeId }: DeliveryReport): string[] {
  return [
    `Reporting-MTA: dns; smtp.${operator}`,
    ...(envelopeId === undefined ? [] : [`Original-Envelope-Id: ${decoded(envelopeId)}`]),
    `Arrival-Date: ${dated(arrivedAt)}`,
    ...recipients.flatMap(({ address, original, status, diagnostic }) => [
      '',
      ...(original === undefined ? [] : [`Original-Recipient: ${decoded(original)}`]),
      `Final-Recipient: rfc822; ${address}`,
      `Action: ${action}`,
      `Status: ${status}`,
      ...(diagnostic === undefined ? [] : [`Diagnostic-Code: smtp; ${diagnostic}`]),
    ]),
    '',
  ];
}

export function writeDeliveryReport(report: DeliveryReport): Buffer {
  const { action, sender, operator, recipients, raw, isWhole } = report;
  const boundary = `report-${randomUUID()}`;
  const headerEnd = raw.indexOf('\r\n\r\n', 0, 'latin1');
  const returned = isWhole || headerEnd === -1 ? raw : raw.subarray(0, headerEnd + 2);
  const head = [
    // Nobody answers a report (RFC 3464 §2).
    'Return-Path: <>',
    `Date: ${dated(new Date())}`,
    `From: Mail Delivery System <mailer-daemon@${operator}>`,
    `To: <${sender}>`,
    `Message-ID: <${randomUUID()}@${operator}>`,
    `Subject: ${words[action].subject}`,
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    `Content-Type: multipart/report; report-type=delivery-status; boundary="${boundary}"`,
    '',
    `--${boundary}`,
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    words[action].text,
    '',
    ...recipients.map(({ address, diagnostic = '' }) => `<${address}>${diagnostic === '' ? '' : ` : ${diagnostic}`}`),
    '',
    `--${boundary}`,
    'Content-Type: message/delivery-status',
    '',
    ...fieldsOf(report),
    `--${boundary}`,
    `Content-Type: ${isWhole ? 'message/rfc822' : 'text/rfc822-headers; charset=utf-8'}`,
    'Content-Transfer-Encoding: 8bit',
    '',
    '',
  ];
  return Buffer.concat([Buffer.from(head.join('\r\n')), returned, Buffer.from(`\r\n--${boundary}--\r\n`)]);
}
