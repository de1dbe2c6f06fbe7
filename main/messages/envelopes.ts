/** Conversations and messages as the page is given them: with their patient, their people, what became of each. */
import type { Conversation, MessageEnvelope, MessagePatient } from '../../preload/contract/messages.ts';
import type { PatientSummary } from '../../preload/contract/patients.ts';
import type { Database } from '../store/index.ts';
import type { Highlighter } from '../words/index.ts';
import { personShown, stepsOf } from './conversation-line.ts';
import type { ListedConversation } from './conversation-list.ts';
import { lookAlike } from './format/look-alike.ts';
import { readSubject } from './format/subject.ts';
import { asksReceipt, isAutomatic, isEnd, isUrgent } from './mail-facts.ts';
import type { KnownMessage } from './message-store.ts';
import type { ConversationAdditions } from './messages-view.ts';

export interface PatientFinder {
  find(patientId: string): PatientSummary | undefined;
  byMatricule(matricule: string): PatientSummary | undefined;
}

export interface EnvelopesOptions {
  readonly db: Database;
  readonly patients: PatientFinder;
  additions(): Partial<ConversationAdditions>;
}

export interface Envelopes {
  patientOf(listed: Pick<ListedConversation, 'matricule' | 'chosenPatient'>): MessagePatient | undefined;
  conversation(listed: ListedConversation): Conversation;
  /** With what stands out of the words searched for. */
  hit(listed: ListedConversation, searched: Highlighter): Pick<Conversation, 'hit' | 'hitPiece'>;
  /** @param all of the conversation, reports included */
  message(message: KnownMessage, all: readonly KnownMessage[]): MessageEnvelope;
}

const mostKnown = 5_000;

interface Said {
  readonly text: string;
  /** Name of the piece that says it; null for the message itself. */
  readonly piece: string | null;
}

export function createEnvelopes({ db, patients, additions }: EnvelopesOptions): Envelopes {
  const selectReceipt = db
    .prepare<[string, string], number>('SELECT is_given FROM mail_receipt WHERE mailbox_id = ? AND message_id = ?')
    .pluck();
  const selectKnown = db
    .prepare<[string, number], string>('SELECT address FROM mail_address WHERE mailbox_id = ? AND is_written_to = 1 LIMIT ?')
    .pluck();
  const contentsOf = `FROM mail_message m INDEXED BY mail_by_conversation
      JOIN mail_content c ON c.mailbox_id = m.mailbox_id AND c.message_id = m.message_id AND c.size = m.size`;
  const selectTexts = db.prepare<[string, string], Said>(
    `SELECT c.text, NULL AS piece ${contentsOf} WHERE m.mailbox_id = ? AND m.conversation_id = ? ORDER BY m.received_at DESC LIMIT 20`,
  );
  const selectPieces = db.prepare<[string, string], Said>(
    `SELECT p.text, coalesce(json_extract(p.piece, '$.name'), '') AS piece ${contentsOf} JOIN mail_piece p USING (content_id)
     WHERE m.mailbox_id = ? AND m.conversation_id = ? AND p.text <> '' ORDER BY m.received_at DESC, p.rank LIMIT 20`,
  );

  function patientOf({ matricule, chosenPatient }: Pick<ListedConversation, 'matricule' | 'chosenPatient'>): MessagePatient | undefined {
    if (chosenPatient === '') return undefined;
    const found = chosenPatient !== undefined ? patients.find(chosenPatient) : matricule && patients.byMatricule(matricule);
    if (found === undefined || found === '') return undefined;
    const by = chosenPatient === undefined ? 'ins' : 'chosen';
    return { patientId: found.id, name: `${found.birthName} ${found.firstGivenName}`.trim(), birthDate: found.birthDate, by };
  }

  function receiptOf({ summary, isOurs, mailboxId, headerId, facts, flags }: KnownMessage): MessageEnvelope['receipt'] {
    if (isOurs || !asksReceipt(summary) || (facts?.isAutomatic ?? isAutomatic(summary))) return undefined;
    const answered = selectReceipt.get(mailboxId, headerId);
    if (answered !== undefined) return answered === 1 ? 'given' : 'refused';
    // RFC 3503: answered from elsewhere.
    return flags.includes('$MDNSent') ? 'given' : 'asked';
  }

  function conversation(listed: ListedConversation): Conversation {
    const { id, mailboxId, line } = listed;
    const patient = patientOf(listed);
    return { id, mailboxId, ...line, ...(patient !== undefined && { patient }) };
  }

  return {
    patientOf,
    conversation,
    hit({ mailboxId, id }, searched) {
      let some: Pick<Conversation, 'hit' | 'hitPiece'> = {};
      for (const select of [selectTexts, selectPieces]) {
        for (const { text, piece } of select.iterate(mailboxId, id)) {
          const holdsAll = searched.holdsAll(text);
          const hit = some.hit === undefined || holdsAll ? searched.highlight(text) : undefined;
          if (hit === undefined) continue;
          const found = { hit, ...(piece !== null && { hitPiece: piece }) };
          if (holdsAll) return found;
          some = found;
        }
      }
      return some;
    },
    message(message, all) {
      const { summary, isOurs, mailboxId, headerId, facts } = message;
      const from = summary.from[0] ?? { name: '', address: '' };
      const resembles = isOurs ? undefined : lookAlike(from.address, { known: selectKnown.all(mailboxId, mostKnown), label: from.name });
      const receipt = receiptOf(message);
      const deliveries = isOurs ? stepsOf(headerId, all, { deliveries: (id) => additions().deliveries?.(mailboxId, id) ?? [] }) : [];
      return {
        id: message.id,
        headerId,
        at: message.receivedAt,
        from: personShown(from),
        to: summary.to.map(personShown),
        cc: summary.cc.map(personShown),
        replyTo: summary.replyTo.map(personShown).filter(({ address }) => address !== from.address),
        subject: readSubject(summary.subject).shown,
        isOurs,
        isSeen: message.isSeen,
        isFlagged: message.isFlagged,
        isUrgent: isUrgent(summary),
        size: message.size,
        attachments: summary.attachments.map(({ name, contentType, size }) => ({ name, contentType, size })),
        isKept: message.isKept,
        isEnd: facts?.isEnd ?? isEnd(summary),
        deliveries: [...deliveries],
        ...(message.folderRole !== undefined && { folder: message.folderRole }),
        ...(resembles !== undefined && { lookAlike: resembles }),
        ...(receipt !== undefined && { receipt }),
        ...(isOurs && additions().people?.(mailboxId, headerId)),
      };
    },
  };
}
