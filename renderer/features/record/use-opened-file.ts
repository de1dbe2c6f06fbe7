/** Opens a file once when its tab appears (journaled, remembered as a visit), then reads it as it changes. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { PatientId } from '../../../preload/contract/ids.ts';
import { call } from '../../bridge/call.ts';
import { procedureKey, useProcedure } from '../../bridge/use-procedure.ts';
import { openFile } from '../frame/open-files.ts';
import { useIsClinician } from '../frame/session-context.tsx';

export function useOpenedFile(patientId: PatientId) {
  const client = useQueryClient();
  const isClinician = useIsClinician();
  useEffect(() => {
    if (!openFile(patientId) || !isClinician) return;
    call('patients.open', { patientId }).then(
      (file) => client.setQueryData(procedureKey('patients.get', { patientId }), file),
      () => undefined,
    );
  }, [patientId, isClinician, client]);
  return useProcedure('patients.get', { patientId });
}
