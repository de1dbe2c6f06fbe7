/** What somebody does to conversations here: read or unread, flagged, moved, of whom; shown at once, at the server as soon as it can be. */
import type { FolderRole, MailboxId } from '../../preload/contract/mailboxes.ts';
import type { ConversationId } from '../../preload/contract/messages.ts';
import type { Audit } from '../audit/index.ts';
import { Failure } from '../failure.ts';
import type { Clock } from '../ports.ts';
import { product } from '../product.ts';
import type { SessionView } from '../session/index.ts';
import type { Database } from '../store/index.ts';
import { newMessageId } from './format/message-id.ts';
import { writeMdn } from './format/write-mdn.ts';
import type { MailRepository } from './mail-repository.ts';
import type { KnownMessage, MessageStore } from './message-store.ts';
import type { OpenMailbox } from './messages-view.ts';

export interface ActsOptions {
  readonly db: Database;
  readonly repository: MailRepository;
  readonly messages: MessageStore;
  readonly session: SessionView;
  readonly audit: Audit;
  readonly clock: Clock;
}

interface Many {
  readonly mailboxId: MailboxId;
  readonly conversationIds: readonly ConversationId[];
}

export interface Acts {
  mark(asked: Many & { readonly isSeen?: boolean | undefined; readonly isFlagged?: boolean | undefined }): void;
  move(asked: Many & { readonly to: FolderRole }): void;
  setPatient(mailboxId: MailboxId, conversationId: ConversationId, patientId: string | null): void;
  answerReceipt(mailbox: OpenMailbox, message: KnownMessage, isGiven: boolean): Promise<void>;
}

export function createActs({ db, repository, messages, session, audit, clock }: ActsOptions): Acts {
  const { pending, lines } = repository;
  const setSeen = db.prepare('UPDATE mail_message SET is_seen = ? WHERE message_row = ?');
  const setFlagged = db.prepare('UPDATE mail_message SET is_flagged = ? WHERE message_row = ?');
  const bringHome = db.prepare('UPDATE mail_message SET shown_folder_id = NULL WHERE message_row = ?');
  const saveChoice = db.prepare('INSERT OR REPLACE INTO mail_patient_choice VALUES (?, ?, ?, ?, ?)');
  const dropChoices = db.prepare(
    `DELETE FROM mail_patient_choice WHERE (mailbox_id, message_id) IN
       (SELECT mailbox_id, message_id FROM mail_message WHERE mailbox_id = ? AND conversation_id = ?)`,
  );
  const saveReceipt = db.prepare('INSERT OR IGNORE INTO mail_receipt VALUES (?, ?, ?, ?, ?)');
  const now = () => clock.now().toISOString();

  function by(): { readonly nationalId: string; readonly professional: NonNullable<ReturnType<SessionView['professional']>> } {
    const professional = session.professional();
    if (professional === undefined) throw new Failure('session.required');
    return { nationalId: professional.nationalId, professional };
  }

  const asked = ({ mailboxId, headerId: messageId, folderPath }: KnownMessage) => ({
    ...{ mailboxId, messageId, folderPath },
    at: now(),
    by: by().nationalId,
  });

  /** An owned change: it is on the disk before anybody is told. */
  function change({ mailboxId, conversationIds }: Many, work: (message: KnownMessage) => void): void {
    db.transaction(() => {
      for (const conversationId of conversationIds) {
        const all = messages.inConversation(mailboxId, conversationId);
        if (all.length === 0) throw new Failure('message.not-found');
        for (const message of all) if (message.folderRole !== 'drafts') work(message);
        lines.touch(mailboxId, conversationId);
      }
      lines.flush();
    })();
  }

  return {
    mark: ({ isSeen, isFlagged, ...many }) => {
      const newest = new Map<string, number>();
      if (isFlagged === true)
        for (const id of many.conversationIds) newest.set(id, messages.inConversation(many.mailboxId, id).at(-1)?.id ?? 0);
      change(many, (message) => {
        if (isSeen !== undefined && message.isSeen !== isSeen) {
          setSeen.run(isSeen ? 1 : 0, message.id);
          pending.askFlag(asked(message), '\\Seen', isSeen);
        }
        // One flag is enough to say that there is something to do; all of them go when it is done.
        const isConcerned = isFlagged === false || newest.get(message.conversationId) === message.id;
        if (isFlagged !== undefined && isConcerned && message.isFlagged !== isFlagged) {
          setFlagged.run(isFlagged ? 1 : 0, message.id);
          pending.askFlag(asked(message), '\\Flagged', isFlagged);
        }
      });
    },
    move: ({ to, ...many }) =>
      change(many, (message) => {
        // What was received moves; what was sent stays where one looks for it.
        if (message.folderRole === 'sent' || message.folderRole === to) return;
        bringHome.run(message.id);
        pending.askMove(asked(message), to);
        for (const touched of pending.showMoves(message.mailboxId)) lines.touch(message.mailboxId, touched);
      }),
    setPatient(mailboxId, conversationId, patientId) {
      const [first] = messages.inConversation(mailboxId, conversationId);
      if (first === undefined) throw new Failure('message.not-found');
      db.transaction(() => {
        dropChoices.run(mailboxId, conversationId);
        saveChoice.run(mailboxId, first.headerId, patientId, now(), by().nationalId);
        audit.record({ action: 'message.patient-chosen', ...(patientId !== null && { patientId }) });
        lines.touch(mailboxId, conversationId);
        lines.flush();
      })();
    },
    async answerReceipt(mailbox, message, isGiven) {
      const { professional, nationalId } = by();
      const recipient = /<?([^\s<>,;]+@[^\s<>,;]+)>?/.exec(receiptField(message))?.[1]?.toLowerCase();
      if (recipient === undefined) throw new Failure('message.wrong-state');
      const { raw } = await writeMdn({
        messageId: newMessageId(mailbox.address),
        date: now(),
        from: {
          address: mailbox.address,
          label: {
            title: professional.displayName.startsWith('Dr') ? (professional.displayName.split(' ')[0] ?? '') : '',
            givenName: professional.givenName,
            familyName: professional.familyName,
            entity: session.workplace()?.name ?? '',
          },
        },
        to: recipient,
        original: { messageId: message.headerId, subject: message.summary.subject, recipient: mailbox.address, headers: '' },
        text: 'Votre message a été lu.',
        outcome: { kind: 'displayed', isAutomatic: false },
        nil: product.reference,
      });
      db.transaction(() => {
        if (saveReceipt.run(mailbox.id, message.headerId, isGiven ? 1 : 0, now(), nationalId).changes === 0) return;
        if (isGiven) pending.askReceipt(asked(message), { raw, recipient });
        // RFC 3503 §3.1: other software is told that it was decided.
        else pending.askFlag(asked(message), '$MDNSent', true);
        audit.record({ action: isGiven ? 'message.receipt-given' : 'message.receipt-refused' });
      })();
    },
  };
}

function receiptField({ summary, facts }: KnownMessage): string {
  return facts?.asksReceiptTo[0] ?? /^Disposition-Notification-To:\s*(.+)$/im.exec(summary.header)?.[1] ?? '';
}
