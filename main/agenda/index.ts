/** The agenda: timetables, appointments, blocks, the waiting list, and acts on them. */
export type { ShownBlock } from './coming.ts';
export { type Agenda, type AgendaOptions, createAgenda } from './create-agenda.ts';
export type { AppointmentEntry } from './overlay.ts';
