/** Which conversation a message belongs to: that of the messages it answers or that answer it (RFC 5322 §3.6.4), never a matter of subject. */
import { createHash } from 'node:crypto';
import type { Database } from '../store/index.ts';

export interface Linked {
  readonly messageId: string;
  readonly inReplyTo: string;
  /** As sent. */
  readonly references: string;
}

export interface Conversations {
  /** Conversation of a message, now that it is there: others may have been two until it linked them. */
  join(mailboxId: string, message: Linked): string;
}

/** What a hostile header could swell is cut: the first is the root, the last ones are the nearest. */
const mostReferences = 50;

export function createConversations(db: Database): Conversations {
  const select = db.prepare<[string, string], { conversation: string }>(
    'SELECT conversation_id AS conversation FROM mail_reference WHERE mailbox_id = ? AND message_id = ?',
  );
  const upsert = db.prepare('INSERT OR REPLACE INTO mail_reference (mailbox_id, message_id, conversation_id) VALUES (?, ?, ?)');
  const mergeReferences = db.prepare('UPDATE mail_reference SET conversation_id = ? WHERE mailbox_id = ? AND conversation_id = ?');
  const mergeMessages = db.prepare('UPDATE mail_message SET conversation_id = ? WHERE mailbox_id = ? AND conversation_id = ?');
  return {
    join(mailboxId, message) {
      const ids = identifiersOf(message);
      const known = [...new Set(ids.flatMap((id) => select.get(mailboxId, id)?.conversation ?? []))];
      const [conversation = newId(mailboxId, ids), ...others] = known;
      for (const other of others) {
        mergeReferences.run(conversation, mailboxId, other);
        mergeMessages.run(conversation, mailboxId, other);
      }
      for (const id of ids) upsert.run(mailboxId, id, conversation);
      return conversation;
    },
  };
}

function identifiersOf({ messageId, inReplyTo, references }: Linked): string[] {
  const all = [messageId, inReplyTo, ...(references.match(/<[^<>\s]{1,500}>/g) ?? [])].filter((id) => id.length > 2);
  return [...new Set(all)].slice(0, mostReferences);
}

/** The same on every workstation; a message without any identifier is alone in its conversation. */
function newId(mailboxId: string, ids: readonly string[]): string {
  const root = ids.at(-1) ?? crypto.randomUUID();
  return createHash('sha256').update(`${mailboxId}\n${root}`).digest('hex').slice(0, 24);
}
