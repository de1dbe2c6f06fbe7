/** The hours at the left of the columns, and the present one over them. */
import { nbsp } from '../../../i18n/format.ts';
import { formatMinutes } from '../time/clock.ts';
import type { Hours } from './geometry.ts';
import styles from './grid.module.css';

export interface HourGutterProps {
  hours: Hours;
  scale: number;
  /** Minutes since midnight, when today is shown. */
  now: number | undefined;
}

export function HourGutter({ hours, scale, now }: HourGutterProps) {
  const marks = Array.from({ length: (hours.to - hours.from) / 60 }, (_, index) => hours.from + index * 60);
  return (
    <div className={styles.gutter} style={{ height: (hours.to - hours.from) * scale }} aria-hidden="true">
      {marks.map((minutes, index) => (
        <span key={minutes} className={styles.hour} style={{ top: index === 0 ? 10 : index * 60 * scale }}>
          {minutes / 60}
          {nbsp}h
        </span>
      ))}
      {now === undefined || now < hours.from || now > hours.to ? undefined : (
        <span className={styles.nowHour} style={{ top: (now - hours.from) * scale }}>
          {formatMinutes(now)}
        </span>
      )}
    </div>
  );
}
