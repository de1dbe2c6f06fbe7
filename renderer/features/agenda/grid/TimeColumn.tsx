/** A practitioner's day: the hours when nobody is received, what blocks them, the appointments over. */
import { Plus } from 'lucide-react';
import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../../ui/Icon.tsx';
import type { ColourBy } from '../looks.ts';
import { formatMinutes } from '../time/clock.ts';
import { dayWords } from '../time/days.ts';
import { AppointmentCard } from './AppointmentCard.tsx';
import type { GridColumn } from './columns.ts';
import { closedIn, type Hours } from './geometry.ts';
import styles from './grid.module.css';

export interface TimeColumnProps {
  column: GridColumn;
  index: number;
  left: number;
  width: number;
  hours: Hours;
  scale: number;
  colourBy: ColourBy;
  selected: string | undefined;
  /** What the keyboard is on here: an appointment, or a free minute. */
  currentId: string | undefined;
  freeAt: number | undefined;
  movingId: string | undefined;
  mayBook: boolean;
}

export const TimeColumn = memo(function TimeColumn(props: TimeColumnProps) {
  const { column, index, left, width, hours, scale, colourBy, selected, currentId, freeAt, movingId, mayBook } = props;
  const { t } = useTranslation('agenda');
  const { schedule, day } = column;
  const closed = useMemo(() => closedIn(column.openings, hours), [column.openings, hours]);
  const name = schedule.practitioner.name;
  const nameOf = ({ isHidden, title, kind }: (typeof column.blocks)[number]['block']) =>
    isHidden ? t('block.hidden') : title === '' ? t(`block.kind.${kind}`) : title;
  const over = column.blocks.find(({ top, height }) => freeAt !== undefined && top <= freeAt && freeAt < top + height);
  const at = (minutes: number) => ({ time: formatMinutes(minutes), name, day: dayWords(day) });
  const y = (minutes: number) => (minutes - hours.from) * scale;
  return (
    <div
      className={styles.column}
      data-column={index}
      style={{ left, width, height: (hours.to - hours.from) * scale, backgroundSize: `100% ${60 * scale}px` }}
    >
      {closed.map(({ top, height }) => (
        <div key={top} className={styles.closed} style={{ top: y(top), height: height * scale }} />
      ))}
      {column.holiday === undefined ? undefined : <div className={styles.holiday}>{column.holiday}</div>}
      {column.blocks.map(({ id, block, top, height }) => (
        <div
          key={id}
          className={styles.block}
          style={{ top: Math.max(0, y(top)), height: (Math.min(top + height, hours.to) - Math.max(top, hours.from)) * scale }}
        >
          {/* By the keyboard: Maj+Tab from the time that is on it. */}
          <button type="button" className={styles.blockName} data-block={id} tabIndex={over?.id === id ? 0 : -1}>
            {nameOf(block)}
          </button>
        </div>
      ))}
      <ul className={styles.cards} aria-label={t('grid.column', { name, day: dayWords(day), count: column.appointments.length })}>
        {column.appointments.map((placed) => (
          <AppointmentCard
            key={placed.id}
            placed={placed}
            zone={column.zone}
            from={hours.from}
            scale={scale}
            colourBy={colourBy}
            isSelected={selected === placed.id}
            isCurrent={currentId === placed.id}
            isMoving={movingId === placed.id}
          />
        ))}
      </ul>
      {freeAt === undefined ? undefined : (
        <button
          type="button"
          className={styles.free}
          data-free={freeAt}
          data-blocked={over && ''}
          aria-label={over === undefined ? t('grid.free', at(freeAt)) : t('grid.blocked', { ...at(freeAt), block: nameOf(over.block) })}
          aria-disabled={!mayBook}
          style={{ top: y(freeAt) + 1, height: Math.max(18, schedule.gridMinutes * scale - 2) }}
        >
          <Icon of={Plus} size="s" />
          {formatMinutes(freeAt)}
        </button>
      )}
    </div>
  );
});
