/** A patient's documents that came by message and that the record doesn't hold. */
import type { FiledDocument } from '../../../../preload/contract/filing.ts';
import type { PatientId } from '../../../../preload/contract/ids.ts';
import { useProcedure } from '../../../bridge/use-procedure.ts';

const none: readonly FiledDocument[] = [];

export function useFiled(patientId: PatientId): readonly FiledDocument[] {
  const filed = useProcedure('filing.ofPatient', { patientId });
  // The record has it too: one line is enough, and it is the record's.
  return filed.data?.filter(({ documentId }) => documentId === undefined) ?? none;
}
