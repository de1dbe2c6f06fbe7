/** The present moment across the columns of today, with its hour in the margin. */
import { wallOf } from '../time/clock.ts';
import type { GridColumn } from './columns.ts';
import type { Hours } from './geometry.ts';
import styles from './grid.module.css';

export interface NowLineProps {
  columns: readonly GridColumn[];
  now: Date;
  hours: Hours;
  scale: number;
  width: number;
}

export function NowLine({ columns, now, hours, scale, width }: NowLineProps) {
  const lines = columns.flatMap((column, index) => {
    const wall = wallOf(now.getTime(), column.zone);
    const isIn = wall.day === column.day && wall.minutes >= hours.from && wall.minutes <= hours.to;
    return isIn ? [{ key: column.key, index, top: (wall.minutes - hours.from) * scale }] : [];
  });
  return (
    <div aria-hidden="true">
      {lines.map(({ key, index, top }) => (
        <div key={key} className={styles.now} style={{ left: index * width, width, top }} />
      ))}
    </div>
  );
}
