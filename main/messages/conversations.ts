/** Which conversation a message belongs to: that of the messages it answers or that answer it (RFC 5322 §3.6.4), never a matter of subject. */
import { createHash } from 'node:crypto';
import type { Database } from '../store/index.ts';

export interface Linked {
  readonly messageId: string;
  readonly inReplyTo: string;
  /** As sent. */
  readonly references: string;
}

export interface Joined {
  readonly conversation: string;
  /** Those that are one with it from now on. */
  readonly merged: readonly string[];
}

export interface Conversations {
  /** Conversation of a message, now that it is there: others may have been two until it linked them. */
  join(mailboxId: string, message: Linked): Joined;
  /** Conversation of any identifier that was met. */
  of(mailboxId: string, messageId: string): string | undefined;
}

/** What a hostile header could swell is cut: the first is the root, the last ones are the nearest. */
const mostReferences = 50;

export function createConversations(db: Database): Conversations {
  const select = db
    .prepare<[string, string], string>('SELECT conversation_id FROM mail_reference WHERE mailbox_id = ? AND message_id = ?')
    .pluck();
  const upsert = db.prepare('INSERT OR REPLACE INTO mail_reference (mailbox_id, message_id, conversation_id) VALUES (?, ?, ?)');
  const mergeReferences = db.prepare('UPDATE mail_reference SET conversation_id = ? WHERE mailbox_id = ? AND conversation_id = ?');
  const mergeMessages = db.prepare('UPDATE mail_message SET conversation_id = ? WHERE mailbox_id = ? AND conversation_id = ?');
  return {
    join(mailboxId, message) {
      const ids = identifiersOf(message);
      const known = [...new Set(ids.flatMap((id) => select.get(mailboxId, id) ?? []))];
      const [conversation = newId(mailboxId, ids), ...merged] = known;
      for (const other of merged) {
        mergeReferences.run(conversation, mailboxId, other);
        mergeMessages.run(conversation, mailboxId, other);
      }
      for (const id of ids) upsert.run(mailboxId, id, conversation);
      return { conversation, merged };
    },
    of: (mailboxId, messageId) => select.get(mailboxId, messageId),
  };
}

/** The root first: where several conversations turn out to be one, that of the oldest message stays. */
function identifiersOf({ messageId, inReplyTo, references }: Linked): string[] {
  const all = [...(references.match(/<[^<>\s]{1,500}>/g) ?? []), inReplyTo, messageId].filter((id) => id.length > 2);
  const each = [...new Set(all)];
  return each.length <= mostReferences ? each : [...each.slice(0, 1), ...each.slice(1 - mostReferences)];
}

/** The same on every workstation. */
function newId(mailboxId: string, [root = crypto.randomUUID()]: readonly string[]): string {
  return createHash('sha256').update(`${mailboxId}\n${root}`).digest('hex').slice(0, 24);
}
