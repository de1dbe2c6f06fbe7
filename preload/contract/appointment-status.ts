/** The life cycle of an appointment, in the codes of FHIR R4 AppointmentStatus. */
import { z } from 'zod';

export const appointmentStatus = z.enum([
  'proposed',
  /** Asked for, awaiting the practice's answer. */
  'pending',
  'booked',
  /** In the waiting room. */
  'arrived',
  /** In consultation: R4 has no other code between the waiting room and the end. */
  'checked-in',
  'fulfilled',
  'cancelled',
  'noshow',
  'waitlist',
  'entered-in-error',
]);
export type AppointmentStatus = z.infer<typeof appointmentStatus>;

/** What may follow each state; a mistake is mended by going back one step. Cancelling has its own procedure. */
export const nextStatuses: Readonly<Record<AppointmentStatus, readonly AppointmentStatus[]>> = {
  proposed: ['pending', 'booked'],
  pending: ['booked'],
  booked: ['arrived', 'checked-in', 'noshow', 'fulfilled'],
  arrived: ['checked-in', 'fulfilled', 'booked', 'noshow'],
  'checked-in': ['fulfilled', 'arrived'],
  fulfilled: ['checked-in'],
  cancelled: ['booked'],
  noshow: ['booked', 'arrived'],
  waitlist: [],
  'entered-in-error': [],
};

/** States in which it occupies its time. */
export const occupying: readonly AppointmentStatus[] = ['pending', 'booked', 'arrived', 'checked-in', 'fulfilled'];
