/** A message that is still written, as another client of the same mailbox can open it: whatever is missing is missing. */
import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import { isAddress } from './addresses.ts';
import type { OutgoingFile, Recipient } from './compose.ts';
import { oneLine } from './shown-text.ts';

export interface DraftMessage {
  readonly messageId: string;
  /** ISO instant. */
  readonly date: string;
  readonly from: string;
  readonly to: readonly Recipient[];
  readonly cc: readonly Recipient[];
  readonly subject: string;
  readonly text: string;
  readonly inReplyTo?: string | undefined;
  readonly references: readonly string[];
  readonly attachments: readonly OutgoingFile[];
}

export async function composeDraft(draft: DraftMessage): Promise<Uint8Array> {
  const people = (list: readonly Recipient[]) =>
    list.filter(({ address }) => isAddress(address)).map(({ address, name = '' }) => ({ address, name: oneLine(name, 200) }));
  const mail = new MailComposer({
    messageId: draft.messageId,
    date: new Date(draft.date),
    from: draft.from,
    to: people(draft.to),
    cc: people(draft.cc),
    subject: oneLine(draft.subject),
    ...(draft.inReplyTo === undefined ? {} : { inReplyTo: draft.inReplyTo, references: [...draft.references] }),
    text: draft.text.toWellFormed().replaceAll('\0', '') || '\r\n',
    attachments: draft.attachments.map(({ name, contentType, bytes }) => ({
      filename: oneLine(name, 200),
      contentType,
      content: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
      contentTransferEncoding: 'base64',
    })),
    disableFileAccess: true,
    disableUrlAccess: true,
    newline: 'win',
    baseBoundary: createHash('sha256').update(draft.messageId).digest('hex').slice(0, 32),
  });
  const raw = await mail.compile().build();
  return new Uint8Array(raw.buffer, raw.byteOffset, raw.byteLength);
}
