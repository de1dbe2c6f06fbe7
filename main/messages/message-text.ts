/** Words of messages, to find them by: subject and people at once, body and attachments once they were read, what these say included. */
import { fold } from '../fold.ts';
import type { Database } from '../store/index.ts';
import { readSubject } from './format/subject.ts';
import type { MailSummary } from './mail-facts.ts';

/** Characters of all the pieces of a message. */
const longestOfPieces = 1_000_000;

export interface IndexedMessage {
  readonly mailboxId: string;
  readonly size: number;
  readonly summary: MailSummary;
}

export interface MessageText {
  add(row: number, message: IndexedMessage): void;
  /** Its content was read: indexed anew. */
  update(row: number, message: IndexedMessage): void;
  remove(row: number): void;
}

export function createMessageText(db: Database): MessageText {
  const insert = db.prepare('INSERT INTO mail_text (rowid, subject, people, body, attachments) VALUES (?, ?, ?, ?, ?)');
  const remove = db.prepare('DELETE FROM mail_text WHERE rowid = ?');
  const selectContent = db.prepare<[string, string, number], { text: string; names: string | null }>(
    `SELECT text, (SELECT group_concat(json_extract(piece, '$.name') || ' ' || coalesce(json_extract(piece, '$.document.title'), '')
                       || ' ' || coalesce(p.text, ''), ' ')
                   FROM mail_piece p WHERE p.content_id = c.content_id) AS names
     FROM mail_content c WHERE mailbox_id = ? AND message_id = ? AND size = ? AND state IS NOT NULL`,
  );

  function add(row: number, { mailboxId, size, summary }: IndexedMessage): void {
    const content = selectContent.get(mailboxId, summary.messageId, size);
    const people = [...summary.from, ...summary.to, ...summary.cc].map(({ name, address }) => `${name.replaceAll('_', ' ')} ${address}`);
    const names = [...summary.attachments.map(({ name }) => name), content?.names ?? ''].join(' ');
    insert.run(
      row,
      fold(readSubject(summary.subject).bare),
      fold(people.join(' ')),
      fold(content?.text ?? ''),
      fold(names.slice(0, longestOfPieces)),
    );
  }

  return {
    add,
    update(row, message) {
      remove.run(row);
      add(row, message);
    },
    remove: (row) => void remove.run(row),
  };
}
