/** The contract's procedures as hooks of TanStack Query. */
import type { QueryKey, UseMutationOptions, UseMutationResult, UseQueryResult } from '@tanstack/react-query';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { InputOf, OutputOf, ProcedureName } from '../../preload/contract/procedures.ts';
import { call } from './call.ts';
import type { CallError } from './call-error.ts';

export interface ProcedureOptions {
  enabled?: boolean;
  /** Keeps showing the former answer while the input changes (search as you type). */
  keepPrevious?: boolean;
  /** Milliseconds after which the answer is asked again on the next mount; never by default, events tell. */
  staleTime?: number;
  /** Milliseconds after which an answer that failed is asked again, for as long as it is shown. */
  retryEvery?: number;
}

/** Key of an answer in the cache: the procedure's name, then its input. */
export function procedureKey<N extends ProcedureName>(name: N, input: InputOf<N>): QueryKey {
  return [name, input];
}

/** Reads a procedure; the call is taken back when nobody looks at it any more. */
export function useProcedure<N extends ProcedureName>(
  name: N,
  input: InputOf<N>,
  options: ProcedureOptions = {},
): UseQueryResult<OutputOf<N>, CallError> {
  return useQuery<OutputOf<N>, CallError>({
    queryKey: procedureKey(name, input),
    queryFn: ({ signal }) => call(name, input, { signal }),
    enabled: options.enabled ?? true,
    ...(options.keepPrevious === true ? { placeholderData: keepPreviousData } : {}),
    ...(options.staleTime === undefined ? {} : { staleTime: options.staleTime }),
    ...(options.retryEvery === undefined
      ? {}
      : { refetchInterval: ({ state }: { state: { status: string } }) => (state.status === 'error' ? options.retryEvery : false) }),
  } as Parameters<typeof useQuery<OutputOf<N>, CallError>>[0]);
}

/** Asks before who shows the answer is drawn: the core looks while the page draws. Its `useProcedure` takes the call over. */
export function useAskAhead<N extends ProcedureName>(name: N): (input: InputOf<N>) => void {
  const client = useQueryClient();
  return useCallback(
    (input) =>
      void client.prefetchQuery({
        queryKey: procedureKey(name, input),
        queryFn: ({ signal }) => call(name, input, { signal }),
        staleTime: 0,
      }),
    [client, name],
  );
}

/** Asks the core to do something; what it changed comes back by events. */
export function useProcedureMutation<N extends ProcedureName>(
  name: N,
  options: Omit<UseMutationOptions<OutputOf<N>, CallError, InputOf<N>>, 'mutationFn'> = {},
): UseMutationResult<OutputOf<N>, CallError, InputOf<N>> {
  return useMutation<OutputOf<N>, CallError, InputOf<N>>({ ...options, mutationFn: (input) => call(name, input) });
}
