/** How this workstation reaches the platform, and each change of it; the answer of a change is what is shown next. */
import { useQueryClient } from '@tanstack/react-query';
import type { NetworkSettings } from '../../../preload/contract/network.ts';
import type { OutputOf, ProcedureName } from '../../../preload/contract/procedures.ts';
import { procedureKey, useProcedure, useProcedureMutation } from '../../bridge/use-procedure.ts';

type ChangeName = {
  [N in ProcedureName]: N extends `network.${string}` ? (OutputOf<N> extends NetworkSettings ? N : never) : never;
}[ProcedureName];

export function useNetwork(): NetworkSettings | undefined {
  return useProcedure('network.get', {}).data;
}

export function useNetworkChange<N extends Exclude<ChangeName, 'network.get'>>(name: N, onDone?: () => void) {
  const client = useQueryClient();
  return useProcedureMutation(name, {
    onSuccess(next) {
      client.setQueryData(procedureKey('network.get', {}), next);
      onDone?.();
    },
  });
}
