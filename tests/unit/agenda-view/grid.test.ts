/** The geometry of the grid: lanes of what overlaps, hours to pixels on the nights when the clock changes, columns, closed times. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutEmptyWeekend } from '../../../renderer/features/agenda/grid/columns.ts';
import { closedIn, hoursOf, snap, snapLength, spanIn, stretchOf } from '../../../renderer/features/agenda/grid/geometry.ts';
import { inLanes } from '../../../renderer/features/agenda/grid/lanes.ts';
import { appointmentOf, columns, setupOf, zone } from './world.ts';

const interval = fc.record({ top: fc.integer({ min: 0, max: 1380 }), height: fc.integer({ min: 5, max: 240 }) });

describe('lanes', () => {
  it('give the whole width to what meets nobody, and halves to two that meet', () => {
    const placed = inLanes([
      { top: 540, height: 30 },
      { top: 555, height: 30 },
      { top: 600, height: 15 },
    ]);
    expect(placed.map(({ lane, lanes, span }) => [lane, lanes, span])).toEqual([
      [0, 2, 1],
      [1, 2, 1],
      [0, 1, 1],
    ]);
  });
  it('widen over what is free beside', () => {
    const placed = inLanes([
      { top: 0, height: 60 },
      { top: 0, height: 20 },
      { top: 0, height: 20 },
      { top: 30, height: 30 },
    ]);
    expect(placed.find(({ top }) => top === 30)).toMatchObject({ lane: 1, lanes: 3, span: 2 });
  });
  it('never put one over another, whatever overlaps', () => {
    fc.assert(
      fc.property(fc.array(interval, { maxLength: 40 }), (items) => {
        const placed = inLanes(items);
        expect(placed).toHaveLength(items.length);
        for (const [index, a] of placed.entries()) {
          expect(a.lane + a.span).toBeLessThanOrEqual(a.lanes);
          for (const b of placed.slice(index + 1)) {
            const inTime = a.top < b.top + b.height && b.top < a.top + a.height;
            const [ax, aw, bx, bw] = [a.lane / a.lanes, a.span / a.lanes, b.lane / b.lanes, b.span / b.lanes];
            if (inTime) expect(ax + aw <= bx + 1e-9 || bx + bw <= ax + 1e-9).toBe(true);
          }
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('geometry', () => {
  it('ends where the clock says on the spring night, and draws the real length when the clock went back', () => {
    // 1 h 30 to 3 h 30, one real hour.
    expect(spanIn('2026-03-29', stretchOf({ start: '2026-03-29T00:30:00Z', end: '2026-03-29T01:30:00Z' }, zone))).toEqual({
      top: 90,
      height: 120,
    });
    // From 2 h 45, summer time, to 2 h 15, winter time: half an hour.
    expect(spanIn('2026-10-25', stretchOf({ start: '2026-10-25T00:45:00Z', end: '2026-10-25T01:15:00Z' }, zone))).toEqual({
      top: 165,
      height: 30,
    });
  });
  it('shares what goes over midnight between its two days', () => {
    const night = { start: '2026-03-12T22:30:00Z', end: '2026-03-13T01:00:00Z' };
    expect(spanIn('2026-03-12', stretchOf(night, zone))).toEqual({ top: 1410, height: 30 });
    expect(spanIn('2026-03-13', stretchOf(night, zone))).toEqual({ top: 0, height: 120 });
    expect(spanIn('2026-03-13', stretchOf({ start: '2026-03-12T08:00:00Z', end: '2026-03-12T23:00:00Z' }, zone))).toBeUndefined();
  });
  it('shades what is outside the openings, and opens the hours that are needed', () => {
    const openings = [
      { top: 840, height: 240 },
      { top: 540, height: 180 },
    ];
    expect(closedIn(openings, { from: 480, to: 1140 })).toEqual([
      { top: 480, height: 60 },
      { top: 720, height: 120 },
      { top: 1080, height: 60 },
    ]);
    expect(hoursOf([{ top: 410, height: 15 }])).toEqual({ from: 360, to: 1140 });
    expect(hoursOf([{ top: 1300, height: 140 }])).toEqual({ from: 480, to: 1440 });
  });
  it('keeps to the step of the grid and inside the day', () => {
    expect([snap(547, 15), snap(553, 20), snap(-30, 15), snap(1500, 15, 30), snap(1439, 20, 25)]).toEqual([540, 560, 0, 1410, 1400]);
    expect([snapLength(3, 15), snapLength(52, 25), snapLength(9000, 15)]).toEqual([15, 50, 720]);
  });
});

describe('columns', () => {
  it('hold each its own, and what takes two timetables stands in both', () => {
    const both = appointmentOf('b', 's0', '2026-03-12', 600, 30, {
      participants: [{ scheduleId: 's1', name: 'Dr Roche', status: 'accepted' }],
    });
    const made = columns(
      [appointmentOf('a', 's0', '2026-03-12', 540, 20), both, appointmentOf('c', 's0', '2026-03-12', 560, 20, { status: 'cancelled' })],
      ['2026-03-12'],
    );
    expect(made.map(({ appointments }) => appointments.map(({ id }) => id))).toEqual([['a', 'b'], ['b']]);
  });
  it('read hours on the clock of the site', () => {
    const [column] = columns([appointmentOf('a', 's0', '2026-03-12', 540, 20)], ['2026-03-12'], setupOf(1, { timeZone: 'Indian/Reunion' }));
    expect(column?.appointments[0]?.top).toBe(540 + 180);
  });
  it('leave out a weekend in which there is nothing, never a day by itself', () => {
    const week = ['2026-03-13', '2026-03-14', '2026-03-15'];
    const made = columns([appointmentOf('a', 's0', '2026-03-14', 540, 20)], week, setupOf(1));
    expect(withoutEmptyWeekend(made).map(({ day }) => day)).toEqual(['2026-03-13', '2026-03-14']);
    expect(withoutEmptyWeekend(columns([], ['2026-03-15'], setupOf(1)))).toHaveLength(1);
  });
});
