/** The header of a message that can't be read further: enough to list it, read in one pass over a bounded start. */
import { addressParser, decodeWords } from 'postal-mime';
import type { MessageProblem } from '../../../preload/contract/message-reports.ts';
import { correspondentOf } from './addresses.ts';
import { messageIdsOf } from './message-id.ts';
import { readMssHeaders } from './mss-headers.ts';
import { personOf, type ReadMessage } from './read-message-types.ts';
import { shownSender } from './sender-label.ts';
import { readSubject } from './subject.ts';

const longest = 64 * 1024;
const longestField = 8 * 1024;

export function readHeaderOnly(raw: Uint8Array, problem: MessageProblem): ReadMessage {
  const fields = readFields(raw);
  const header = (name: string) => fields.get(name);
  const person = personOf(addressParser(header('from') ?? '', { flatten: true })[0]);
  const date = new Date(header('date') ?? '');
  const [messageId] = messageIdsOf(header('message-id'));
  return {
    state: 'header-only',
    problems: [problem],
    inReplyTo: messageIdsOf(header('in-reply-to')),
    references: messageIdsOf(header('references')),
    sender: { ...correspondentOf(person.address), label: shownSender(person.name) },
    replyTo: [],
    to: [],
    cc: [],
    subject: readSubject(decodeWords(header('subject') ?? '')),
    attachments: [],
    archives: [],
    mss: readMssHeaders(header),
    isEnd: false,
    asksReceiptTo: [],
    isAutomatic: true,
    ...(messageId === undefined ? {} : { messageId }),
    ...(Number.isFinite(date.getTime()) ? { date: date.toISOString() } : {}),
  };
}

/** The first of each name; the header ends at its empty line, or at the bound. */
function readFields(raw: Uint8Array): Map<string, string> {
  const start = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.byteLength, longest)).toString('utf8');
  const end = /\r?\n\r?\n/u.exec(start)?.index ?? start.length;
  const fields = new Map<string, string>();
  for (const line of start
    .slice(0, end)
    .replace(/\r?\n[ \t]+/gu, ' ')
    .split(/\r?\n/u)) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).trim().toLowerCase();
    if (colon > 0 && !fields.has(name))
      fields.set(
        name,
        line
          .slice(colon + 1)
          .trim()
          .slice(0, longestField),
      );
  }
  return fields;
}
