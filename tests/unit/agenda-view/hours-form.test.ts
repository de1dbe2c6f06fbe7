/** Hours as they are typed: read as they were said, refused with their reason, and saved whole. */
import { describe, expect, it } from 'vitest';
import { type Schedule, schedule as scheduleSchema } from '../../../preload/contract/agenda-setup.ts';
import {
  availabilityOf,
  exceptionProblem,
  formOf,
  hoursWords,
  inputOf,
  isChanged,
  newException,
  newReplacement,
  newWeekRow,
  replacementProblem,
  weeklyMinutes,
  weekProblem,
} from '../../../renderer/features/agenda/hours/hours-form.ts';

const schedule: Schedule = scheduleSchema.parse({
  id: 's1',
  siteId: 'site',
  practitioner: { name: 'Dr Samuel ROCHE', shortName: 'Dr Roche' },
  colour: 'green',
  gridMinutes: 20,
  capacity: 1,
  noticeMinutes: 0,
  ...{ isActive: true, isMine: false, mayManage: true },
  availability: {
    weekly: [
      { id: 'w1', weekdays: [1, 2], from: '08:20', to: '12:00', validFrom: '2026-01-01' },
      {
        id: 'w2',
        weekdays: [6],
        from: '09:00',
        to: '12:00',
        validFrom: '2026-01-01',
        everyWeeks: 2,
        validUntil: '2026-12-31',
        reasonIds: ['r1'],
      },
    ],
    exceptions: [
      { id: 'e1', kind: 'closed', from: '2026-05-15', until: '2026-05-16', label: 'Pont' },
      { id: 'e2', kind: 'open', from: '2026-05-17', until: '2026-05-17', hours: { from: '10:00', to: '24:00' } },
    ],
    replacements: [{ id: 'p1', from: '2026-07-01', until: '2026-07-31', name: 'Dre Alix MOREL', nationalId: '899700000001' }],
  },
});

describe('hours of a timetable', () => {
  it('are given back as they were when nothing is changed', () => {
    const form = formOf(schedule);
    expect(availabilityOf(form)).toEqual(schedule.availability);
    expect(isChanged(form, schedule)).toBe(false);
    expect(isChanged({ ...form, gridMinutes: 15 }, schedule)).toBe(true);
  });

  it('are read as they are said', () => {
    const form = formOf(schedule);
    const weekly = form.weekly.map((row) => (row.id === 'w1' ? { ...row, from: '9 h', to: '12h30', weekdays: [2, 1] } : row));
    expect(availabilityOf({ ...form, weekly })?.weekly[0]).toMatchObject({ weekdays: [1, 2], from: '09:00', to: '12:30' });
    expect(inputOf(schedule.id, { ...form, capacity: 3 })).toMatchObject({
      scheduleId: 's1',
      capacity: 3,
      colour: 'green',
      gridMinutes: 20,
    });
  });

  it('say what is wrong, and are not saved while something is', () => {
    const week = { ...newWeekRow('w', '2026-03-12'), weekdays: [1] };
    expect(weekProblem(newWeekRow('w', '2026-03-12'))).toBe('weekdays');
    expect(weekProblem({ ...week, to: 'midi' })).toBe('clock');
    expect(weekProblem({ ...week, to: '9h' })).toBe('order');
    expect(weekProblem({ ...week, validUntil: '2026-03-11' })).toBe('days');
    expect(weekProblem({ ...week, validUntil: '2026-03-12' })).toBeUndefined();
    const day = newException('e', '2026-03-12');
    expect(exceptionProblem(day)).toBeUndefined();
    expect(exceptionProblem({ ...day, lastDay: '2026-03-11' })).toBe('days');
    expect(exceptionProblem({ ...day, isWholeDays: false, from: '12h' })).toBe('order');
    expect(replacementProblem(newReplacement('p', '2026-03-12'))).toBe('name');
    const form = formOf(schedule);
    expect(availabilityOf({ ...form, replacements: [newReplacement('p', '2026-03-12')] })).toBeUndefined();
    expect(isChanged({ ...form, weekly: [newWeekRow('w', '2026-03-12')] }, schedule)).toBe(true);
  });

  it('make so many a week, those of every other week by half, those that are over not at all', () => {
    expect(weeklyMinutes(formOf(schedule), '2026-03-12')).toBe(2 * 220 + 90);
    expect(weeklyMinutes(formOf(schedule), '2027-03-12')).toBe(2 * 220);
    expect(hoursWords(39 * 60 + 30)).toBe('39\u00a0h\u00a030');
    expect(hoursWords(26 * 60)).toBe('26\u00a0h');
  });
});
