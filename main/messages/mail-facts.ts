/** What is known of a message: by its header as the server tells it, then by its content once it was read. */
import { createHash } from 'node:crypto';
import type { RemoteMessage } from '../platform/mail/index.ts';
import type { MessageReport } from './format/read-report.ts';
import { readSubject } from './format/subject.ts';
import { headerField } from './header-field.ts';

/** What the list shows of a message. */
export type MailSummary = Omit<RemoteMessage, 'uid' | 'modSeq' | 'flags' | 'receivedAt' | 'size'>;

/** What a content says of itself. */
export interface ContentFacts {
  readonly report?: MessageReport;
  readonly isEnd: boolean;
  readonly isAutomatic: boolean;
  /** Of the patient that its archives are about. */
  readonly matricule?: string;
  readonly asksReceiptTo: readonly string[];
  readonly returnPath?: string;
}

export function isUrgent({ header }: MailSummary): boolean {
  return /^high/i.test(headerField(header, 'Importance')) || /^[12]\b/.test(headerField(header, 'X-Priority'));
}

/** MES-§7, by header or by subject. */
export function isEnd({ header, subject }: MailSummary): boolean {
  return headerField(header, 'X-MSS-MES').toUpperCase() === 'FIN' || readSubject(subject).isEnd;
}

export function asksReceipt({ header }: MailSummary): boolean {
  return headerField(header, 'Disposition-Notification-To') !== '';
}

export function isAutomatic({ header }: MailSummary): boolean {
  return /^auto-/i.test(headerField(header, 'Auto-Submitted')) || /^multipart\/report\b/i.test(headerField(header, 'Content-Type'));
}

const made = '@sans-identifiant.invalid>';

/** A message without an identifier is named by what it says of itself, the same wherever it is. */
export function identifierOf(message: RemoteMessage): string {
  if (message.messageId.length > 2) return message.messageId;
  const { subject, from, to, size, sentAt } = message;
  const said = JSON.stringify([subject, from, to, size, sentAt?.getTime() ?? message.receivedAt.getTime()]);
  return `<${createHash('sha256').update(said).digest('hex').slice(0, 32)}${made}`;
}

/** Whether the server knows the message by this identifier too. */
export function isOwnIdentifier(messageId: string): boolean {
  return !messageId.endsWith(made);
}
