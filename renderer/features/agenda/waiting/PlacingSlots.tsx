/** The free times that suit somebody on the waiting list, by what they asked for. */
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { WaitingEntry } from '../../../../preload/contract/agenda-appointments.ts';
import type { FreeSlot } from '../../../../preload/contract/agenda-search.ts';
import { toAppError } from '../../../bridge/call-error.ts';
import { useProcedure } from '../../../bridge/use-procedure.ts';
import { formatDate } from '../../../i18n/format.ts';
import { IconButton } from '../../../ui/Button.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../../ui/PaneState.tsx';
import styles from '../agenda.module.css';
import { personName } from '../looks.ts';
import { SlotList } from '../side/SlotList.tsx';
import { wishWords } from './waiting-words.ts';

export interface PlacingSlotsProps {
  entry: WaitingEntry;
  onChoose: (slot: FreeSlot) => void;
  onEnd: () => void;
}

export function PlacingSlots({ entry, onChoose, onEnd }: PlacingSlotsProps) {
  const { t } = useTranslation('agenda');
  const { reasonId, minutes, scheduleIds, weekdays, hours, from, until } = entry;
  const free = useProcedure('agenda.nextFree', {
    criteria: {
      minutes,
      scheduleIds,
      weekdays,
      from,
      ...(reasonId === undefined ? {} : { reasonId }),
      ...(hours === undefined ? {} : { hours }),
      ...(until === undefined ? {} : { until }),
    },
    limit: 6,
  });
  return (
    <div className={styles.stack}>
      <div className={styles.person}>
        <span>
          <b>{personName(entry.person)}</b>
          <br />
          <span className={styles.discreet}>{wishWords(entry)}</span>
        </span>
        <IconButton icon={X} size="s" label={t('waiting.endPlacing')} onPress={onEnd} />
      </div>
      {free.error === null ? undefined : <ErrorState error={toAppError(free.error)} onRetry={() => void free.refetch()} />}
      {free.data === undefined && free.error === null ? <LoadingState rows={5} compact /> : undefined}
      {free.data === undefined ? undefined : free.data.slots.length > 0 ? (
        <SlotList label={t('phrase.slots')} slots={free.data.slots} onChoose={onChoose} autoFocus />
      ) : (
        <EmptyState title={t('phrase.none')}>{t('phrase.noneText', { date: formatDate(free.data.searchedUntil) })}</EmptyState>
      )}
    </div>
  );
}
