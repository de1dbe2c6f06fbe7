/** Six months of a practice of twenty practitioners, four thousand appointments a week, written straight into the copy. */
import { createAppointmentMirror } from '../../../main/agenda/appointment-mirror.ts';
import { createBlockMirror, createPartsMirror } from '../../../main/agenda/parts-mirror.ts';
import type { RemoteAppointment, RemoteSchedule } from '../../../main/platform/index.ts';
import { addDays, daysFrom, isoWeekdayOf, zoneOf } from '../../../main/scheduling/index.ts';
import type { Database } from '../../../main/store/index.ts';
import { agendaColours } from '../../../preload/contract/agenda-setup.ts';
import { inventedPatient } from './patients.ts';

const zone = zoneOf('Europe/Paris');
export const practitioners = 20;
/** 15-minute steps, 8:00 to 13:00 and 14:00 to 19:00: forty places a day, five days a week. */
const halves = [
  { from: '08:00', to: '13:00', start: 480 },
  { from: '14:00', to: '19:00', start: 840 },
];
const perHalf = 20;
export const patients = 4000;

export interface LadenAgenda {
  readonly scheduleIds: readonly string[];
  readonly reasonId: string;
  /** Of the week, and of all. */
  readonly inAWeek: number;
  readonly total: number;
}

const stamp = { version: '1', lastUpdated: '2026-11-01T08:00:00.000Z' };

/** @param fullness share of the places that are taken, 0 to 1 */
export function fillAgenda(db: Database, { from, weeks, fullness }: { from: string; weeks: number; fullness: number }): LadenAgenda {
  const parts = createPartsMirror(db);
  const mirror = createAppointmentMirror(db, () => undefined);
  const scheduleIds = Array.from({ length: practitioners }, (_, index) => `schedule-${index}`);
  parts.upsert('Location', [
    { ...stamp, id: 'site', name: 'Maison de santé inventée', names: ['F490099101'], timeZone: 'Europe/Paris', holidayZone: 'metropole' },
  ]);
  parts.upsert('HealthcareService', [
    ...['contrôle', 'consultation', 'vaccination'].map((name, index) => ({
      ...stamp,
      ...{ id: `reason-${index}`, name, minutes: 15 * (index === 2 ? 2 : 1), colour: agendaColours[index] ?? 'blue', isActive: true },
      bookableBy: ['physician', 'secretary', 'radiologist'],
      synonyms: [],
    })),
  ]);
  parts.upsert(
    'Schedule',
    scheduleIds.map(
      (id, index): RemoteSchedule => ({
        ...stamp,
        id,
        practitionerId: `practitioner-${index}`,
        practitionerName: `Dr Camille PRATICIEN${index}`,
        nationalId: `8999${String(index).padStart(8, '0')}`,
        locationId: 'site',
        locationName: 'Maison de santé inventée',
        reasonIds: ['reason-0', 'reason-1', 'reason-2'],
        availability: {
          weekly: halves.map((half, rank) => ({
            ...{
              id: `${id}-${rank}`,
              weekdays: [1, 2, 3, 4, 5],
              from: half.from,
              to: half.to,
              everyWeeks: 1,
              validFrom: '2020-01-06',
              reasonIds: [],
            },
          })),
          exceptions: [],
          replacements: [],
          worksOnHolidays: false,
        },
        colour: agendaColours[index % agendaColours.length] ?? 'blue',
        ...{ gridMinutes: 15, capacity: 1, noticeMinutes: 0, isActive: true },
      }),
    ),
  );
  createBlockMirror(db).upsert(
    scheduleIds.map((scheduleId, index) => ({
      ...stamp,
      ...{
        id: `leave-${index}`,
        blockId: `leave-${index}`,
        scheduleId,
        kind: 'leave' as const,
        title: 'Congés',
        isPrivate: false,
        isRemoved: false,
      },
      start: new Date(zone.at(addDays(from, 60 + index * 3), 0)).toISOString(),
      end: new Date(zone.at(addDays(from, 65 + index * 3), 0)).toISOString(),
    })),
  );
  let [total, inAWeek] = [0, 0];
  for (const day of daysFrom(from, addDays(from, weeks * 7 - 1))) {
    if (isoWeekdayOf(day) > 5) continue;
    const appointments = scheduleIds.flatMap((_, index) => ofDay(day, index, fullness));
    db.transaction(() => mirror.upsert(appointments))();
    total += appointments.length;
    if (day < addDays(from, 7)) inAWeek += appointments.length;
  }
  return { scheduleIds, reasonId: 'reason-0', inAWeek, total };
}

/** The same for the same day: what is left free is spread by a sum rather than drawn. */
function ofDay(day: string, practitioner: number, fullness: number): RemoteAppointment[] {
  const seed = Number(day.replaceAll('-', '')) + practitioner * 7;
  return halves.flatMap(({ start }, half) =>
    Array.from({ length: perHalf }, (_, rank) => rank)
      .filter((rank) => fullness >= 1 || ((seed * 31 + half * 17 + rank * 13) % 1000) / 1000 < fullness)
      .map((rank): RemoteAppointment => {
        const at = zone.at(day, start + rank * 15);
        const id = `${day}-${practitioner}-${half}-${rank}`;
        return {
          ...stamp,
          ...{ id, appointmentId: id, status: 'booked', minutes: 15, reasonId: `reason-${rank % 3}`, reason: 'contrôle' },
          start: new Date(at).toISOString(),
          end: new Date(at + 15 * 60_000).toISOString(),
          patientId: inventedPatient((seed + rank * 97) % patients).id,
          actors: [
            {
              id: `practitioner-${practitioner}`,
              name: `Dr Camille PRATICIEN${practitioner}`,
              nationalId: `8999${practitioner}`,
              status: 'accepted',
            },
          ],
          locationId: 'site',
          place: ['F490099101'],
          bookedAt: '2026-10-01T08:00:00.000Z',
          bookedBy: 'Mme Nadia FERRAND',
        };
      }),
  );
}
