/** The curve of a child over the lines of the reference, with a cursor that the arrows move. */
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GrowthCurve, GrowthPoint } from '../../../preload/contract/growth.ts';
import { formatDate, formatNumber } from '../../i18n/format.ts';
import chart from '../../ui/chart.module.css';
import { nearestTo, stepOf } from '../../ui/chart-cursor.ts';
import { classNames } from '../../ui/class-names.ts';
import { useWidth } from '../../ui/use-width.ts';
import { pathOf } from '../biology/scale.ts';
import styles from './growth.module.css';
import { plotGrowth, type Span } from './growth-scale.ts';
import { ageText, deviationText, percentileText, valueText } from './growth-text.ts';

const margins = { top: 26, right: 34, bottom: 24, left: 46 };
const height = 420;

export function GrowthChart({ curve, span }: { curve: GrowthCurve; span: Span }) {
  const { t } = useTranslation('growth');
  const [frame, width] = useWidth(640, 320);
  const { lines, points, ticks, ages } = plotGrowth(curve, span, { ...margins, width, height });
  const [chosen, setChosen] = useState<number>();
  // The last one, until somebody moves.
  const at = Math.min(chosen ?? points.length - 1, points.length - 1);
  const current = points[at];
  const standing = ({ z, percentile }: GrowthPoint) =>
    z === undefined || percentile === undefined
      ? t('noReference')
      : `${t('deviation', { z: deviationText(z) })}, ${t('percentile', { percentile: percentileText(percentile) })}`;
  const said =
    current === undefined
      ? t('noneHere')
      : t('point', {
          date: formatDate(current.point.at),
          age: ageText(current.point),
          value: valueText(current.point.value, curve.unit),
          standing: standing(current.point),
        });

  function move(event: KeyboardEvent): void {
    const to = stepOf(event.key, at, points.length);
    if (to === undefined || points.length === 0) return;
    setChosen(to);
    event.preventDefault();
  }

  const right = width - margins.right;
  const floor = height - margins.bottom;
  const isLate = current !== undefined && current.x > width / 2;
  return (
    <div
      ref={frame}
      className={classNames(chart.chart, styles.chart)}
      role="slider"
      tabIndex={0}
      aria-label={t('chart', { measure: t(`measure.${curve.measure}`) })}
      aria-valuemin={0}
      aria-valuemax={Math.max(0, points.length - 1)}
      aria-valuenow={Math.max(0, at)}
      aria-valuetext={said}
      onKeyDown={move}
      onPointerMove={(event) => {
        if (points.length > 0) setChosen(nearestTo(event.clientX - event.currentTarget.getBoundingClientRect().left, points));
      }}
    >
      <svg width={width} height={height} aria-hidden="true" focusable="false">
        <text className={chart.tick} x={margins.left - 8} y={margins.top - 10} textAnchor="end">
          {curve.unit}
        </text>
        {ticks.map(({ value, y }) => (
          <g key={value}>
            <path className={chart.grid} d={`M${margins.left} ${y}H${right}`} />
            <text className={chart.tick} x={margins.left - 8} y={y} dy="0.35em" textAnchor="end">
              {formatNumber(value, 1)}
            </text>
          </g>
        ))}
        {ages.map(({ months, x }) => (
          <g key={months}>
            <path className={chart.grid} d={`M${x} ${margins.top}V${floor}`} />
            <text className={chart.tick} x={x} y={height - 6} textAnchor="middle">
              {months === 0 ? t('birth') : months < 24 ? t('months', { count: months }) : t('years', { count: months / 12 })}
            </text>
          </g>
        ))}
        {lines.map(({ percentile, path, end }) => (
          <g key={percentile}>
            <path className={classNames(styles.reference, percentile === 50 && styles.median)} d={path} />
            <text className={chart.tick} x={Math.min(end.x + 4, width - 4)} y={end.y} dy="0.35em">
              {percentile}
            </text>
          </g>
        ))}
        {current === undefined ? undefined : <path className={chart.cursor} d={`M${current.x} ${margins.top - 4}V${floor}`} />}
        <path className={classNames(chart.line, styles.line)} d={pathOf(points)} />
        {points.map(({ point, x, y }, index) => (
          <circle
            // biome-ignore lint/suspicious/noArrayIndexKey: a point has no name but its place; two may share a day
            key={index}
            className={classNames(chart.point, styles.point, point.isComputed && styles.hollow, index === at && chart.current)}
            cx={x}
            cy={y}
            r={index === at ? 5 : 3.5}
          />
        ))}
        {current === undefined ? undefined : (
          <text className={chart.reading} x={current.x + (isLate ? -8 : 8)} y={margins.top - 10} textAnchor={isLate ? 'end' : 'start'}>
            {ageText(current.point)} · {valueText(current.point.value, curve.unit)}
          </text>
        )}
      </svg>
    </div>
  );
}
