/** Reading of a day of appointments: who waits, who is over, who comes next. */
import type { AppointmentOfTheDay } from '../../../preload/contract/appointments.ts';

const over = new Set<AppointmentOfTheDay['status']>(['fulfilled', 'cancelled', 'noshow', 'entered-in-error']);

export function isWaiting({ status }: Pick<AppointmentOfTheDay, 'status'>): boolean {
  return status === 'arrived';
}

export function isOver({ status }: Pick<AppointmentOfTheDay, 'status'>): boolean {
  return over.has(status);
}

/** The one to prepare for: whoever waits first, else the first to come; never the one being seen. */
export function nextAppointment<A extends Pick<AppointmentOfTheDay, 'status' | 'start' | 'end'>>(
  appointments: readonly A[],
  now: Date,
): A | undefined {
  const inOrder = appointments.toSorted((a, b) => a.start.localeCompare(b.start));
  return (
    inOrder.find(isWaiting) ??
    inOrder.find((appointment) => !isOver(appointment) && appointment.status !== 'checked-in' && new Date(appointment.end) > now)
  );
}
