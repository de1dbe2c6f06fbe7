/** A move and what takes it back. */
import type { AgendaAppointment } from '../../../../preload/contract/agenda-appointments.ts';
import type { ScheduleId } from '../../../../preload/contract/ids.ts';
import { lengthOf } from '../time/clock.ts';
import type { Act } from './use-acts.ts';

export interface Where {
  readonly scheduleId: ScheduleId;
  /** ISO instant. */
  readonly start: string;
  readonly minutes?: number;
}

/** Only what changes is sent; the way back gives all three again, with the reason for which it already stood over another. */
export function moveAct(appointment: AgendaAppointment, to: Where): { act: Act; undo: Act } {
  const own = lengthOf(appointment);
  const { id: appointmentId, scheduleId, start, overbooking } = appointment;
  return {
    act: {
      name: 'agenda.move',
      input: {
        appointmentId,
        ...(to.scheduleId === scheduleId ? {} : { scheduleId: to.scheduleId }),
        ...(Date.parse(to.start) === Date.parse(start) ? {} : { start: to.start }),
        ...(to.minutes === undefined || to.minutes === own ? {} : { minutes: to.minutes }),
      },
    },
    undo: {
      name: 'agenda.move',
      input: { appointmentId, scheduleId, start, minutes: own, ...(overbooking === undefined ? {} : { overbooking }) },
    },
  };
}
