/** The surface on which something is moved: where the pointer is in hours and columns, and the ghost that shows it, painted without React. */
import { formatLength, formatMinutes } from '../time/clock.ts';
import type { GridColumn } from './columns.ts';
import type { Moving } from './cursor.ts';
import type { Hours } from './geometry.ts';

export interface Stage {
  readonly scroller: HTMLElement;
  /** Holds the columns; its corner is the first minute of the first one. */
  readonly canvas: HTMLElement;
  readonly ghost: HTMLElement;
  readonly columns: readonly GridColumn[];
  readonly hours: Hours;
  /** Pixels a minute. */
  readonly scale: number;
  readonly width: number;
}

/** Column and minute under a point of the window, not rounded to the step. */
export function pointed({ canvas, columns, hours, scale, width }: Stage, x: number, y: number): { column: number; minutes: number } {
  const box = canvas.getBoundingClientRect();
  const column = Math.max(0, Math.min(columns.length - 1, Math.floor((x - box.left) / width)));
  return { column, minutes: hours.from + (y - box.top) / scale };
}

/** « 9 h 20 – 9 h 40 · 20 min · Dr Roche ». */
export function movingWords(columns: readonly GridColumn[], { column, minutes, length }: Moving): string {
  const name = columns[column]?.schedule.practitioner.shortName ?? '';
  return `${formatMinutes(minutes)} – ${formatMinutes(minutes + length)} · ${formatLength(length)} · ${name}`;
}

export function paintGhost({ ghost, columns, hours, scale, width }: Stage, moving: Moving): void {
  ghost.style.transform = `translate(${moving.column * width + 4}px, ${(moving.minutes - hours.from) * scale}px)`;
  ghost.style.width = `${width - 8}px`;
  ghost.style.height = `${Math.max(18, moving.length * scale - 2)}px`;
  const words = movingWords(columns, moving);
  if (ghost.textContent !== words) ghost.textContent = words;
  ghost.hidden = false;
}

export function hideGhost(ghost: HTMLElement | null): void {
  if (ghost !== null) ghost.hidden = true;
}

const edge = 40;

/** Near an edge, what is moved carries the view along. @returns whether it scrolled */
export function scrollAlong({ scroller }: Stage, x: number, y: number): boolean {
  const box = scroller.getBoundingClientRect();
  const [left, top] = [scroller.scrollLeft, scroller.scrollTop];
  const push = (at: number, from: number, to: number) => (at < from + edge ? -12 : at > to - edge ? 12 : 0);
  scroller.scrollBy(push(x, box.left + 56, box.right), push(y, box.top + 48, box.bottom));
  return scroller.scrollLeft !== left || scroller.scrollTop !== top;
}
