/** One analyte over time: axes, range, points, and a cursor that the arrows move; Entrée opens the report of the point. */
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LabPoint, LabSeries } from '../../../preload/contract/biology.ts';
import { formatDate, formatShortDate } from '../../i18n/format.ts';
import { classNames } from '../../ui/class-names.ts';
import styles from './biology.module.css';
import { flagWord, numberText, precisionOf, valueText, withUnit } from './result-text.ts';
import { pathOf, plot } from './scale.ts';

const margins = { top: 26, right: 22, bottom: 24, left: 46 };
const height = 236;

const month = new Intl.DateTimeFormat('fr-FR', { month: 'short', timeZone: 'UTC' });

export interface SeriesChartProps {
  series: LabSeries;
  onOpen: (point: LabPoint) => void;
}

export function SeriesChart({ series, onOpen }: SeriesChartProps) {
  const { t } = useTranslation('biology');
  const [frame, width] = useWidth();
  const { points, band, ticks, days, byMonth } = plot(series.points, { ...margins, width, height });
  const [chosen, setChosen] = useState<number>();
  // The last one, until somebody moves.
  const at = Math.min(chosen ?? points.length - 1, points.length - 1);
  const current = points[at];
  if (current === undefined) return <p className={styles.note}>{t('detail.noChart')}</p>;
  const precision = precisionOf(series);
  const said = t('detail.point', {
    date: formatDate(current.point.at.slice(0, 10)),
    value: withUnit(valueText(current.point, precision), series.unit),
    flag: t(`flag.${flagWord(current.point.flag)}`),
  });

  function move(event: KeyboardEvent): void {
    const steps: Readonly<Record<string, number>> = {
      ArrowLeft: at - 1,
      ArrowDown: at - 1,
      ArrowRight: at + 1,
      ArrowUp: at + 1,
      Home: 0,
      End: points.length - 1,
    };
    if (event.key === 'Enter' && current !== undefined) onOpen(current.point);
    else if (steps[event.key] === undefined) return;
    else setChosen(Math.min(points.length - 1, Math.max(0, steps[event.key] ?? at)));
    event.preventDefault();
  }

  /** The nearest point along, so that a finger needs no aim. */
  function point(event: PointerEvent<HTMLDivElement>): number {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
    return points.reduce((nearest, each, index) => (Math.abs(each.x - x) < Math.abs((points[nearest]?.x ?? 0) - x) ? index : nearest), 0);
  }

  const right = width - margins.right;
  const floor = height - margins.bottom;
  const labelLeft = current.x > width / 2;
  return (
    <div
      ref={frame}
      className={styles.chart}
      role="slider"
      tabIndex={0}
      data-biology-chart=""
      aria-label={t('detail.chart', { name: series.name })}
      aria-valuemin={0}
      aria-valuemax={points.length - 1}
      aria-valuenow={at}
      aria-valuetext={said}
      onKeyDown={move}
      onPointerMove={(event) => setChosen(point(event))}
      onDoubleClick={() => onOpen(current.point)}
    >
      <svg width={width} height={height} aria-hidden="true" focusable="false">
        {band === undefined ? undefined : (
          <rect className={styles.band} x={margins.left} y={band.y} width={Math.max(0, right - margins.left)} height={band.height} />
        )}
        {ticks.map(({ value, y }) => (
          <g key={value}>
            <path className={styles.grid} d={`M${margins.left} ${y}H${right}`} />
            <text className={styles.tick} x={margins.left - 8} y={y} dy="0.35em" textAnchor="end">
              {numberText(value)}
            </text>
          </g>
        ))}
        {days.map(({ at: day, x }) => (
          <text key={day.getTime()} className={styles.tick} x={x} y={height - 6} textAnchor="middle">
            {byMonth ? month.format(day) : day.getUTCFullYear()}
          </text>
        ))}
        {days.map(({ at: day, x }) => (
          <path key={day.getTime()} className={styles.grid} d={`M${x} ${floor}v4`} />
        ))}
        <path className={styles.cursor} d={`M${current.x} ${margins.top - 4}V${floor}`} />
        <path className={styles.line} d={pathOf(points)} />
        {points.map(({ point: each, x, y }, index) => (
          <circle
            // biome-ignore lint/suspicious/noArrayIndexKey: a point has no name but its place; two may share an instant
            key={index}
            className={classNames(styles.point, styles[`${each.flag.level}Ink`], index === at && styles.current)}
            cx={x}
            cy={y}
            r={index === at ? 5 : 3.5}
          />
        ))}
        <text className={styles.reading} x={current.x + (labelLeft ? -8 : 8)} y={margins.top - 10} textAnchor={labelLeft ? 'end' : 'start'}>
          {formatShortDate(current.point.at.slice(0, 10))} · {withUnit(valueText(current.point, precision), series.unit)}
        </text>
      </svg>
    </div>
  );
}

/** The drawing is as wide as its place: an SVG that stretches would stretch its letters. */
function useWidth() {
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(440);
  useEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => setWidth(Math.max(240, element.clientWidth)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [frame, width] as const;
}
