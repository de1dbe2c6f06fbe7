/** Who can't be reminded by message, and why: to be called. */
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../../preload/contract/procedures.ts';
import { personName } from '../looks.ts';
import { useSetup } from '../setup-context.tsx';
import { formatMinutes } from '../time/clock.ts';
import { dayShort } from '../time/days.ts';
import styles from './letters.module.css';

export function Unreachable({ of }: { of: OutputOf<'agenda.reminders'>['unreachable'] }) {
  const { t } = useTranslation('letters');
  const { wall } = useSetup();
  if (of.length === 0) return undefined;
  return (
    <details className={styles.others}>
      <summary>{t('reminders.unreachable', { count: of.length })}</summary>
      <ul>
        {of.map(({ appointment: { id, person, scheduleId, start }, why }) => {
          const { day, minutes } = wall(scheduleId, start);
          return (
            <li key={id}>
              {[`${dayShort(day)}, ${formatMinutes(minutes)}`, personName(person), t(`reminders.why.${why}`), person?.phone ?? '']
                .filter((part) => part !== '')
                .join(' · ')}
            </li>
          );
        })}
      </ul>
    </details>
  );
}
