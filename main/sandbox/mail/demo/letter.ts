/** A message of the demonstration as it lies in a mailbox: what any mail software of MSSanté would have written, and what comes back about it. */
import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import { writeDeliveryReport } from '../delivery-report.ts';
import type { MadeFile } from './files.ts';
import type { DemoMessage } from './script.ts';

export interface Correspondent {
  /** As the sender's label is written: `Dre_Claire_DIALLO_MSP des Tilleuls` (ECO.2.2.7). */
  readonly name: string;
  readonly address: string;
}

export interface LetterOptions {
  readonly message: DemoMessage;
  readonly messageId: string;
  readonly date: Date;
  readonly from: Correspondent;
  readonly to: readonly Correspondent[];
  readonly cc: readonly Correspondent[];
  readonly subject: string;
  /** Identifiers of what came before, the oldest first. */
  readonly before: readonly string[];
  readonly files: readonly MadeFile[];
}

export async function writeLetter({ message, messageId, date, from, to, cc, subject, before, files }: LetterOptions): Promise<Buffer> {
  const codes = files.flatMap(({ cdaCode }) => cdaCode ?? []);
  const mail = new MailComposer({
    messageId,
    date,
    from,
    to: [...to],
    ...(cc.length > 0 && { cc: [...cc] }),
    subject,
    ...(before.length > 0 && { inReplyTo: before.at(-1) ?? '', references: [...before] }),
    text: message.text,
    ...(message.html !== undefined && { html: message.html }),
    attachments: files.map(({ name, contentType, bytes }) => ({ filename: name, contentType, content: Buffer.from(bytes) })),
    headers: {
      'X-MSS-NIL': 'DEMONSTRATION',
      ...(codes.length > 0 && { 'X-MSS-CODECDA': codes.join(','), 'X-MSS-INS': 'O' }),
      ...(message.isEnd === true && { 'X-MSS-MES': 'FIN' }),
      ...(message.isUrgent === true && { Importance: 'high', 'X-Priority': '1' }),
      ...(message.asksReceipt === true && { 'Disposition-Notification-To': from.address }),
    },
    baseBoundary: createHash('sha256').update(messageId).digest('hex').slice(0, 32),
    disableFileAccess: true,
    disableUrlAccess: true,
    newline: 'win',
  });
  return mail.compile().build();
}

/** What the operator, or the recipient's software, says of a message that was sent. */
export function writeReport(
  kind: NonNullable<DemoMessage['report']>,
  { raw, messageId, date, from, to, subject }: LetterOptions & { readonly raw: Buffer },
): Buffer {
  const recipient = to[0] ?? from;
  if (kind === 'unknown-patient') {
    const failed = { address: recipient.address, status: '5.1.1', diagnostic: '550 5.1.1 Patient non trouve' };
    return writeDeliveryReport({
      ...{ action: 'failed', operator: 'patient.mssante.fr', sender: from.address, arrivedAt: date, raw, isWhole: false },
      recipients: [failed],
    });
  }
  const isError = kind === 'not-filed';
  const mark = createHash('sha256').update(`${messageId}/${kind}`).digest('hex').slice(0, 24);
  const fields = [
    `Final-Recipient: rfc822;${recipient.address}`,
    `Original-Message-ID: ${messageId}`,
    `Disposition: ${isError ? 'automatic-action/MDN-sent-automatically; processed/error' : 'manual-action/MDN-sent-manually; displayed'}`,
    ...(isError ? ['Error: 902^Identifiant de patient inconnu'] : []),
  ];
  const boundary = `accuse-${mark}`;
  const title = isError ? `[KO Int=C3=A9gration_syst=C3=A8me_!][902]_` : 'Lu_:_';
  return Buffer.from(
    [
      `From: <${recipient.address}>`,
      `To: <${from.address}>`,
      `Date: ${new Date(date.getTime() + 20 * 60_000).toUTCString().replace('GMT', '+0000')}`,
      `Message-ID: <${mark}@${recipient.address.split('@')[1]}>`,
      `In-Reply-To: ${messageId}`,
      `Subject: =?utf-8?q?${title}${quoted(subject)}?=`,
      'Auto-Submitted: auto-replied',
      'MIME-Version: 1.0',
      `Content-Type: multipart/report; report-type=disposition-notification; boundary="${boundary}"`,
      '',
      `--${boundary}`,
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: 8bit',
      '',
      isError ? 'Le document n’a pas pu être intégré : identifiant de patient inconnu.' : 'Votre message a été lu.',
      `--${boundary}`,
      'Content-Type: message/disposition-notification',
      '',
      ...fields,
      '',
      `--${boundary}--`,
      '',
    ].join('\r\n'),
    'utf8',
  );
}

/** RFC 2047 §4.2. */
function quoted(text: string): string {
  return [...Buffer.from(text.slice(0, 24), 'utf8')]
    .map((byte) =>
      /[A-Za-z0-9]/.test(String.fromCharCode(byte))
        ? String.fromCharCode(byte)
        : byte === 32
          ? '_'
          : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`,
    )
    .join('');
}
