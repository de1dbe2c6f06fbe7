/** The mailboxes that the one at work may write from. */
import type { Mailbox, MailboxId } from '../../../preload/contract/mailboxes.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';

export function useWritableMailboxes(): { mailboxes: readonly Mailbox[]; all: readonly Mailbox[]; isKnown: boolean } {
  const list = useProcedure('mailboxes.list', {});
  const all = list.data?.mailboxes ?? [];
  return { all, mailboxes: all.filter(mayPrepare), isKnown: list.data !== undefined };
}

export function mayPrepare({ rights }: Pick<Mailbox, 'rights'>): boolean {
  return rights.includes('send') || rights.includes('prepare');
}

export function maySend(mailboxes: readonly Mailbox[], mailboxId: MailboxId): boolean {
  return mailboxes.some(({ id, rights }) => id === mailboxId && rights.includes('send'));
}
