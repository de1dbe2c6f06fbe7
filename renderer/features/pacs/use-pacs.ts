/** The PACS set on this workstation, and each change of them; the answer of a change is what is shown next. */
import { useQueryClient } from '@tanstack/react-query';
import type { Pacs } from '../../../preload/contract/pacs.ts';
import { procedureKey, useProcedure, useProcedureMutation } from '../../bridge/use-procedure.ts';

type ChangeName = 'pacs.save' | 'pacs.remove' | 'pacs.addAnchors' | 'pacs.removeAnchor';

export function usePacs(): readonly Pacs[] | undefined {
  return useProcedure('pacs.list', {}, { staleTime: 0 }).data;
}

export function usePacsChange<N extends ChangeName>(name: N, onDone?: () => void) {
  const client = useQueryClient();
  return useProcedureMutation(name, {
    onSuccess(next) {
      client.setQueryData(procedureKey('pacs.list', {}), next);
      onDone?.();
    },
  });
}
