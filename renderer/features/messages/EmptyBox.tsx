/** Why a box shows nothing: all read, nothing found, not yet copied, or truly empty. */
import { CircleCheck, Inbox } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { EmptyState, OfflineState } from '../../ui/PaneState.tsx';
import type { Place } from './place.ts';
import type { ListFilter } from './use-filter.ts';

const said = ['inbox', 'unassigned', 'mine', 'unanswered', 'todo'] as const;

export function EmptyBox({ place, filter }: { place: Place; filter: ListFilter }) {
  const { t } = useTranslation('conversations');
  const { state } = place.mailbox;
  if (filter.isFiltered)
    return (
      <EmptyState title={t('list.empty.filtered.title')} action={{ label: t('list.unfilter'), onPress: filter.clear }}>
        {t('list.empty.filtered.text')}
      </EmptyState>
    );
  if (filter.unreadOnly)
    return (
      <EmptyState
        icon={CircleCheck}
        title={t('list.empty.unread.title')}
        action={{ label: t('list.all'), onPress: () => filter.set({ unreadOnly: false }) }}
      >
        {t('list.empty.unread.text')}
      </EmptyState>
    );
  if (state.checkedAt === undefined && state.kind === 'syncing')
    return <EmptyState title={t('list.empty.copying.title')}>{t('list.empty.copying.text')}</EmptyState>;
  if (state.checkedAt === undefined && state.kind !== 'current')
    return <OfflineState title={t('list.empty.offline.title')}>{t('list.empty.offline.text')}</OfflineState>;
  const key = said.find((view) => view === place.view && place.folder === undefined) ?? 'other';
  return (
    <EmptyState icon={key === 'other' ? Inbox : CircleCheck} title={t(`list.empty.${key}.title`)}>
      {t(`list.empty.${key}.text`)}
    </EmptyState>
  );
}
