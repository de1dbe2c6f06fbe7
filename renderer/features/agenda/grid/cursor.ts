/** Where the keyboard is in the grid: on an appointment, or on a free time; pure, so that every step is shown by a test. */
import type { GridColumn, PlacedAppointment } from './columns.ts';
import { floorTo, type Hours } from './geometry.ts';

export interface Cursor {
  readonly column: number;
  /** Since midnight. */
  readonly minutes: number;
  /** The appointment that it is on. */
  readonly id?: string | undefined;
}

export type CursorKey = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight' | 'Home' | 'End' | 'PageUp' | 'PageDown' | 'next' | 'previous';

const on = (column: number, placed: PlacedAppointment): Cursor => ({ column, minutes: placed.top, id: placed.id });
const covers = ({ top, height }: PlacedAppointment, minutes: number) => top <= minutes && minutes < top + height;

/** At this time of a column: the appointment that takes it, or the free time. */
export function cursorAt(columns: readonly GridColumn[], column: number, minutes: number): Cursor {
  const found = columns[column]?.appointments.find((placed) => covers(placed, minutes));
  return found === undefined ? { column, minutes } : { column, minutes, id: found.id };
}

export function cursorOn(columns: readonly GridColumn[], id: string): Cursor | undefined {
  for (const [column, { appointments }] of columns.entries()) {
    const found = appointments.find((placed) => placed.id === id);
    if (found !== undefined) return on(column, found);
  }
  return undefined;
}

/** @returns where the key leads; where it was when there is nothing that way */
export function moveCursor(columns: readonly GridColumn[], cursor: Cursor, key: CursorKey, hours: Hours): Cursor {
  const column = columns[cursor.column];
  if (column === undefined) return cursor;
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowRight': {
      const to = cursor.column + (key === 'ArrowLeft' ? -1 : 1);
      return columns[to] === undefined ? cursor : cursorAt(columns, to, cursor.minutes);
    }
    case 'ArrowDown':
      return down(column, cursor, hours);
    case 'ArrowUp':
      return up(column, cursor, hours);
    case 'PageDown':
      return cursorAt(columns, cursor.column, Math.min(cursor.minutes + 60, floorTo(hours.to - 1, column.schedule.gridMinutes)));
    case 'PageUp':
      return cursorAt(columns, cursor.column, Math.max(cursor.minutes - 60, hours.from));
    case 'Home':
    case 'End': {
      const edge = column.appointments.at(key === 'Home' ? 0 : -1);
      return edge === undefined ? cursor : on(cursor.column, edge);
    }
    case 'next':
    case 'previous':
      return nextAppointment(columns, cursor, key === 'next' ? 1 : -1);
  }
}

function down({ appointments, schedule }: GridColumn, cursor: Cursor, hours: Hours): Cursor {
  const index = appointments.findIndex(({ id }) => id === cursor.id);
  const own = appointments[index];
  const after = own === undefined ? cursor.minutes + schedule.gridMinutes : own.top + own.height;
  const next = own === undefined ? appointments.find(({ top }) => top > cursor.minutes) : appointments[index + 1];
  if (next !== undefined && next.top <= after) return on(cursor.column, next);
  const free = own === undefined ? after : Math.ceil(after / schedule.gridMinutes) * schedule.gridMinutes;
  if (next !== undefined && next.top <= free) return on(cursor.column, next);
  return free >= hours.to ? cursor : { column: cursor.column, minutes: free };
}

function up({ appointments, schedule }: GridColumn, cursor: Cursor, hours: Hours): Cursor {
  const step = schedule.gridMinutes;
  const index = appointments.findIndex(({ id }) => id === cursor.id);
  const own = appointments[index];
  const at = own?.top ?? cursor.minutes;
  const free = floorTo(at - 1, step);
  const previous = own === undefined ? appointments.findLast(({ top }) => top < at) : appointments[index - 1];
  if (previous !== undefined && previous.top + previous.height > free) return on(cursor.column, previous);
  return free < hours.from ? cursor : { column: cursor.column, minutes: free };
}

function nextAppointment(columns: readonly GridColumn[], cursor: Cursor, step: 1 | -1): Cursor {
  const all = columns.flatMap(({ appointments }, column) => appointments.map((placed) => on(column, placed)));
  const isPast = (one: Cursor) =>
    (one.column - cursor.column || one.minutes - cursor.minutes) * step > 0 || (one.column - cursor.column) * step > 0;
  const here = all.findIndex(({ id, column }) => id === cursor.id && column === cursor.column);
  if (here >= 0) return all[here + step] ?? cursor;
  return (step === 1 ? all.find(isPast) : all.findLast(isPast)) ?? cursor;
}

/** What is being moved, and where it would go. */
export interface Moving {
  readonly column: number;
  readonly minutes: number;
  readonly length: number;
}

/** An arrow moves by a step or to the next column; with Maj, up and down change the length. */
export function moveBy(columns: readonly GridColumn[], moving: Moving, key: string, isLength: boolean, hours: Hours): Moving {
  const step = columns[moving.column]?.schedule.gridMinutes ?? 15;
  const by = key === 'ArrowUp' ? -step : key === 'ArrowDown' ? step : 0;
  if (isLength) {
    const length = Math.max(step, moving.length + by);
    return moving.minutes + length > 1440 || length > 720 ? moving : { ...moving, length };
  }
  if (by !== 0) {
    const minutes = moving.minutes + by;
    return minutes < hours.from || minutes + moving.length > Math.min(1440, hours.to) ? moving : { ...moving, minutes };
  }
  const column = moving.column + (key === 'ArrowLeft' ? -1 : key === 'ArrowRight' ? 1 : 0);
  return columns[column] === undefined ? moving : { ...moving, column };
}
