/** Who comes next on the arrival screen, and how patients are grouped. */
import { describe, expect, it } from 'vitest';
import { nextAppointment } from '../../../renderer/features/arrival/day.ts';
import { groupPatients } from '../../../renderer/features/patients/group-patients.ts';
import { matches } from '../../../renderer/features/search/palette-groups.ts';

type Visit = { status: 'booked' | 'arrived' | 'checked-in' | 'fulfilled' | 'cancelled'; start: string; end: string };
const now = new Date('2026-03-12T09:14:00Z');
const visit = (hour: string, status: Visit['status']): Visit => ({
  status,
  start: `2026-03-12T${hour}:00Z`,
  end: `2026-03-12T${hour.slice(0, 3)}59:00Z`,
});

describe('the next patient', () => {
  it('is the first who waits, even when an earlier one is being seen', () => {
    const day = [visit('09:40', 'arrived'), visit('09:00', 'checked-in'), visit('09:20', 'arrived')];
    expect(nextAppointment(day, now)?.start).toContain('09:20');
  });
  it('is the first to come when nobody waits, those over or past left aside', () => {
    const day = [visit('08:20', 'booked'), visit('09:00', 'fulfilled'), visit('09:20', 'cancelled'), visit('10:00', 'booked')];
    expect(nextAppointment(day, now)?.start).toContain('10:00');
  });
  it('is nobody at the end of the day', () => {
    expect(nextAppointment([visit('08:20', 'fulfilled')], now)).toBeUndefined();
  });
});

describe('patients', () => {
  const titles = { recent: 'Récents', all: 'Tous' };
  const people = [{ id: 'a', lastOpenedAt: '2026-03-12T08:00:00Z' }, { id: 'b' }] as unknown as Parameters<typeof groupPatients>[0];
  it('stand in two groups while nothing is searched, in one otherwise', () => {
    expect(groupPatients(people, true, titles).map(({ title, items }) => [title, items.length])).toEqual([
      ['Récents', 1],
      ['Tous', 1],
    ]);
    expect(groupPatients(people, false, titles)).toHaveLength(1);
    expect(groupPatients([], true, titles)).toEqual([]);
  });
});

describe('the palette', () => {
  it('finds an action by any of its words, without accents', () => {
    expect(matches('Mettre à jour maintenant', 'a JOUR')).toBe(true);
    expect(matches('Verrouiller le poste', 'jour')).toBe(false);
  });
});
