/** What can be done with conversations, one or several: moved with a way back, marked. Here at once, at the server when it can be. */
import { useTranslation } from 'react-i18next';
import type { ConversationId } from '../../../preload/contract/messages.ts';
import type { InputOf } from '../../../preload/contract/procedures.ts';
import { call } from '../../bridge/call.ts';
import { toAppError } from '../../bridge/call-error.ts';
import { errorText } from '../../i18n/error-text.ts';
import { offerUndo } from '../../ui/offer-undo.ts';
import { announce } from '../../ui/toasts.ts';
import { isReachable } from './boxes.ts';
import type { Place } from './place.ts';

type Destination = InputOf<'messages.move'>['to'];
type Marks = Pick<InputOf<'messages.mark'>, 'isSeen' | 'isFlagged'>;

/** A move can be made back at any time: the announcement is only its shortest way. */
const undoMs = 8000;

/** A call takes so many at once. */
const most = 200;

export interface ConversationActions {
  move(ids: readonly ConversationId[], to: Destination): void;
  mark(ids: readonly ConversationId[], marks: Marks): void;
  /** Where E brings from here: to the archive, or back from it. */
  readonly away: Extract<Destination, 'archive' | 'inbox'>;
}

export function useConversationActions({ mailbox, view }: Place): ConversationActions {
  const { t } = useTranslation('conversations');
  const from: Destination = view === 'archive' || view === 'junk' || view === 'trash' ? view : 'inbox';
  const failed = (thrown: unknown) => announce({ text: errorText(toAppError(thrown)).text, tone: 'alert' });
  const inParts = async (ids: readonly ConversationId[], act: (part: ConversationId[]) => Promise<unknown>) => {
    for (let start = 0; start < ids.length; start += most) await act(ids.slice(start, start + most));
  };
  const moveAll = (ids: readonly ConversationId[], to: Destination) =>
    inParts(ids, (conversationIds) => call('messages.move', { mailboxId: mailbox.id, conversationIds, to }));
  return {
    away: from === 'inbox' ? 'archive' : 'inbox',
    move(ids, to) {
      if (ids.length === 0) return;
      moveAll(ids, to).then(
        () =>
          offerUndo({
            text: [t(`done.${to}`, { count: ids.length }), isReachable(mailbox.state) ? '' : t('done.offline')].join(' ').trim(),
            label: t('done.undo'),
            leftMs: undoMs,
            undo: () => void moveAll(ids, from).then(() => announce({ text: t('done.undone'), tone: 'info' }), failed),
          }),
        failed,
      );
    },
    mark(ids, marks) {
      inParts(ids, (conversationIds) => call('messages.mark', { mailboxId: mailbox.id, conversationIds, ...marks })).catch(failed);
    },
  };
}
