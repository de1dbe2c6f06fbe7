/** What the grid draws: one column a practitioner and a day, each with what stands in it. */
import type { AgendaAppointment, AgendaBlock, AgendaOpening, AgendaRange } from '../../../../preload/contract/agenda-appointments.ts';
import type { AgendaSetup, Schedule } from '../../../../preload/contract/agenda-setup.ts';
import type { AppointmentStatus } from '../../../../preload/contract/appointment-status.ts';
import { weekdayOf } from '../time/days.ts';
import { type Hours, hoursOf, type Span, spanIn, stretchOf } from './geometry.ts';
import { inLanes, type Lane } from './lanes.ts';

export type PlacedAppointment = Span & Lane & { readonly id: string; readonly appointment: AgendaAppointment };
export type PlacedBlock = Span & { readonly id: string; readonly block: AgendaBlock };

export interface GridColumn {
  /** Timetable and day. */
  readonly key: string;
  readonly schedule: Schedule;
  readonly day: string;
  readonly zone: string;
  /** In order of time. */
  readonly appointments: readonly PlacedAppointment[];
  readonly blocks: readonly PlacedBlock[];
  readonly openings: readonly (Span & { readonly opening: AgendaOpening })[];
  readonly holiday: string | undefined;
  readonly replacedBy: string | undefined;
}

/** States that are left to the list: they take no time and nobody comes. */
const unseen: ReadonlySet<AppointmentStatus> = new Set(['cancelled', 'entered-in-error', 'waitlist']);

export function isShown({ status }: Pick<AgendaAppointment, 'status'>): boolean {
  return !unseen.has(status);
}

export function zoneOf(setup: AgendaSetup, schedule: Pick<Schedule, 'siteId'>): string {
  return setup.sites.find(({ id }) => id === schedule.siteId)?.timeZone ?? 'Europe/Paris';
}

const keyOf = (scheduleId: string, day: string) => `${scheduleId} ${day}`;

interface Filling {
  appointments: (Span & { id: string; appointment: AgendaAppointment })[];
  blocks: PlacedBlock[];
  openings: (Span & { opening: AgendaOpening })[];
}

/** Columns by day, then in the order of the timetables. */
export function columnsOf(setup: AgendaSetup, schedules: readonly Schedule[], days: readonly string[], range: AgendaRange): GridColumn[] {
  const zones = new Map(schedules.map((schedule) => [schedule.id as string, zoneOf(setup, schedule)]));
  const fillings = new Map<string, Filling>();
  for (const { id } of schedules) for (const day of days) fillings.set(keyOf(id, day), { appointments: [], blocks: [], openings: [] });

  const place = (scheduleId: string, item: { start: string; end: string }, put: (filling: Filling, span: Span) => void) => {
    const zone = zones.get(scheduleId);
    if (zone === undefined) return;
    const stretch = stretchOf(item, zone);
    for (const day of days) {
      if (day < stretch.from.day || day > stretch.to.day) continue;
      const filling = fillings.get(keyOf(scheduleId, day));
      const span = filling === undefined ? undefined : spanIn(day, stretch);
      if (filling !== undefined && span !== undefined) put(filling, span);
    }
  };
  for (const appointment of range.appointments) {
    if (!isShown(appointment)) continue;
    for (const scheduleId of occupied(appointment))
      place(scheduleId, appointment, ({ appointments }, span) => appointments.push({ ...span, id: appointment.id, appointment }));
  }
  for (const block of range.blocks) place(block.scheduleId, block, ({ blocks }, span) => blocks.push({ ...span, id: block.id, block }));
  for (const opening of range.openings) place(opening.scheduleId, opening, ({ openings }, span) => openings.push({ ...span, opening }));

  return days.flatMap((day) =>
    schedules.map((schedule) => {
      const key = keyOf(schedule.id, day);
      const { appointments, blocks, openings } = fillings.get(key) ?? { appointments: [], blocks: [], openings: [] };
      return {
        key,
        schedule,
        day,
        zone: zones.get(schedule.id) ?? 'Europe/Paris',
        appointments: inLanes(appointments),
        blocks,
        openings,
        holiday: range.holidays.find(({ date, scheduleIds }) => date === day && scheduleIds.includes(schedule.id))?.name,
        replacedBy: openings.find(({ opening }) => opening.replacedBy !== undefined)?.opening.replacedBy,
      };
    }),
  );
}

/** Its own timetable, and the others that it takes. */
function occupied({ scheduleId, participants }: AgendaAppointment): Set<string> {
  const ids = new Set<string>([scheduleId]);
  for (const participant of participants) if (participant.scheduleId !== undefined) ids.add(participant.scheduleId);
  return ids;
}

/** Whole hours that hold what is in the columns; a leave of a whole day doesn't open the night. */
export function hoursOfColumns(columns: readonly GridColumn[]): Hours {
  return hoursOf(columns.flatMap(({ appointments, openings }) => [...appointments, ...openings]));
}

/** Over a week, a Saturday or a Sunday in which nobody receives and nobody comes takes no room. */
export function withoutEmptyWeekend(columns: readonly GridColumn[]): GridColumn[] {
  if (new Set(columns.map(({ day }) => day)).size < 2) return [...columns];
  const used = new Set(columns.filter(({ appointments, openings }) => appointments.length + openings.length > 0).map(({ day }) => day));
  return columns.filter(({ day }) => weekdayOf(day) < 6 || used.has(day));
}
