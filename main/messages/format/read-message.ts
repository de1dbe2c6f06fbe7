/** Raw bytes of a message, hostile until read, to what may be listed and shown. Runs in the reader's thread; never throws. */
import PostalMime, { type Address, type Attachment, addressParser, type Email } from 'postal-mime';
import type { MessageProblem } from '../../../preload/contract/message-reports.ts';
import { correspondentOf } from './addresses.ts';
import { readHeaderOnly } from './header-only.ts';
import { maxArchives, maxAttachments, maxDepth, maxHeaders, maxMessageSize, maxPeople, maxText } from './mail-limits.ts';
import { messageIdsOf } from './message-id.ts';
import { cutParts } from './mime-cut.ts';
import { readMssHeaders } from './mss-headers.ts';
import { type Person, personOf, type ReadAttachment, type ReadMessage } from './read-message-types.ts';
import { readReport } from './read-report.ts';
import { isXdmName, readXdm } from './read-xdm.ts';
import { shownSender } from './sender-label.ts';
import { oneLine } from './shown-text.ts';
import { readSubject } from './subject.ts';

export async function readMessage(raw: Uint8Array): Promise<ReadMessage> {
  if (raw.byteLength > maxMessageSize) return readHeaderOnly(raw, 'too-large');
  const { bytes, problem } = cutParts(raw);
  const problems = new Set<MessageProblem>(problem === undefined ? [] : [problem]);
  try {
    const email = await PostalMime.parse(bytes, {
      maxNestingDepth: maxDepth,
      maxHeadersSize: maxHeaders,
      // A message within is an attachment: its words are not this one's.
      forceRfc822Attachments: true,
      attachmentEncoding: 'arraybuffer',
    });
    return await messageOf(email, problems);
  } catch (thrown) {
    const message = thrown instanceof Error ? thrown.message : '';
    if (/nesting/iu.test(message)) return readHeaderOnly(raw, 'too-deep');
    return readHeaderOnly(raw, /header size/iu.test(message) ? 'headers-too-large' : 'unreadable');
  }
}

async function messageOf(email: Email, problems: Set<MessageProblem>): Promise<ReadMessage> {
  const header = (name: string) => email.headers.find(({ key }) => key === name)?.value;
  const [from] = people(email.from === undefined ? [] : [email.from]);
  const subject = readSubject(email.subject);
  const attachments = attachmentsOf(email.attachments, problems);
  const archives = [];
  for (const { name, bytes } of attachments.filter((each) => isXdmName(each.name)).slice(0, maxArchives))
    archives.push(await readXdm(name, bytes));
  const [text, html] = [cutText(email.text, problems), cutText(email.html, problems)];
  const mss = readMssHeaders(header);
  const report = readReport({
    subject,
    from: from?.address,
    header,
    text: text ?? html ?? '',
    parts: attachments.map(({ contentType, bytes }) => ({ contentType, bytes })),
  });
  const returnPath = header('return-path')
    ?.replace(/[<>\s]/gu, '')
    .toLowerCase();
  const [messageId] = messageIdsOf(header('message-id'));
  const date = new Date(header('date') ?? '');
  return {
    state: problems.size === 0 ? 'whole' : 'partial',
    problems: [...problems],
    inReplyTo: messageIdsOf(header('in-reply-to')),
    references: messageIdsOf(header('references')),
    sender: { ...correspondentOf(from?.address ?? ''), label: shownSender(from?.name ?? '') },
    replyTo: people(email.replyTo),
    to: people(email.to),
    cc: people(email.cc),
    ...(email.bcc === undefined || email.bcc.length === 0 ? {} : { bcc: people(email.bcc) }),
    subject,
    attachments,
    archives,
    mss,
    isEnd: mss.isEnd || subject.isEnd,
    asksReceiptTo: people(addressParser((header('disposition-notification-to') ?? '').slice(0, 8192))).map(({ address }) => address),
    isAutomatic: report !== undefined || returnPath === '' || /^auto-/iu.test(header('auto-submitted')?.trim() ?? ''),
    ...(messageId === undefined ? {} : { messageId }),
    ...(Number.isFinite(date.getTime()) ? { date: date.toISOString() } : {}),
    ...(text === undefined ? {} : { text }),
    ...(html === undefined ? {} : { html }),
    ...(returnPath === undefined ? {} : { returnPath }),
    ...(report === undefined ? {} : { report }),
  };
}

function people(addresses: readonly Address[] = []): Person[] {
  return addresses
    .slice(0, maxPeople)
    .flatMap((each) => each.group ?? [each])
    .map(personOf)
    .filter(({ address, name }) => address !== '' || name !== '')
    .slice(0, maxPeople);
}

function cutText(text: string | undefined, problems: Set<MessageProblem>): string | undefined {
  if (text === undefined || text === '') return undefined;
  if (text.length <= maxText) return text.toWellFormed().trimEnd();
  problems.add('text-cut');
  return text.slice(0, maxText).toWellFormed();
}

function attachmentsOf(attachments: readonly Attachment[], problems: Set<MessageProblem>): ReadAttachment[] {
  if (attachments.length > maxAttachments) problems.add('too-many-attachments');
  return attachments.slice(0, maxAttachments).map((each) => {
    const { content, mimeType, contentId, related } = each;
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content);
    const id = contentId?.replace(/^<|>$/gu, '').slice(0, 300);
    return {
      name: fileName(each),
      contentType: /^[\w!#$&^.+-]{1,60}\/[\w!#$&^.+-]{1,100}$/u.test(mimeType) ? mimeType.toLowerCase() : 'application/octet-stream',
      isInline: related === true,
      ...(id === undefined || id === '' ? {} : { contentId: id }),
      bytes,
    };
  });
}

const unnamed: Readonly<Record<string, string>> = {
  'message/rfc822': 'message.eml',
  'message/delivery-status': 'rapport.txt',
  'message/disposition-notification': 'accuse.txt',
  'text/rfc822-headers': 'en-tetes.txt',
};

/** The name alone, of whatever path was given; no name of a device, no name of nothing. */
function fileName({ filename, mimeType }: Attachment): string {
  const base =
    oneLine(filename ?? '', 20_000)
      .split(/[/\\]/u)
      .at(-1) ?? '';
  const name = base.replace(/[<>:"|?*]/gu, '_').replace(/^\.+|[. ]+$/gu, '');
  return shortened(name) || (unnamed[mimeType] ?? 'piece-jointe');
}

function shortened(name: string): string {
  if (name.length <= 150) return name;
  const extension = /\.[A-Za-z0-9]{1,8}$/u.exec(name)?.[0] ?? '';
  return `${name.slice(0, 150 - extension.length).toWellFormed()}${extension}`;
}
