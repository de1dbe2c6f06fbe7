/** The month: how many come each day; Entrée opens the day. One Tab stop, arrows by day and by week. */
import { type KeyboardEvent, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgendaRange } from '../../../../preload/contract/agenda-appointments.ts';
import type { Schedule } from '../../../../preload/contract/agenda-setup.ts';
import { classNames } from '../../../ui/class-names.ts';
import { useSetup } from '../setup-context.tsx';
import { addDays, monthName, monthWeeks, weekdayName, weekNumber } from '../time/days.ts';
import styles from './month.module.css';
import { monthDays } from './month.ts';

export interface MonthViewProps {
  label: string;
  day: string;
  today: string;
  schedules: readonly Schedule[];
  range: AgendaRange;
  onDay: (day: string) => void;
  /** Another day has the focus: the month may change with it. */
  onFocusDay: (day: string) => void;
}

const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

export function MonthView({ label, day, today, schedules, range, onDay, onFocusDay }: MonthViewProps) {
  const { t } = useTranslation('agenda');
  const { zone } = useSetup();
  const table = useRef<HTMLTableElement>(null);
  const weeks = useMemo(() => monthWeeks(day), [day]);
  const byDay = useMemo(
    () => new Map(monthDays(weeks.flat(), schedules, range, zone).map((one) => [one.day, one])),
    [weeks, schedules, range, zone],
  );
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (step === undefined || event.ctrlKey || event.altKey) return;
    event.preventDefault();
    const to = addDays(day, step);
    onFocusDay(to);
    requestAnimationFrame(() => table.current?.querySelector<HTMLElement>(`[data-day="${to}"]`)?.focus());
  };
  return (
    <div className={styles.frame}>
      <table ref={table} className={styles.month} aria-label={label} onKeyDown={onKeyDown}>
        <thead>
          <tr>
            <th scope="col" className={styles.number}>
              <span className="sr-only">{t('month.week')}</span>
            </th>
            {[1, 2, 3, 4, 5, 6, 7].map((weekday) => (
              <th key={weekday} scope="col">
                {weekdayName(weekday, 'long')}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              <th scope="row" className={styles.number}>
                {t('month.number', { number: weekNumber(week[0] ?? day) })}
              </th>
              {week.map((one) => {
                const shown = byDay.get(one);
                const count = shown?.count ?? 0;
                const isClosed = shown !== undefined && shown.closed.length === schedules.length;
                const away = isClosed || schedules.length > 6 ? [] : (shown?.closed ?? []);
                return (
                  <td
                    key={one}
                    className={classNames(one.slice(0, 7) !== day.slice(0, 7) && styles.other, isClosed && count === 0 && styles.closed)}
                  >
                    <button
                      type="button"
                      data-day={one}
                      tabIndex={one === day ? 0 : -1}
                      className={classNames(styles.day, one === day && styles.chosen)}
                      aria-current={one === today ? 'date' : undefined}
                      onClick={() => onDay(one)}
                    >
                      <span className={classNames(styles.date, one === today && styles.today)}>
                        {Number(one.slice(8))}
                        <span className="sr-only"> {monthName(one)}</span>
                      </span>
                      {count === 0 ? undefined : <b className={styles.count}>{t('month.count', { count })}</b>}
                      {shown?.holiday === undefined ? undefined : <span className={styles.detail}>{shown.holiday}</span>}
                      {isClosed && count === 0 && shown?.holiday === undefined ? (
                        <span className={styles.detail}>{t('month.closed')}</span>
                      ) : undefined}
                      {away.length > 0 && count > 0 ? (
                        <span className={styles.detail}>
                          {t('month.away', { names: away.map(({ practitioner }) => practitioner.shortName).join(', ') })}
                        </span>
                      ) : undefined}
                      {(shown?.provisional ?? 0) === 0 ? undefined : (
                        <span className={styles.warn}>{t('month.provisional', { count: shown?.provisional ?? 0 })}</span>
                      )}
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
