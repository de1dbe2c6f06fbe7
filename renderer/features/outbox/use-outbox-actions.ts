/** What can be asked of a sending. */
import type { PublicationId } from '../../../preload/contract/ids.ts';
import type { CallError } from '../../bridge/call-error.ts';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';

export interface OutboxActionSet {
  send: () => void;
  hold: () => void;
  retry: () => void;
  discard: () => void;
  isPending: boolean;
  error: CallError | undefined;
}

export function useOutboxActions(publicationId: PublicationId): OutboxActionSet {
  const send = useProcedureMutation('publications.send');
  const hold = useProcedureMutation('publications.hold');
  const retry = useProcedureMutation('publications.retry');
  const discard = useProcedureMutation('publications.discard');
  const all = [send, hold, retry, discard];
  return {
    send: () => send.mutate({ publicationId }),
    hold: () => hold.mutate({ publicationId }),
    retry: () => retry.mutate({ publicationId }),
    discard: () => discard.mutate({ publicationId }),
    isPending: all.some((mutation) => mutation.isPending),
    error: all.find((mutation) => mutation.error !== null)?.error ?? undefined,
  };
}
