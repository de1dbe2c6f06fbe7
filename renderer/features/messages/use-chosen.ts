/** Which conversations are chosen: one is read, by the address; several wait for a common gesture. */
import { useState } from 'react';
import type { Conversation, ConversationId } from '../../../preload/contract/messages.ts';
import { type Place, useGoToMessages } from './place.ts';

export interface Chosen {
  readonly ids: readonly ConversationId[];
  /** The one that is read. */
  readonly one: ConversationId | undefined;
  select(ids: readonly string[]): void;
  /** To the one after it, or before it. */
  go(step: 1 | -1): void;
  /** These leave the list: the next one is read instead, or none. */
  leave(ids: readonly ConversationId[]): void;
}

export function useChosen({ mailbox, view, folder, conversation }: Place, conversations: readonly Conversation[]): Chosen {
  const goTo = useGoToMessages();
  const [several, setSeveral] = useState<readonly ConversationId[]>([]);
  const ids = several.length > 1 ? several : conversation === undefined ? [] : [conversation];
  const read = (id: ConversationId | undefined) => {
    setSeveral([]);
    const where = folder === undefined ? { mailbox: mailbox.id, view } : { mailbox: mailbox.id, folder };
    goTo(id === undefined ? where : { ...where, conversation: id }, { replace: true });
  };
  const indexOf = (id: ConversationId | undefined) => conversations.findIndex((each) => each.id === id);
  return {
    ids,
    one: several.length > 1 ? undefined : conversation,
    select(chosen) {
      const known = conversations.filter(({ id }) => chosen.includes(id)).map(({ id }) => id);
      if (known.length > 1) setSeveral(known);
      else read(known[0]);
    },
    go(step) {
      const next = conversations[indexOf(conversation) + step] ?? (conversation === undefined ? conversations[0] : undefined);
      if (next !== undefined) read(next.id);
    },
    leave(gone) {
      const last = Math.max(...gone.map(indexOf));
      const stays = ({ id }: Conversation) => !gone.includes(id);
      read((conversations.slice(last + 1).find(stays) ?? conversations.slice(0, Math.max(0, last)).findLast(stays))?.id);
    },
  };
}
