/** Beside the hours being changed: how much they make, and who would be left outside of them, before anything is saved. */
import { useTranslation } from 'react-i18next';
import type { Availability, Schedule } from '../../../../preload/contract/agenda-setup.ts';
import { toAppError } from '../../../bridge/call-error.ts';
import { useProcedure } from '../../../bridge/use-procedure.ts';
import { Notice } from '../../../ui/Notice.tsx';
import { Section } from '../../../ui/Pane.tsx';
import { ErrorState, LoadingState } from '../../../ui/PaneState.tsx';
import { personName } from '../looks.ts';
import { useSetup } from '../setup-context.tsx';
import { formatMinutes } from '../time/clock.ts';
import { dayWords } from '../time/days.ts';
import styles from './hours.module.css';

export interface OutsideListProps {
  scheduleId: Schedule['id'];
  /** Nothing while it can't be read. */
  availability: Availability | undefined;
  isChanged: boolean;
}

export function OutsideList({ scheduleId, availability, isChanged }: OutsideListProps) {
  const { t } = useTranslation('agendaHours');
  const { wall } = useSetup();
  const isAsked = availability !== undefined && isChanged;
  const outside = useProcedure(
    'agenda.outsideHours',
    { scheduleId, availability: availability ?? { weekly: [], exceptions: [], replacements: [] } },
    { enabled: isAsked, keepPrevious: true },
  );
  return (
    <Section title={t('outside.title')}>
      {!isChanged ? <p className={styles.discreet}>{t('outside.unchanged')}</p> : undefined}
      {isChanged && availability === undefined ? <p className={styles.discreet}>{t('outside.unreadable')}</p> : undefined}
      {isAsked && outside.error !== null ? (
        <ErrorState error={toAppError(outside.error)} onRetry={() => void outside.refetch()} />
      ) : undefined}
      {isAsked && outside.error === null && outside.data === undefined ? <LoadingState rows={4} compact /> : undefined}
      {isAsked && outside.data !== undefined ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by the keyboard too
        <div className={styles.outside} aria-live="polite" tabIndex={0}>
          {outside.data.count === 0 ? (
            <p>{t('outside.nobody')}</p>
          ) : (
            <Notice tone="warn">{t('outside.count', { count: outside.data.count })}</Notice>
          )}
          <ul aria-label={t('outside.title')}>
            {outside.data.appointments.map((one) => {
              const { day, minutes } = wall(one.scheduleId, one.start);
              return (
                <li key={one.id} className={styles.left}>
                  <b>{personName(one.person)}</b>
                  <span className={styles.discreet}>
                    {dayWords(day)}, {formatMinutes(minutes)} · {one.reason}
                  </span>
                </li>
              );
            })}
          </ul>
          {outside.data.count > outside.data.appointments.length ? (
            <p className={styles.discreet}>{t('outside.more', { count: outside.data.count - outside.data.appointments.length })}</p>
          ) : undefined}
        </div>
      ) : undefined}
    </Section>
  );
}
