/** One analyte over time: axes, range, points, and a cursor that the arrows move; Entrée opens the report of the point. */
import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LabPoint, LabSeries } from '../../../preload/contract/biology.ts';
import { formatDate, formatShortDate } from '../../i18n/format.ts';
import chart from '../../ui/chart.module.css';
import { nearestTo, stepOf } from '../../ui/chart-cursor.ts';
import { classNames } from '../../ui/class-names.ts';
import { useWidth } from '../../ui/use-width.ts';
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
  const [frame, width] = useWidth(440, 240);
  const { points, band, ticks, days, byMonth } = plot(series.points, { ...margins, width, height });
  const [chosen, setChosen] = useState<number>();
  // The last one, until somebody moves.
  const at = Math.min(chosen ?? points.length - 1, points.length - 1);
  const current = points[at];
  if (current === undefined) return <p className={styles.note}>{t('detail.noChart')}</p>;
  const precision = precisionOf(series);
  const said = t('detail.point', {
    date: formatDate(current.point.at),
    value: withUnit(valueText(current.point, precision), series.unit),
    flag: [t(`flag.${flagWord(current.point.flag)}`), ...(current.point.isDisputed ? [t('disputed')] : [])].join(', '),
  });

  function move(event: KeyboardEvent): void {
    const to = stepOf(event.key, at, points.length);
    if (event.key === 'Enter' && current !== undefined) onOpen(current.point);
    else if (to === undefined) return;
    else setChosen(to);
    event.preventDefault();
  }

  const point = (event: PointerEvent<HTMLDivElement>) =>
    nearestTo(event.clientX - event.currentTarget.getBoundingClientRect().left, points);

  const right = width - margins.right;
  const floor = height - margins.bottom;
  const labelLeft = current.x > width / 2;
  return (
    <div
      ref={frame}
      className={classNames(chart.chart, styles.chart)}
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
            <path className={chart.grid} d={`M${margins.left} ${y}H${right}`} />
            <text className={chart.tick} x={margins.left - 8} y={y} dy="0.35em" textAnchor="end">
              {numberText(value)}
            </text>
          </g>
        ))}
        {days.map(({ at: day, x }) => (
          <text key={day.getTime()} className={chart.tick} x={x} y={height - 6} textAnchor="middle">
            {byMonth ? month.format(day) : day.getUTCFullYear()}
          </text>
        ))}
        {days.map(({ at: day, x }) => (
          <path key={day.getTime()} className={chart.grid} d={`M${x} ${floor}v4`} />
        ))}
        <path className={chart.cursor} d={`M${current.x} ${margins.top - 4}V${floor}`} />
        <path className={classNames(chart.line, styles.line)} d={pathOf(points)} />
        {points.map(({ point: each, x, y }, index) => (
          <circle
            // biome-ignore lint/suspicious/noArrayIndexKey: a point has no name but its place; two may share an instant
            key={index}
            className={classNames(chart.point, styles.dot, styles[`${each.flag.level}Ink`], index === at && chart.current)}
            cx={x}
            cy={y}
            r={index === at ? 5 : 3.5}
          />
        ))}
        <text className={chart.reading} x={current.x + (labelLeft ? -8 : 8)} y={margins.top - 10} textAnchor={labelLeft ? 'end' : 'start'}>
          {formatShortDate(current.point.at)} · {withUnit(valueText(current.point, precision), series.unit)}
        </text>
      </svg>
    </div>
  );
}
