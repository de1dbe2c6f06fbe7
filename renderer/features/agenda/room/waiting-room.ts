/** Who is in the waiting room, since when, and by how much each practitioner is late. */
import type { AgendaAppointment } from '../../../../preload/contract/agenda-appointments.ts';

export interface InRoom {
  readonly appointment: AgendaAppointment;
  /** Minutes since arrival, when it is known. */
  readonly waited: number | undefined;
  /** Minutes past the hour of the appointment; none before it. */
  readonly late: number;
}

const minutesTo = (iso: string, now: Date) => Math.floor((now.getTime() - Date.parse(iso)) / 60_000);

/** In the order of their hours: whoever has waited past it comes first by itself. */
export function inRoom(appointments: readonly AgendaAppointment[], now: Date): InRoom[] {
  return appointments
    .filter(({ status }) => status === 'arrived')
    .toSorted((a, b) => a.start.localeCompare(b.start))
    .map((appointment) => ({
      appointment,
      waited: appointment.arrivedAt === undefined ? undefined : Math.max(0, minutesTo(appointment.arrivedAt, now)),
      late: Math.max(0, minutesTo(appointment.start, now)),
    }));
}

/**
 * How late a practitioner is: by the consultation under way past its end, or by whoever waits past their hour; the larger.
 * @returns minutes, 0 when on time
 */
export function delayOf(appointments: readonly AgendaAppointment[], scheduleId: string, now: Date): number {
  const own = appointments.filter((one) => one.scheduleId === scheduleId);
  const over = own.filter(({ status }) => status === 'checked-in').map(({ end }) => minutesTo(end, now));
  const past = own.filter(({ status }) => status === 'arrived').map(({ start }) => minutesTo(start, now));
  return Math.max(0, ...over, ...past);
}
