/** The agenda: full days around today, today included whatever the weekday, statuses that fit the hour. */
import type { Appointment } from '@medplum/fhirtypes';
import { describe, expect, it } from 'vitest';
import { storyDay } from '../../../main/sandbox/world/appointments/reasons.ts';
import { appointmentResources } from '../../../main/sandbox/world/appointments/resources.ts';
import { dayAt, isoDay, parisFields } from '../../../main/sandbox/world/calendar.ts';
import { buildPeople } from '../../../main/sandbox/world/patients/people.ts';
import { createDirectory } from '../../../main/sandbox/world/professionals/resources.ts';
import { now, seed } from './world-origin.ts';

const directory = createDirectory(seed, '2026-01-01T08:00:00+01:00');

function agendaAt(at: Date): Appointment[] {
  return appointmentResources({ seed, now: at, directory, people: buildPeople({ seed, now: at, size: 'full' }) });
}

const actors = (appointment: Appointment): string[] => appointment.participant.map(({ actor }) => actor?.reference ?? '');
const diallo = `Practitioner/${directory.practitionerId('diallo')}`;
const ofDiallo = (agenda: readonly Appointment[], day: string): Appointment[] =>
  agenda.filter((one) => actors(one).includes(diallo) && one.start?.startsWith(day));

describe.each([
  ['a Monday morning', now],
  ['a Sunday', new Date('2026-11-22T15:00:00Z')],
  ['the day when clocks go back', new Date('2026-10-25T09:00:00Z')],
])('the agenda on %s', (_, at) => {
  const agenda = agendaAt(at);

  it('gives Dre Diallo fourteen appointments or more on each working day within thirty days, and today', () => {
    for (let offset = -30; offset <= 30; offset += 1) {
      const day = dayAt(at, offset, 12);
      const { weekday } = parisFields(day);
      if (offset !== 0 && (weekday === 0 || weekday === 6)) continue;
      expect(ofDiallo(agenda, isoDay(day)).length, isoDay(day)).toBeGreaterThanOrEqual(14);
    }
  });

  it('never gives one professional two patients at once, nor two appointments one id', () => {
    const slots = agenda.filter((one) => one.status !== 'cancelled').map((one) => `${actors(one)[1]} ${one.start}`);
    expect(new Set(slots).size).toBe(slots.length);
    expect(new Set(agenda.map((one) => one.id)).size).toBe(agenda.length);
  });

  it('never has anybody at two places at once', () => {
    const places = agenda.map((one) => `${actors(one)[0]} ${one.start}`);
    expect(new Set(places).size).toBe(places.length);
  });

  it('says over what is over and booked what is to come', () => {
    for (const one of agenda) {
      const [start, end] = [Date.parse(one.start ?? ''), Date.parse(one.end ?? '')];
      expect(end - start).toBe((one.minutesDuration ?? 0) * 60_000);
      if (end <= at.getTime()) expect(['fulfilled', 'noshow', 'cancelled']).toContain(one.status);
      if (start > at.getTime() + 30 * 60_000) expect(['booked', 'pending', 'cancelled']).toContain(one.status);
      expect(Date.parse(one.meta?.lastUpdated ?? '')).toBeLessThanOrEqual(at.getTime());
    }
  });

  it('follows the day of the stories', () => {
    const today = ofDiallo(agenda, isoDay(at)).map((one) => one.participant[0]?.actor?.display);
    expect(today).toHaveLength(storyDay.length);
    expect(today).toContain('MARTEL Jeanne');
    expect(today).toContain('OUEDRAOGO Ismaël');
  });
});

describe('the radiologist', () => {
  it('has a few appointments a day', () => {
    const vasseur = `Practitioner/${directory.practitionerId('vasseur')}`;
    expect(agendaAt(now).filter((one) => actors(one).includes(vasseur) && one.start?.startsWith(isoDay(now))).length).toBeGreaterThan(2);
  });
});
