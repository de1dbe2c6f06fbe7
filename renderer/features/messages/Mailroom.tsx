/** The list of one box, the conversation that is read in it, and the patient beside it; the keys that go from one to the next. */
import { useState } from 'react';
import { useShortcut } from '../../ui/shortcuts.ts';
import { ConversationList } from './ConversationList.tsx';
import { ConversationPane } from './ConversationPane.tsx';
import { ManyPane } from './ManyPane.tsx';
import { PatientAside } from './PatientAside.tsx';
import type { OpenPiece } from './pieces/open-piece.ts';
import { PiecePane } from './pieces/PiecePane.tsx';
import type { Place } from './place.ts';
import { useChosen } from './use-chosen.ts';
import { useConversationActions } from './use-conversation-actions.ts';
import { useConversations } from './use-conversations.ts';
import { useFilter } from './use-filter.ts';

export function Mailroom({ place }: { place: Place }) {
  const filter = useFilter();
  const list = useConversations(place, filter);
  const chosen = useChosen(place, list.conversations);
  const actions = useConversationActions(place);
  const [piece, setPiece] = useState<OpenPiece>();
  const opened = piece?.conversationId === chosen.one ? piece : undefined;
  useShortcut('j', () => chosen.go(1));
  useShortcut('k', () => chosen.go(-1));
  useShortcut('e', () => away(), chosen.ids.length > 0);
  function away(): void {
    actions.move(chosen.ids, actions.away);
    chosen.leave(chosen.ids);
  }
  const whole = { actions, chosen, onAway: away };
  return (
    <>
      <ConversationList place={place} filter={filter} list={list} chosen={chosen} />
      {opened !== undefined ? (
        <PiecePane key={`${opened.messageId} ${opened.piece.id}`} opened={opened} onClose={() => setPiece(undefined)} />
      ) : chosen.ids.length > 1 ? (
        <ManyPane {...whole} />
      ) : (
        <>
          <ConversationPane
            key={chosen.one ?? 'none'}
            mailbox={place.mailbox}
            conversationId={chosen.one}
            onOpenPiece={setPiece}
            {...whole}
          />
          <PatientAside mailboxId={place.mailbox.id} conversationId={chosen.one} />
        </>
      )}
    </>
  );
}
