/** Appointments to remind of, each to take or to leave. */
import { useTranslation } from 'react-i18next';
import type { Remindable } from '../../../../preload/contract/agenda-letters.ts';
import { Checkbox } from '../../../ui/Toggles.tsx';
import { personName } from '../looks.ts';
import { useSetup } from '../setup-context.tsx';
import { formatMinutes } from '../time/clock.ts';
import { dayWords } from '../time/days.ts';
import styles from './letters.module.css';

export interface DueListProps {
  due: readonly Remindable[];
  unwanted: ReadonlySet<string>;
  onChange: (unwanted: ReadonlySet<string>) => void;
}

export function DueList({ due, unwanted, onChange }: DueListProps) {
  const { t } = useTranslation('letters');
  const { wall, who } = useSetup();
  const ids = due.map(({ appointment: { id } }) => id as string);
  const left = ids.filter((id) => unwanted.has(id)).length;
  const toggle = (id: string, isOn: boolean) => onChange(new Set(isOn ? [...unwanted].filter((one) => one !== id) : [...unwanted, id]));
  return (
    <>
      <div className={styles.over}>
        <Checkbox value={left === 0} onChange={(isOn) => onChange(new Set(isOn ? [] : ids))}>
          {t('reminders.all')}
        </Checkbox>
        <span className={styles.count} aria-live="polite">
          {t('reminders.chosen', { count: ids.length - left, total: ids.length })}
        </span>
      </div>
      <ul className={styles.due} aria-label={t('reminders.found')}>
        {due.map(({ appointment: { id, person, scheduleId, start }, isMinor }) => {
          const { day, minutes } = wall(scheduleId, start);
          const when = t('reminders.when', { day: dayWords(day), time: formatMinutes(minutes), who: who(scheduleId) });
          return (
            <li key={id}>
              <Checkbox
                value={!unwanted.has(id)}
                onChange={(isOn) => toggle(id, isOn)}
                detail={isMinor ? `${when} · ${t('reminders.minor')}` : when}
              >
                {personName(person)}
              </Checkbox>
            </li>
          );
        })}
      </ul>
    </>
  );
}
