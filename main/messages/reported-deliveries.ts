/** What became of a message of ours as the reports that came back say, for one that didn't leave from this workstation. */
import type { DeliveryStep } from '../../preload/contract/messages.ts';
import type { LineMessage } from './conversation-line.ts';
import { shownSender } from './format/sender-label.ts';

type Told = Omit<DeliveryStep, 'address' | 'name'> & { readonly address?: string | undefined };

/** Empty when nothing came back. A receipt says more than a delivery, and trouble more than either. */
export function reportedDeliveries(messageId: string, messages: readonly LineMessage[]): DeliveryStep[] {
  const original = messages.find((each) => each.messageId === messageId);
  const told = messages.filter(({ facts }) => facts?.report?.originalMessageId === messageId).flatMap(toldBy);
  if (original === undefined || told.length === 0) return [];
  const recipients = [...original.summary.to, ...original.summary.cc];
  return recipients.map(({ name, address }) => {
    const own = told.filter((each) => each.address === address || (each.address === undefined && recipients.length === 1));
    const step = own.toSorted((one, other) => weight(other) - weight(one))[0];
    const { address: _, ...said } = step ?? { state: 'accepted' as const };
    return { ...said, address, name: shownSender(name) };
  });
}

const order: readonly DeliveryStep['state'][] = ['waiting', 'accepted', 'delivered', 'read', 'refused', 'bounced', 'not-filed'];
const weight = ({ state }: Told) => order.indexOf(state);

function toldBy({ facts, receivedAt: at, summary }: LineMessage): Told[] {
  const report = facts?.report;
  const sender = summary.from[0]?.address;
  if (report === undefined) return [];
  if (report.kind === 'bounce') {
    const failures = report.failures.length === 0 ? [{ reason: 'other' as const }] : report.failures;
    return failures.map((each) => ({
      state: 'bounced',
      at,
      reason: each.reason,
      address: 'recipient' in each ? each.recipient : undefined,
    }));
  }
  if (report.kind === 'delivered') return report.recipients.map((address) => ({ state: 'delivered', at, address }));
  if (report.kind === 'receipt') return [{ state: 'read', at, address: report.recipient ?? sender }];
  return [{ state: 'not-filed', at, integrationError: report.code, address: report.recipient ?? sender }];
}
