/** The hours of somebody else's timetable, in words: to be read, not changed. */
import { useTranslation } from 'react-i18next';
import type { Schedule, VisitReason } from '../../../../preload/contract/agenda-setup.ts';
import { formatDate } from '../../../i18n/format.ts';
import { Section } from '../../../ui/Pane.tsx';
import { readClock } from '../blocks/block-form.ts';
import { formatMinutes } from '../time/clock.ts';
import { weekdayName } from '../time/days.ts';
import styles from './hours.module.css';

const clock = (text: string) => formatMinutes(readClock(text) ?? 0);

export function ReadHours({ schedule: { availability }, reasons }: { schedule: Schedule; reasons: readonly VisitReason[] }) {
  const { t } = useTranslation('agendaHours');
  const nameOf = (id: string) => reasons.find((one) => one.id === id)?.name ?? '';
  const span = (from: string, until: string) =>
    from === until ? formatDate(from) : t('read.span', { from: formatDate(from), until: formatDate(until) });
  return (
    <>
      <Section title={t('week.title')}>
        {availability.weekly.length === 0 ? <p className={styles.discreet}>{t('week.none')}</p> : undefined}
        <ul className={styles.rows}>
          {availability.weekly.map((one) => (
            <li key={one.id}>
              {t('read.week', {
                days: one.weekdays.map((day) => weekdayName(day, 'long')).join(', '),
                from: clock(one.from),
                to: clock(one.to),
              })}
              {one.everyWeeks === 1 ? '' : ` · ${t('week.weeks', { count: one.everyWeeks })}`}
              {one.reasonIds.length === 0 ? '' : ` · ${one.reasonIds.map(nameOf).join(', ')}`}
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t('exceptions.title')}>
        {availability.exceptions.length === 0 ? <p className={styles.discreet}>{t('exceptions.none')}</p> : undefined}
        <ul className={styles.rows}>
          {availability.exceptions.map((one) => (
            <li key={one.id}>
              {t(`exceptions.${one.kind}`)} · {span(one.from, one.until)}
              {one.hours === undefined ? '' : ` · ${t('read.hours', { from: clock(one.hours.from), to: clock(one.hours.to) })}`}
              {one.label === '' ? '' : ` · ${one.label}`}
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t('replacements.title')}>
        {availability.replacements.length === 0 ? <p className={styles.discreet}>{t('replacements.none')}</p> : undefined}
        <ul className={styles.rows}>
          {availability.replacements.map((one) => (
            <li key={one.id}>
              {one.name} · {span(one.from, one.until)}
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}
