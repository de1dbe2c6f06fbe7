/** What part of the documents is searched, and the two ways to search more: older, or the vaccination history alone. */
import { useEffect, useEffectEvent } from 'react';
import type { DocumentFilter, DocumentScope } from '../../../preload/contract/documents.ts';
import type { PatientId } from '../../../preload/contract/ids.ts';
import { useProcedure, useProcedureMutation } from '../../bridge/use-procedure.ts';

export interface ScopeState {
  scope: DocumentScope | undefined;
  isOffline: boolean;
  widen: () => void;
  isWidening: boolean;
  searchVaccination: () => void;
  isSearching: boolean;
  /** The last of the searches asked here failed. */
  hasFailed: boolean;
}

export function useDocumentScope(patientId: PatientId, filter: DocumentFilter): ScopeState {
  const scope = useProcedure('documents.scope', { patientId }).data;
  const isOffline = useProcedure('sync.status', {}).data?.network === 'offline';
  const widening = useProcedureMutation('documents.widen');
  const vaccination = useProcedureMutation('documents.searchVaccination');
  const widen = () => widening.mutate({ patientId });

  // A period that begins earlier asks for what is older.
  const isOlder = scope?.since !== undefined && [filter.from, filter.to].some((day) => day !== undefined && day < (scope.since ?? ''));
  const isWaiting = scope !== undefined && scope.since === undefined && !scope.isComplete;
  const resume = useEffectEvent(() => {
    if (!widening.isPending) widen();
  });
  useEffect(() => {
    if (isOlder) resume();
  }, [isOlder]);
  useEffect(() => {
    if (isWaiting && !isOffline) resume();
  }, [isWaiting, isOffline]);

  return {
    scope,
    isOffline,
    widen,
    isWidening: widening.isPending,
    searchVaccination: () => vaccination.mutate({ patientId }),
    isSearching: vaccination.isPending,
    hasFailed: (widening.isError && scope?.isComplete !== true) || vaccination.isError,
  };
}
