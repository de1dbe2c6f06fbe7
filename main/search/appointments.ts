/** Appointments of those whom a search names, or of the open file, whose reason or practitioner holds the other words. */
import type { PatientId } from '../../preload/contract/ids.ts';
import type { FoundAppointment } from '../../preload/contract/search.ts';
import type { AppointmentEntry } from '../agenda/index.ts';
import { createHighlighter, type Searched } from '../words/index.ts';

export interface AppointmentSearch {
  readonly patients: readonly { readonly id: PatientId; readonly name: string }[];
  readonly rest: Searched;
  /** Calendar days, both included. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly here: PatientId | undefined;
  readonly limit: number;
  /** ISO instant: what is to come stands before what was. */
  readonly now: string;
}

const never: ReadonlySet<string> = new Set(['entered-in-error', 'waitlist']);

export function findAppointments(
  asked: AppointmentSearch,
  ofPatient: (patientId: string) => readonly AppointmentEntry[],
): FoundAppointment[] {
  const { rest, from, to, here, limit, now } = asked;
  const highlighter = rest.length === 0 ? undefined : createHighlighter(rest);
  const found = asked.patients.flatMap(({ id, name }) =>
    ofPatient(id).flatMap(({ id: appointmentId, fields }): FoundAppointment[] => {
      const { start, status, reason } = fields;
      if (start === undefined || never.has(status)) return [];
      const day = start.slice(0, 10);
      if ((from !== undefined && day < from) || (to !== undefined && day > to)) return [];
      const practitionerName = fields.actors[0]?.name ?? '';
      if (highlighter !== undefined && !highlighter.holdsAll(`${reason} ${practitionerName} ${fields.locationName ?? ''}`)) return [];
      const isHere = id === here;
      return [
        {
          appointmentId: appointmentId as FoundAppointment['appointmentId'],
          start,
          status,
          reason,
          practitionerName,
          patientName: name,
          isHere,
        },
      ];
    }),
  );
  const isPast = ({ start }: FoundAppointment) => start < now;
  return found
    .toSorted((one, other) => {
      if (one.isHere !== other.isHere) return one.isHere ? -1 : 1;
      if (isPast(one) !== isPast(other)) return isPast(one) ? 1 : -1;
      // The next one first, then the last one.
      return isPast(one) ? other.start.localeCompare(one.start) : one.start.localeCompare(other.start);
    })
    .slice(0, limit);
}
