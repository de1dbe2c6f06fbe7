/** The mailbox that messages about appointments leave from unless another is chosen: one's own, else one that may send. */
import type { Mailbox } from '../../../../preload/contract/mailboxes.ts';
import { useWritableMailboxes } from '../../write/use-mailboxes.ts';

export function useLetterMailbox(): { mailbox: Mailbox | undefined; mailboxes: readonly Mailbox[]; isKnown: boolean } {
  const { mailboxes, isKnown } = useWritableMailboxes();
  const sending = mailboxes.filter(({ rights }) => rights.includes('send'));
  return { mailbox: sending.find(({ kind }) => kind === 'PER') ?? sending[0] ?? mailboxes[0], mailboxes, isKnown };
}
