/** The lines of shapes, their ends and their handles, as they are drawn over the image; and the labels tied to them. */
import type { Shape } from '../../../../preload/contract/measurements.ts';
import { handlesOf, onScreen, type Point, type Stroke, strokesOf } from '../../../imaging/annotations/index.ts';
import type { Matrix } from '../../../imaging/index.ts';
import { classNames } from '../../../ui/class-names.ts';
import styles from './annotations.module.css';
import type { LabelPlace } from './label-places.ts';

const pathOf = (points: readonly Point[], matrix: Matrix, isClosed: boolean): string => {
  const places = points.map((point) => onScreen(matrix, point));
  return places.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x.toFixed(2)} ${y.toFixed(2)}`).join('') + (isClosed ? 'Z' : '');
};

/** Drawn twice: a dark edge under the line, so that it is seen on white bone as on black air. */
export function Strokes({ strokes, matrix }: { strokes: readonly Stroke[]; matrix: Matrix }) {
  return strokes.map(({ points, isClosed, isGuide }, index) => {
    const path = pathOf(points, matrix, isClosed);
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a shape have no other name than their order
      <g key={index} className={classNames(isGuide === true && styles.guide)}>
        <path className={styles.edge} d={path} />
        <path className={styles.line} d={path} />
      </g>
    );
  });
}

export function Lines({ shape, matrix }: { shape: Shape; matrix: Matrix }) {
  const strokes = strokesOf(shape);
  const [first, second] = shape.points;
  return (
    <>
      <Strokes strokes={strokes} matrix={matrix} />
      {shape.kind === 'length' ? [0, 1].map((end) => <EndTick key={end} points={shape.points} at={end} matrix={matrix} />) : undefined}
      {shape.kind === 'arrow' && first && second ? <ArrowHead tip={onScreen(matrix, first)} tail={onScreen(matrix, second)} /> : undefined}
      {strokes.length === 0 && shape.kind !== 'text' && first ? <Cross at={onScreen(matrix, first)} /> : undefined}
    </>
  );
}

/** A short bar across each end of a distance. */
function EndTick({ points, at, matrix }: { points: readonly Point[]; at: number; matrix: Matrix }) {
  const [a, b] = [points[at], points[1 - at]].map((point) => point && onScreen(matrix, point));
  if (!a || !b) return undefined;
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  const [dx, dy] = [(-(b.y - a.y) / length) * 5, ((b.x - a.x) / length) * 5];
  const path = `M${a.x - dx} ${a.y - dy}L${a.x + dx} ${a.y + dy}`;
  return (
    <>
      <path className={styles.edge} d={path} />
      <path className={styles.line} d={path} />
    </>
  );
}

function ArrowHead({ tip, tail }: { tip: Point; tail: Point }) {
  const angle = Math.atan2(tail.y - tip.y, tail.x - tip.x);
  const side = (turn: number): string => `${tip.x + 11 * Math.cos(angle + turn)},${tip.y + 11 * Math.sin(angle + turn)}`;
  return <polygon className={styles.head} points={`${tip.x},${tip.y} ${side(0.42)} ${side(-0.42)}`} />;
}

export function Cross({ at: { x, y } }: { at: Point }) {
  const path = `M${x - 7} ${y}H${x - 2}M${x + 2} ${y}H${x + 7}M${x} ${y - 7}V${y - 2}M${x} ${y + 2}V${y + 7}`;
  return (
    <>
      <path className={styles.edge} d={path} />
      <path className={styles.line} d={path} />
    </>
  );
}

export function Cursor({ at: { x, y } }: { at: Point }) {
  return (
    <g data-testid="keyboard-cursor">
      <path
        className={styles.edge}
        d={`M${x - 14} ${y}H${x - 3}M${x + 3} ${y}H${x + 14}M${x} ${y - 14}V${y - 3}M${x} ${y + 3}V${y + 14}`}
      />
      <path
        className={styles.cursor}
        d={`M${x - 14} ${y}H${x - 3}M${x + 3} ${y}H${x + 14}M${x} ${y - 14}V${y - 3}M${x} ${y + 3}V${y + 14}`}
      />
    </g>
  );
}

export function Handles({ shape, matrix, current }: { shape: Shape; matrix: Matrix; current: number | undefined }) {
  return handlesOf(shape).map((point, index) => {
    const { x, y } = onScreen(matrix, point);
    return (
      <circle
        // biome-ignore lint/suspicious/noArrayIndexKey: a handle is its rank
        key={index}
        className={classNames(styles.handle, index === current && styles.current)}
        cx={x}
        cy={y}
        r={index === current ? 5.5 : 4}
      />
    );
  });
}

/** On a black plate, tied to its shape by a dotted line. */
export function Label({ place }: { place: LabelPlace | undefined }) {
  if (place === undefined) return undefined;
  const { lines, left, top, width, height, from, to } = place;
  return (
    <g className={styles.label}>
      <line className={styles.leader} x1={from.x} y1={from.y} x2={to.x} y2={to.y} />
      <rect x={left} y={top} width={width} height={height} rx={4} />
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a label keep their order
        <text key={index} x={left + 4} y={top + 13 + index * 16} className={index === 0 ? styles.first : undefined}>
          {line}
        </text>
      ))}
    </g>
  );
}
