/** The name behind a patient's identifier. */
import type { PatientId } from '../../../preload/contract/ids.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { formatName } from '../../i18n/format.ts';

export function PatientName({ patientId }: { patientId: PatientId }) {
  const file = useProcedure('patients.get', { patientId });
  return file.data === undefined ? '…' : formatName(file.data.patient);
}
