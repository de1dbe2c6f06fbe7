/** A timetable or two of the practice, one reason, and hours of one day: what the tests of the agenda book. */
import { serviceId } from '../../../main/sandbox/world/agenda/services.ts';
import { scheduleId } from '../../../main/sandbox/world/agenda/timetables.ts';
import type { AppointmentId, PatientId, ScheduleId, VisitReasonId } from '../../../preload/contract/ids.ts';
import { seed, type WorkplaceRig } from './rig.ts';

export const diallo = scheduleId(seed, 'diallo', 'tilleuls') as ScheduleId;
export const roche = scheduleId(seed, 'roche', 'tilleuls') as ScheduleId;
export const control = serviceId(seed, 'control') as VisitReasonId;
export const known = (id: string) => ({ kind: 'known' as const, patientId: id as PatientId });
export const at = (hour: string, day = '2026-11-23') => new Date(`${day}T${hour}:00+01:00`).toISOString();

export const day = (rig: WorkplaceRig, date = '2026-11-23') => rig.call('agenda.range', { from: date, until: date });
export const book = (rig: WorkplaceRig, hour: string, more: object = {}) =>
  rig.call('agenda.book', { scheduleId: diallo, start: at(hour), reasonId: control, person: known('pat-a'), ...more });

export async function booked(rig: WorkplaceRig, hour: string, more: object = {}): Promise<AppointmentId> {
  const outcome = await book(rig, hour, more);
  if (outcome.state === 'refused') throw new Error(`refused: ${outcome.why}`);
  return outcome.appointments[0]?.id as AppointmentId;
}
