/** The conversations of a box, page by page; the one that is read stays in sight though it no longer answers the filter. */
import { useEffect, useMemo, useState } from 'react';
import type { Conversation } from '../../../preload/contract/messages.ts';
import { useProcedurePages } from '../../bridge/use-procedure-pages.ts';
import type { Place } from './place.ts';
import type { ListFilter } from './use-filter.ts';

const pageSize = 100;

export function useConversations({ mailbox, view, folder, conversation }: Place, filter: ListFilter) {
  const { unreadOnly, withPieces, kind, text } = filter;
  const pages = useProcedurePages(
    'messages.conversations',
    {
      mailboxId: mailbox.id,
      // What is searched for may be anywhere in the mailbox.
      view: text === '' ? view : 'all',
      unreadOnly: unreadOnly && text === '',
      withPieces,
      text,
      ...(kind === undefined ? {} : { kind }),
      ...(folder === undefined || text !== '' ? {} : { folderId: folder }),
    },
    pageSize,
  );
  const found = useMemo(() => distinct(pages.pages.flatMap(({ conversations }) => conversations)), [pages.pages]);
  const kept = useKept(found, conversation, unreadOnly && text === '');
  const conversations = useMemo(() => (kept === undefined ? found : inOrder([...found, kept])), [found, kept]);
  return { ...pages, conversations };
}

/** Read, it is no longer unread: it leaves the list with the next one that is read, not under the eyes. */
function useKept(found: readonly Conversation[], id: string | undefined, isKeeping: boolean): Conversation | undefined {
  const here = found.find((each) => each.id === id);
  const [last, setLast] = useState<Conversation>();
  useEffect(() => {
    if (here !== undefined) setLast(here);
  }, [here]);
  return isKeeping && here === undefined && last !== undefined && last.id === id ? { ...last, unreadCount: 0 } : undefined;
}

/** A conversation that moved up while pages were read is in two of them. */
function distinct(conversations: readonly Conversation[]): Conversation[] {
  return [...new Map(conversations.map((each) => [each.id, each])).values()];
}

function inOrder(conversations: readonly Conversation[]): Conversation[] {
  return conversations.toSorted((a, b) => Date.parse(b.lastAt) - Date.parse(a.lastAt));
}
