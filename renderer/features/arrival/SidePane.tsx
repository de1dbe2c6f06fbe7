/** Beside the day: what waits for a decision (sends to validate, refused, waiting), truthfully empty when nothing does. */
import { CircleCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Publication } from '../../../preload/contract/publications.ts';
import { toAppError } from '../../bridge/call-error.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { Pane } from '../../ui/Pane.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../ui/PaneState.tsx';
import { useIsClinician } from '../frame/session-context.tsx';
import { MessageItem } from './MessageItem.tsx';
import { SendItem } from './SendItem.tsx';
import { SideGroup } from './SideGroup.tsx';
import { useMessagesToDo } from './use-messages-to-do.ts';
import { useUnread } from './use-unread.ts';

export function SidePane({ children }: { children?: ReactNode }) {
  const { t } = useTranslation('arrival');
  const isClinician = useIsClinician();
  const sends = useProcedure('publications.list', { states: ['prepared', 'returned', 'blocked', 'waiting'] });
  const inState = (state: Publication['state']) => (sends.data ?? []).filter((send) => send.state === state);
  // A doctor is asked for what waits for them, not for a colleague.
  const prepared = inState('prepared').filter(({ mayValidate }) => !isClinician || mayValidate);
  const returned = isClinician ? [] : inState('returned');
  const blocked = inState('blocked');
  const waiting = inState('waiting');
  const letters = useMessagesToDo();
  const unread = useUnread();
  // Said only once all that could ask for somebody is known: unread messages do, below.
  const isNothing =
    sends.data !== undefined &&
    !unread.isPending &&
    prepared.length + returned.length + blocked.length + waiting.length + letters.length + (unread.data?.total ?? 0) === 0;
  const preparers = [...new Set(prepared.map(({ preparedBy }) => preparedBy))];
  return (
    <Pane label={t('pane.side')} as="aside" secondary scroll>
      {sends.error === null ? undefined : <ErrorState error={toAppError(sends.error)} onRetry={() => void sends.refetch()} />}
      {sends.data === undefined && sends.error === null ? <LoadingState rows={3} /> : undefined}
      {blocked.length === 0 ? undefined : (
        <SideGroup title={t('side.blocked')} count={blocked.length}>
          {blocked.map((send) => (
            <SendItem key={send.id} send={send} action={t('side.correct')} />
          ))}
        </SideGroup>
      )}
      {prepared.length === 0 ? undefined : (
        <SideGroup
          title={isClinician ? t('side.toValidate') : t('side.prepared')}
          count={prepared.length}
          aside={isClinician && preparers.length === 1 ? t('side.preparedBy', { name: preparers[0] ?? '' }) : undefined}
        >
          {prepared.map((send) => (
            <SendItem key={send.id} send={send} action={t('side.read')} />
          ))}
        </SideGroup>
      )}
      {returned.length === 0 ? undefined : (
        <SideGroup title={t('side.returned')} count={returned.length}>
          {returned.map((send) => (
            <SendItem key={send.id} send={send} action={t('side.correct')} />
          ))}
        </SideGroup>
      )}
      {waiting.length === 0 ? undefined : (
        <SideGroup title={t('side.waiting')} count={waiting.length}>
          {waiting.map((send) => (
            <SendItem key={send.id} send={send} action={t('side.show')} />
          ))}
        </SideGroup>
      )}
      {letters.length === 0 ? undefined : (
        <SideGroup title={t('side.messages')} count={letters.length}>
          {letters.map((message) => (
            <MessageItem key={message.id} message={message} />
          ))}
        </SideGroup>
      )}
      {isNothing ? (
        <EmptyState title={t('side.nothing')} icon={CircleCheck}>
          {isClinician ? t('side.nothingText') : t('side.nothingPrepared')}
        </EmptyState>
      ) : undefined}
      {children}
    </Pane>
  );
}
