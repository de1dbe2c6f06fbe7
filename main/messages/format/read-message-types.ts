/** A message as it was read: what it says, who says it, and what could not be read of it. */
import type { MessageProblem } from '../../../preload/contract/message-reports.ts';
import type { Correspondent } from './addresses.ts';
import type { MssHeaders } from './mss-headers.ts';
import type { MessageReport } from './read-report.ts';
import type { XdmReading } from './read-xdm.ts';
import { oneLine } from './shown-text.ts';
import type { ReadSubject } from './subject.ts';

export interface Person {
  /** Decoded, on one line; may be empty. */
  readonly name: string;
  /** Lower case; may be empty, or no address. */
  readonly address: string;
}

export interface ReadAttachment {
  /** As shown; never a path. */
  readonly name: string;
  readonly contentType: string;
  /** Shown within the text: named by its HTML. */
  readonly isInline: boolean;
  /** Without its angle brackets. */
  readonly contentId?: string;
  readonly bytes: Uint8Array;
}

export interface ReadMessage {
  /** `partial`: some of it was left out; `header-only`: all but its header was. */
  readonly state: 'whole' | 'partial' | 'header-only';
  /** Each once. */
  readonly problems: readonly MessageProblem[];
  /** Identifiers of the conversation (ECO.2.2.1, ECO.2.2.2). */
  readonly messageId?: string;
  readonly inReplyTo: readonly string[];
  readonly references: readonly string[];
  /** ISO instant that the sender states. */
  readonly date?: string;
  readonly sender: Correspondent & { readonly label: string };
  readonly replyTo: readonly Person[];
  readonly to: readonly Person[];
  readonly cc: readonly Person[];
  /** Only a draft, and the sender's own copy, say it. */
  readonly bcc?: readonly Person[];
  readonly subject: ReadSubject;
  readonly text?: string;
  /** As it came: whoever shows it cleans it. */
  readonly html?: string;
  /** Archives of documents are among them too. */
  readonly attachments: readonly ReadAttachment[];
  readonly archives: readonly XdmReading[];
  readonly mss: MssHeaders;
  /** ECO.2.2.8, MES-§7: by header or by subject. */
  readonly isEnd: boolean;
  /** Addresses of `Disposition-Notification-To`. */
  readonly asksReceiptTo: readonly string[];
  /** The sender of the envelope, `''` for a report. */
  readonly returnPath?: string;
  /** Written by itself (RFC 3834): nothing answers it by itself. */
  readonly isAutomatic: boolean;
  readonly report?: MessageReport;
}

export function personOf(mailbox: { readonly name: string; readonly address?: string | undefined } | undefined): Person {
  return { name: oneLine(mailbox?.name ?? '', 300), address: oneLine(mailbox?.address ?? '', 320).toLowerCase() };
}
