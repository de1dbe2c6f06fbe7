/** The cross-hair laid on a plane: a line for each of the two others, the limits of their slab, and the handles that turn them. */
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { Point } from '../../../imaging/index.ts';
import type { LayerProps } from '../room/feature.ts';
import { crossHairOnScreen, type ScreenLine } from './cross-hair-screen.ts';
import styles from './mpr.module.css';
import { planeOf } from './planes.ts';
import { mprOf } from './shown-mpr.ts';

const never = (): (() => void) => () => undefined;
/** Nothing over what the cross-hair points at. */
const gap = 14;

export function CrossHairLayer({ room, viewport, state, cell }: LayerProps) {
  const plane = planeOf(room.cell(cell));
  const session = mprOf(room, room.cell(cell));
  const mpr = useSyncExternalStore(session?.subscribe ?? never, () => session?.state());
  const screen = plane && mpr && crossHairOnScreen(viewport, mpr, plane);
  if (screen === undefined) return undefined;
  return (
    <svg className={styles.layer} width={state.width} height={state.height} aria-hidden="true" data-testid="cross-hair">
      {screen.lines.map((line) => (
        <Line key={line.plane} line={line} center={screen.center} reach={state.width + state.height} />
      ))}
    </svg>
  );
}

function Line({ line, center, reach }: { line: ScreenLine; center: Point; reach: number }) {
  const { t } = useTranslation('mpr');
  const { direction, plane, handles, halfSlab } = line;
  const at = (distance: number, aside = 0): Point => ({
    x: center.x + direction.x * distance - direction.y * aside,
    y: center.y + direction.y * distance + direction.x * aside,
  });
  const segment = (from: number, to: number, aside: number, name?: string) => {
    const [a, b] = [at(from, aside), at(to, aside)];
    return <line key={`${from}${aside}`} className={name} x1={a.x} y1={a.y} x2={b.x} y2={b.y} />;
  };
  const [handle] = handles;
  return (
    <g className={styles[plane]} data-plane={plane}>
      {segment(gap, reach, 0)}
      {segment(-reach, -gap, 0)}
      {halfSlab > 2 ? [segment(-reach, reach, halfSlab, styles.limit), segment(-reach, reach, -halfSlab, styles.limit)] : undefined}
      {handles.map(({ x, y }, index) => (
        <circle key={index === 0 ? 'first' : 'second'} className={styles.handle} cx={x} cy={y} r={4} />
      ))}
      <text className={styles.name} x={handle.x + direction.y * 10 + 4} y={handle.y - Math.abs(direction.x) * 8 + 4}>
        {t(`short.${plane}`)}
      </text>
    </g>
  );
}
