/** A series in a line of a table: its curve, its range, its last point. The table says the same in words. */
import type { LabSeries } from '../../../preload/contract/biology.ts';
import chart from '../../ui/chart.module.css';
import { classNames } from '../../ui/class-names.ts';
import styles from './biology.module.css';
import { pathOf, plot } from './scale.ts';

const box = { width: 96, height: 22, top: 3, right: 4, bottom: 3, left: 3 };
/** Older than these, a result says little in so small a place. */
const most = 24;

export function Sparkline({ series }: { series: LabSeries }) {
  const { points, band } = plot(series.points.slice(0, most), box);
  const last = points.at(-1);
  if (last === undefined || points.length < 2) return undefined;
  return (
    <svg
      className={classNames(styles.spark, styles[`${last.point.flag.level}Ink`])}
      width={box.width}
      height={box.height}
      aria-hidden="true"
      focusable="false"
    >
      {band === undefined ? undefined : (
        <rect className={styles.band} x={box.left} y={band.y} width={box.width - box.left - box.right} height={band.height} />
      )}
      <path className={classNames(chart.line, styles.line)} d={pathOf(points)} />
      <circle className={styles.dot} cx={last.x} cy={last.y} r={2.25} />
    </svg>
  );
}
