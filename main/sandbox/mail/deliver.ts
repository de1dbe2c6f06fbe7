/** Puts a message that was taken where its addresses lead, and tells its sender what the envelope asked to be told of (RFC 3461). */
import { operator } from '../directory/index.ts';
import type { Router } from './accounts.ts';
import { type DeliveryReport, type ReportedRecipient, writeDeliveryReport } from './delivery-report.ts';
import type { MailStore } from './mail-store.ts';

export interface Letter {
  readonly from: string;
  readonly recipients: readonly { readonly address: string; readonly original?: string | undefined; readonly notify: readonly string[] }[];
  readonly raw: Buffer;
  readonly envelopeId?: string | undefined;
  readonly isReturnedWhole: boolean;
}

/** @returns what tells the sender, once the message is taken */
export function deliver(store: MailStore, route: Router, letter: Letter): () => void {
  const { from, recipients, raw, envelopeId, isReturnedWhole } = letter;
  const [failed, delivered]: [ReportedRecipient[], ReportedRecipient[]] = [[], []];
  for (const { address, original, notify } of recipients) {
    const to = route(address);
    if (to.kind === 'here') {
      put(store, address, raw);
      if (notify.includes('SUCCESS')) delivered.push({ address, original, status: '2.0.0' });
    } else if (notify.includes('FAILURE')) {
      failed.push({ address, original, ...(to.kind === 'undeliverable' ? to : { status: '5.1.1', diagnostic: `${to.reply} ${to.text}` }) });
    }
  }
  const report = (about: Pick<DeliveryReport, 'action' | 'recipients' | 'isWhole'>) => {
    if (about.recipients.length === 0 || from === '') return;
    put(store, from, writeDeliveryReport({ operator, sender: from, arrivedAt: new Date(), envelopeId, raw, ...about }));
  };
  return () => {
    report({ action: 'failed', recipients: failed, isWhole: isReturnedWhole });
    report({ action: 'delivered', recipients: delivered, isWhole: false });
  };
}

/** Made with its first message or its first opening: most of the directory's never get one. */
function put(store: MailStore, address: string, raw: Buffer): void {
  store.ensureAccount(address);
  const inbox = store.folder(address, 'INBOX');
  if (inbox !== undefined) store.append(inbox, { raw });
}
