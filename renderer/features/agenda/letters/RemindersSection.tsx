/** « Rappels » beside the grid: how many are to be sent for the next working days, and the gesture that prepares them. */
import { useTranslation } from 'react-i18next';
import type { ScheduleId } from '../../../../preload/contract/ids.ts';
import { toAppError } from '../../../bridge/call-error.ts';
import { useProcedure } from '../../../bridge/use-procedure.ts';
import { Button } from '../../../ui/Button.tsx';
import { Section } from '../../../ui/Pane.tsx';
import { ErrorState, LoadingState } from '../../../ui/PaneState.tsx';
import { Count } from '../../../ui/Pill.tsx';
import text from '../../../ui/text.module.css';
import { useGoToAgenda } from '../place.ts';
import { dayWords } from '../time/days.ts';
import styles from './letters.module.css';

export function RemindersSection({ scheduleIds }: { scheduleIds: readonly ScheduleId[] }) {
  const { t } = useTranslation('letters');
  const goTo = useGoToAgenda();
  const list = useProcedure('agenda.reminders', { scheduleIds: [...scheduleIds] }, { keepPrevious: true });
  const due = list.data?.due.length ?? 0;
  return (
    <Section title={t('reminders.title')} aside={<Count value={due} quiet />}>
      {list.error === null ? undefined : <ErrorState error={toAppError(list.error)} onRetry={() => void list.refetch()} />}
      {list.data === undefined ? (
        list.error === null ? (
          <LoadingState rows={1} />
        ) : undefined
      ) : due === 0 ? (
        <p className={text.t3}>{t('reminders.none', { until: dayWords(list.data.until) })}</p>
      ) : (
        <div className={styles.gesture}>
          <p>{t('reminders.due', { count: due, until: dayWords(list.data.until) })}</p>
          <Button size="s" onPress={() => goTo({ open: 'reminders' })}>
            {t('reminders.prepare')}
          </Button>
        </div>
      )}
    </Section>
  );
}
