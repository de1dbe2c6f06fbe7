/** One act in the course of care: its day, what it was, by whom. */
import { useTranslation } from 'react-i18next';
import type { CareEvent } from '../../../preload/contract/profile.ts';
import { calendarDay, formatShortDate } from '../../i18n/format.ts';
import { classNames } from '../../ui/class-names.ts';
import { Icon } from '../../ui/Icon.tsx';
import { NewDot } from '../../ui/Pill.tsx';
import { careIcons } from './care-icon.ts';
import styles from './care-timeline.module.css';

export function CareEventRow({ event }: { event: CareEvent }) {
  const { t } = useTranslation('synthesis');
  const { kind, title, by, at, until, isNew, isAhead } = event;
  const isToday = calendarDay(at) === calendarDay(new Date());
  const said = [isAhead ? t('care.ahead') : isToday ? t('care.today') : undefined, by].filter((part) => part !== undefined).join(' · ');
  return (
    <div className={classNames(styles.event, isAhead && styles.ahead)}>
      <Icon of={careIcons[kind]} tone={isAhead ? 'warn' : 'discreet'} />
      <span className={styles.what}>
        <span className={styles.title}>
          {title === '' ? t('care.appointment') : title}
          {isNew ? <NewDot label={t('fresh')} /> : undefined}
        </span>
        {said === '' ? undefined : <span className={styles.by}>{said}</span>}
      </span>
      <span className={styles.date}>
        {formatShortDate(at)}
        {until === undefined ? '' : ` – ${formatShortDate(until)}`}
      </span>
    </div>
  );
}
