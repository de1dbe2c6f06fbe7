/** Where one is in the messages: a mailbox, a view of it or one of its own folders, a conversation. Identifiers only. */
import { useNavigate, useSearch } from '@tanstack/react-router';
import { z } from 'zod';
import { conversationView, type Mailbox, mailboxId } from '../../../preload/contract/mailboxes.ts';
import { conversationId } from '../../../preload/contract/messages.ts';
import { firstView, sendsOneself } from './boxes.ts';

export const messagesSearch = z.object({
  mailbox: mailboxId.optional().catch(undefined),
  view: conversationView.optional().catch(undefined),
  folder: z.number().int().optional().catch(undefined),
  conversation: conversationId.optional().catch(undefined),
});
export type MessagesSearch = z.infer<typeof messagesSearch>;

export interface Place {
  readonly mailbox: Mailbox;
  readonly view: NonNullable<MessagesSearch['view']>;
  readonly folder: number | undefined;
  readonly conversation: MessagesSearch['conversation'];
  /** Changes with what is listed, not with what is read. */
  readonly key: string;
}

/** Where the address says that one is; a mailbox that isn't there any more gives way to the first that one sends from oneself, before those read for somebody else. */
export function placeOf(search: MessagesSearch, mailboxes: readonly Mailbox[]): Place | undefined {
  const mailbox = mailboxes.find(({ id }) => id === search.mailbox) ?? mailboxes.find(sendsOneself) ?? mailboxes[0];
  if (mailbox === undefined) return undefined;
  const isThere = mailbox.id === search.mailbox;
  const folder = isThere && mailbox.folders.some(({ id }) => id === search.folder) ? search.folder : undefined;
  const view = folder !== undefined ? 'all' : ((isThere ? search.view : undefined) ?? firstView(mailbox));
  return { mailbox, view, folder, conversation: search.conversation, key: `${mailbox.id} ${view} ${folder ?? ''}` };
}

export function useMessagesSearch(): MessagesSearch {
  return messagesSearch.parse(useSearch({ strict: false }));
}

export function useGoToMessages(): (search: MessagesSearch, options?: { replace?: boolean }) => void {
  const navigate = useNavigate();
  return (search, options) => void navigate({ to: '/messages', search, replace: options?.replace ?? false });
}
