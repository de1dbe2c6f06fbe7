/** Moving in the grid by the keyboard: from one time to the next, over appointments, to other columns; moving an appointment by steps. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cursor, type CursorKey, cursorAt, moveBy, moveCursor } from '../../../renderer/features/agenda/grid/cursor.ts';
import { appointmentOf, columns } from './world.ts';

const day = '2026-03-12';
const hours = { from: 480, to: 1140 };
const made = columns(
  [
    appointmentOf('a', 's0', day, 540, 20),
    appointmentOf('b', 's0', day, 560, 20),
    appointmentOf('over', 's0', day, 565, 15),
    appointmentOf('c', 's0', day, 660, 30),
    appointmentOf('d', 's1', day, 555, 45),
  ],
  [day],
);
const walk = (from: Cursor, ...keys: CursorKey[]) => keys.reduce((cursor, key) => moveCursor(made, cursor, key, hours), from);

describe('the keyboard in the grid', () => {
  it('goes down by free steps and stops at each appointment, overlapping ones too', () => {
    const start = cursorAt(made, 0, 510);
    expect(walk(start, 'ArrowDown')).toEqual({ column: 0, minutes: 525 });
    expect(walk(start, 'ArrowDown', 'ArrowDown')).toMatchObject({ id: 'a' });
    expect(walk(start, 'ArrowDown', 'ArrowDown', 'ArrowDown')).toMatchObject({ id: 'b' });
    expect(walk(start, 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown')).toMatchObject({ id: 'over' });
    expect(walk({ column: 0, minutes: 565, id: 'over' }, 'ArrowDown')).toEqual({ column: 0, minutes: 585 });
  });
  it('comes back up the same way', () => {
    expect(walk({ column: 0, minutes: 585 }, 'ArrowUp')).toMatchObject({ id: 'over' });
    expect(walk({ column: 0, minutes: 565, id: 'over' }, 'ArrowUp')).toMatchObject({ id: 'b' });
    expect(walk({ column: 0, minutes: 540, id: 'a' }, 'ArrowUp')).toEqual({ column: 0, minutes: 525 });
    expect(walk({ column: 0, minutes: 480 }, 'ArrowUp')).toEqual({ column: 0, minutes: 480 });
  });
  it('crosses to what is at the same time beside, and stays at the edges', () => {
    expect(walk({ column: 0, minutes: 565, id: 'over' }, 'ArrowRight')).toMatchObject({ column: 1, id: 'd' });
    expect(walk({ column: 1, minutes: 600 }, 'ArrowRight')).toEqual({ column: 1, minutes: 600 });
    expect(walk({ column: 1, minutes: 1125 }, 'ArrowDown')).toEqual({ column: 1, minutes: 1125 });
  });
  it('goes from appointment to appointment by J and K, over the columns', () => {
    expect(walk({ column: 0, minutes: 660, id: 'c' }, 'next')).toMatchObject({ id: 'd' });
    expect(walk({ column: 1, minutes: 480 }, 'previous')).toMatchObject({ id: 'c' });
    expect(walk({ column: 0, minutes: 480 }, 'next')).toMatchObject({ id: 'a' });
  });
  it('reaches every appointment by going down, and never leaves the day', () => {
    const items = fc.uniqueArray(fc.record({ from: fc.integer({ min: 96, max: 220 }), length: fc.integer({ min: 1, max: 12 }) }), {
      maxLength: 12,
      selector: ({ from }) => from,
    });
    fc.assert(
      fc.property(items, (list) => {
        const one = columns(
          list.map(({ from, length }, index) => appointmentOf(`x${index}`, 's0', day, from * 5, length * 5)),
          [day],
        );
        const seen = new Set<string>();
        let cursor: Cursor = cursorAt(one, 0, hours.from);
        for (let step = 0; step < 120; step += 1) {
          if (cursor.id !== undefined) seen.add(cursor.id);
          expect(cursor.minutes).toBeGreaterThanOrEqual(hours.from);
          expect(cursor.minutes).toBeLessThan(hours.to);
          cursor = moveCursor(one, cursor, 'ArrowDown', hours);
        }
        expect(seen.size).toBe(list.length);
      }),
      { numRuns: 500 },
    );
  });
});

describe('moving an appointment by the keyboard', () => {
  const moving = { column: 0, minutes: 540, length: 20 };
  it('goes by the step of the timetable, to the next column, and stays in the day', () => {
    expect(moveBy(made, moving, 'ArrowDown', false, hours)).toEqual({ ...moving, minutes: 555 });
    expect(moveBy(made, moving, 'ArrowRight', false, hours)).toEqual({ ...moving, column: 1 });
    expect(moveBy(made, moving, 'ArrowLeft', false, hours)).toEqual(moving);
    expect(moveBy(made, { ...moving, minutes: 480 }, 'ArrowUp', false, hours)).toMatchObject({ minutes: 480 });
    expect(moveBy(made, { ...moving, minutes: 1125 }, 'ArrowDown', false, hours)).toMatchObject({ minutes: 1125 });
  });
  it('lengthens and shortens with Maj, never under a step', () => {
    expect(moveBy(made, moving, 'ArrowDown', true, hours)).toEqual({ ...moving, length: 35 });
    expect(moveBy(made, moving, 'ArrowUp', true, hours)).toEqual({ ...moving, length: 15 });
  });
});
