/** Names behind several patients' identifiers, read once each and shared with the rest of the page. */
import type { UseQueryResult } from '@tanstack/react-query';
import { useQueries } from '@tanstack/react-query';
import type { PatientId } from '../../../preload/contract/ids.ts';
import type { PatientFile } from '../../../preload/contract/patients.ts';
import { call } from '../../bridge/call.ts';
import { procedureKey } from '../../bridge/use-procedure.ts';
import { formatName } from '../../i18n/format.ts';

export function usePatientNames(ids: readonly PatientId[]): ReadonlyMap<PatientId, string> {
  const distinct = [...new Set(ids)];
  return useQueries({
    queries: distinct.map((patientId) => ({
      queryKey: procedureKey('patients.get', { patientId }),
      queryFn: ({ signal }: { signal: AbortSignal }) => call('patients.get', { patientId }, { signal }),
    })),
    combine: byId,
  });
}

/** Outside the hook, so that the map stays the same while no answer changes. */
function byId(answers: readonly UseQueryResult<PatientFile>[]): ReadonlyMap<PatientId, string> {
  return new Map(answers.flatMap(({ data }) => (data === undefined ? [] : [[data.patient.id, formatName(data.patient)] as const])));
}
