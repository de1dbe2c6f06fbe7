/** Messages that ask for the one at work: to send for who may, to mend for who prepared them, refused on their way. */
import type { OutgoingMessage } from '../../../preload/contract/outgoing.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';

export function useMessagesToDo(): readonly OutgoingMessage[] {
  const list = useProcedure('outgoing.list', { states: ['prepared', 'returned', 'blocked'] });
  return (list.data ?? []).filter(({ state, maySend }) => (state === 'returned' ? !maySend : maySend));
}
