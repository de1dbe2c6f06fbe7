/** Brings the reports that aren't on this workstation, because somebody asked for them. */
import type { AppError } from '../../../preload/contract/errors.ts';
import type { PatientId } from '../../../preload/contract/ids.ts';
import { toAppError } from '../../bridge/call-error.ts';
import { useProcedure, useProcedureMutation } from '../../bridge/use-procedure.ts';

export interface FetchReports {
  readonly isOffline: boolean;
  readonly isPending: boolean;
  /** Of the last time: those that could not be read. */
  readonly failed: number;
  readonly error: AppError | undefined;
  run(): void;
}

export function useFetchReports(patientId: PatientId): FetchReports {
  const isOffline = useProcedure('sync.status', {}).data?.network === 'offline';
  const { mutate, isPending, data, error } = useProcedureMutation('biology.fetch');
  return {
    isOffline,
    isPending,
    failed: data?.failed ?? 0,
    error: error === null ? undefined : toAppError(error),
    run: () => mutate({ patientId }),
  };
}
