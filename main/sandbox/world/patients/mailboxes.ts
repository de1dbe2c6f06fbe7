/** The mailboxes of the invented patients in Mon espace santé: one for each qualified INS, whose address it makes; some are closed. */
import { displayName, type Person } from './person.ts';

export const patientDomain = 'patient.mssante.fr';

export interface PatientMailbox {
  readonly address: string;
  readonly name: string;
  /** Known, and takes nothing: its holder closed it, or their Mon espace santé, or died. */
  readonly isClosed: boolean;
}

/** Nobody who opposed Mon espace santé, nor before its opening, nor under an INS that the register doesn't know. */
export function patientMailboxes(people: readonly Person[]): PatientMailbox[] {
  return people.flatMap((person) => {
    if (person.status !== 'QUAL' || person.matricule === undefined) return [];
    if (person.record !== undefined || person.register === 'absent') return [];
    const isClosed = person.messaging === 'closed' || person.closedDaysAgo !== undefined || person.deceasedDaysAgo !== undefined;
    return [{ address: `${person.matricule.toLowerCase()}@${patientDomain}`, name: displayName(person), isClosed }];
  });
}
