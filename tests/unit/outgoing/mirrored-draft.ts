/** A draft of another client, and how the copy of its folder tells it. */
import type { OpenMailbox, StoredDraft } from '../../../main/messages/index.ts';
import { conversationId, messageId } from '../../../preload/contract/messages.ts';

const field = (raw: string, name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(raw)?.[1]?.trim() ?? '';
const people = (line: string) =>
  line
    .split(',')
    .map((each) => ({ name: '', address: each.replaceAll(/[<>\s]/gu, '') }))
    .filter(({ address }) => address !== '');

export function draftOf({ id, address }: OpenMailbox, uid: number, raw: string): StoredDraft {
  return {
    id: messageId.parse(uid),
    mailboxId: id,
    conversationId: conversationId.parse('b'.repeat(24)),
    headerId: field(raw, 'Message-ID') || `<${uid}@sans-identifiant.invalid>`,
    folderPath: 'Drafts',
    folderRole: 'drafts',
    uid,
    receivedAt: '2026-03-11T18:00:00.000Z',
    from: { name: '', address },
    subject: field(raw, 'Subject'),
    isOurs: true,
    size: raw.length,
    to: people(field(raw, 'To')),
    cc: people(field(raw, 'Cc')),
    excerpt: '',
    attachmentCount: 0,
    isKept: false,
  };
}

export interface WrittenElsewhere {
  readonly headers?: readonly string[];
  /** Header lines and content of each part. */
  readonly parts?: readonly (readonly [head: string, content: string])[];
}

/** As a webmail writes it. */
export function writtenElsewhere({ headers = [], parts = [['Content-Type: text/plain', 'Bonjour']] }: WrittenElsewhere = {}): string {
  const head = ['Subject: Suite', 'Message-ID: <1.webmail@exemple.invalid>', 'MIME-Version: 1.0'].filter(
    (line) => !headers.some((other) => other.split(':')[0] === line.split(':')[0]),
  );
  const body = parts.map(([lines, content]) => `--LIMITE\r\n${lines}\r\n\r\n${content}\r\n`).join('');
  return `${[...headers, ...head, 'Content-Type: multipart/mixed; boundary=LIMITE'].join('\r\n')}\r\n\r\n${body}--LIMITE--\r\n`;
}
