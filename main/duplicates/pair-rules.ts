/** Which of two files may stay when they are merged, and why they may not be; pure. */
import type { PatientId } from '../../preload/contract/ids.ts';
import type { PatientSummary } from '../../preload/contract/patients.ts';

/** INSi gave it: the shared record hangs on it. */
const hasIns = ({ ins, identityStatus }: PatientSummary) =>
  ins !== undefined && (identityStatus === 'recuperee' || identityStatus === 'qualifiee');

/** Two people, whatever their traits (RNIV). */
export function haveTwoIns(one: PatientSummary, other: PatientSummary): boolean {
  return one.ins !== undefined && other.ins !== undefined && one.ins.matricule !== other.ins.matricule;
}

/** The identity that stays is the one that has the INS; either, where both or none have it. */
export function onlyKept(one: PatientSummary, other: PatientSummary): PatientId | undefined {
  if (hasIns(one) === hasIns(other)) return undefined;
  return hasIns(one) ? one.id : other.id;
}
