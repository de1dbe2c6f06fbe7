/** Words agree with the patient, where the sex is known. */
import type { PatientId } from '../../../preload/contract/ids.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';

/** @returns what i18next takes to choose « la patiente » over « le patient » */
export function usePatientContext(patientId: PatientId | undefined): { context?: 'female' } {
  const file = useProcedure('patients.get', { patientId: patientId ?? ('' as PatientId) }, { enabled: patientId !== undefined });
  return file.data?.patient.gender === 'female' ? { context: 'female' } : {};
}
