/** What ends the messages of somebody in a mailbox: their own words, else their name, profession and workplace. */
import type { MailboxId } from '../../../preload/contract/mailboxes.ts';
import { Failure } from '../../failure.ts';
import type { OutgoingOptions } from '../outgoing-options.ts';

export interface Signatures {
  /** Of who is at work. @throws {Failure} `session.required`, `mail.not-allowed` */
  of(mailboxId: MailboxId): string;
  set(mailboxId: MailboxId, text: string): void;
}

export function createSignatures({ db, session, messages }: Pick<OutgoingOptions, 'db' | 'session' | 'messages'>): Signatures {
  const select = db.prepare<[string, string], string>('SELECT text FROM message_signature WHERE owner = ? AND mailbox_id = ?').pluck();
  const insert = db.prepare('INSERT OR REPLACE INTO message_signature (owner, mailbox_id, text) VALUES (?, ?, ?)');

  function who() {
    const professional = session.professional();
    if (professional === undefined) throw new Failure('session.required');
    return professional;
  }

  return {
    of(mailboxId) {
      messages.mailbox(mailboxId);
      const { nationalId, displayName, profession } = who();
      const usual = [displayName, profession, session.workplace()?.name ?? ''].filter((line) => line !== '').join('\n');
      return select.get(nationalId, mailboxId) ?? usual;
    },
    set(mailboxId, text) {
      messages.mailbox(mailboxId);
      insert.run(who().nationalId, mailboxId, text);
    },
  };
}
