/** Appointments of the day. */
export { type Appointments, type AppointmentsOptions, createAppointments } from './appointments.ts';
export { parisDay, parisDayStart } from './paris-day.ts';
