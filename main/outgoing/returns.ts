/** What comes back about a message of ours — receipt, report, bounce, error of integration — put where it belongs: on the original, by recipient. */
import type { DeliveryStep } from '../../preload/contract/messages.ts';
import type { MessageListener, MessageReport, ReadMessage, StoredMessage } from '../messages/index.ts';
import type { OutgoingDesk } from './outgoing-desk.ts';
import type { OutgoingOptions } from './outgoing-options.ts';
import type { StoredOutgoing } from './stored-message.ts';

type Change = Pick<DeliveryStep, 'state' | 'reason' | 'integrationError'>;

/** What is known of a delivery never goes back: « lu » stays so when the report of the operator comes after. */
const rank: Record<DeliveryStep['state'], number> = {
  waiting: 0,
  accepted: 1,
  delivered: 2,
  read: 3,
  refused: 4,
  bounced: 4,
  'not-filed': 4,
};

export interface Returns extends MessageListener {
  onRead(message: StoredMessage, read: ReadMessage): void;
}

/** @param recopy puts away a copy that came back after another one was written in « Envoyés » */
export function createReturns({ db, messages }: OutgoingOptions, desk: OutgoingDesk, recopy: (message: StoredOutgoing) => void): Returns {
  function originalsOf(mailboxId: StoredMessage['mailboxId'], headerId: string | undefined): StoredOutgoing[] {
    if (headerId === undefined) return [];
    return desk.repository.byHeader(headerId).filter((one) => one.mailboxId === mailboxId && one.headerId !== undefined);
  }

  function apply(original: StoredOutgoing, report: MessageReport, at: string): boolean {
    const known = desk.deliveries.of(original.id);
    let isChanged = false;
    const set = (address: string | undefined, change: Change | undefined) => {
      if (change === undefined) return;
      for (const delivery of concerned(known, address)) {
        if (rank[change.state] < rank[delivery.state] || (change.state === delivery.state && change.reason === delivery.reason)) continue;
        desk.deliveries.save(original.id, { address: delivery.address, at, ...change });
        isChanged = true;
      }
    };
    if (report.kind === 'receipt') set(report.recipient, ofReceipt(report.disposition));
    else if (report.kind === 'delivered') for (const address of report.recipients) set(address, { state: 'delivered' });
    else if (report.kind === 'integration-error') set(report.recipient, { state: 'not-filed', integrationError: report.code });
    else {
      // It is still being tried: nothing is lost yet.
      for (const { recipient, reason } of report.failures)
        set(recipient, reason === 'delayed' ? { state: 'accepted', reason } : { state: 'bounced', reason });
    }
    return isChanged;
  }

  return {
    onRead(message, { report }) {
      if (report === undefined) {
        const [late] = message.isOurs && message.folderRole === 'inbox' ? originalsOf(message.mailboxId, message.headerId) : [];
        if (late?.copy === 'appended') recopy(late);
        return;
      }
      for (const original of originalsOf(message.mailboxId, report.originalMessageId)) {
        const isChanged = db.transaction(() => apply(original, report, message.receivedAt))();
        if (!isChanged) continue;
        desk.changed(original);
        const conversationId = messages.conversationOf(original.mailboxId, original.headerId ?? '');
        if (conversationId !== undefined) messages.refresh(original.mailboxId, conversationId);
      }
    },
  };
}

/** By address; where it is missing or another's, all those of whom nothing is known: better a doubt that is seen than a loss that isn't. */
function concerned(known: readonly DeliveryStep[], address: string | undefined): readonly DeliveryStep[] {
  const named = known.filter((one) => one.address === address?.toLowerCase());
  if (named.length > 0) return named;
  // An operator also reports on the copy that came to our own mailbox.
  return address === undefined ? known.filter(({ state }) => state === 'accepted') : [];
}

function ofReceipt(disposition: Extract<MessageReport, { kind: 'receipt' }>['disposition']): Change | undefined {
  if (disposition === 'displayed') return { state: 'read' };
  // Thrown away unread, or something that we don't know: it had arrived.
  return { state: 'delivered' };
}
