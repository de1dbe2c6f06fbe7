/** Timetables of the embedded platform as its rules need them: read from its own resources. */
import type { Resource } from '@medplum/fhirtypes';
import type { HolidayZone } from '../../../../preload/contract/agenda-setup.ts';
import { type RemoteSchedule, readAppointment, readBlock, readSchedule, readSite } from '../../../platform/index.ts';
import { type Interval, type Zone, zoneOf } from '../../../scheduling/index.ts';
import type { ResourceStore, StoredRow } from '../store/store.ts';

const dayMs = 86_400_000;
export const occupies: ReadonlySet<string> = new Set(['pending', 'booked', 'arrived', 'checked-in', 'fulfilled']);

export const parse = (row: StoredRow) => JSON.parse(row.body) as Resource;

export function rowsBy(store: ResourceStore, parameter: string, value: string): StoredRow[] {
  return store
    .prepare('select r.* from idx i join res r on r.row = i.row where i.param = ? and i.v1 = ? and r.deleted = 0')
    .all(store.parameterId(parameter), value) as StoredRow[];
}

/** The timetable of a practitioner at a place, or the only one where no place is said. */
export function timetableOf(store: ResourceStore, practitionerId: string, locationId: string | undefined): RemoteSchedule | undefined {
  const all = rowsBy(store, 'Schedule.actor', `Practitioner/${practitionerId}`).flatMap((row) => readSchedule(parse(row)) ?? []);
  return all.find((one) => one.locationId === locationId) ?? (locationId === undefined ? all[0] : undefined);
}

export function clockOf(store: ResourceStore, locationId: string | undefined): { zone: Zone; holidayZone: HolidayZone } {
  const row = locationId === undefined ? undefined : store.get('Location', locationId);
  const site = row && readSite(parse(row));
  return { zone: zoneOf(site?.timeZone ?? 'Europe/Paris'), holidayZone: site?.holidayZone ?? 'metropole' };
}

/** Other appointments that take the practitioner's time between two instants, ms, by start. */
export function takenTimes(store: ResourceStore, practitionerId: string, from: number, to: number, besides?: string): Interval[] {
  const rows = store
    .prepare(
      `select r.* from idx i join res r on r.row = i.row join idx d on d.row = i.row
       where i.param = ? and i.v1 = ? and d.param = ? and d.v1 >= ? and d.v1 < ? and r.deleted = 0`,
    )
    .all(
      ...[store.parameterId('Appointment.practitioner'), `Practitioner/${practitionerId}`],
      ...[store.parameterId('Appointment.date'), from - dayMs, to],
    ) as StoredRow[];
  const taken = rows.flatMap((row) => {
    const read = row.id === besides ? undefined : readAppointment(parse(row));
    if (read?.start === undefined || read.end === undefined || !occupies.has(read.status)) return [];
    if (read.actors.some(({ id, status }) => id === practitionerId && status === 'declined')) return [];
    const one = { start: Date.parse(read.start), end: Date.parse(read.end) };
    return one.start < to && one.end > from ? [one] : [];
  });
  return taken.sort((a, b) => a.start - b.start);
}

/** Blocked times of a timetable that meet an interval, ms. */
export function blockedTimes(store: ResourceStore, scheduleId: string, from: number, to: number): Interval[] {
  return rowsBy(store, 'Slot.schedule', `Schedule/${scheduleId}`).flatMap((row) => {
    const read = readBlock(parse(row));
    if (read === undefined || read.isRemoved) return [];
    const one = { start: Date.parse(read.start), end: Date.parse(read.end) };
    return one.start < to && one.end > from ? [one] : [];
  });
}
