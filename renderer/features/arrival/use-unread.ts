/** Unread conversations of the one at work, for the arrival; the urgent ones are among the first fifty. */
import { useProcedure } from '../../bridge/use-procedure.ts';

export function useUnread() {
  return useProcedure('messages.conversations', { view: 'inbox', unreadOnly: true, limit: 50 });
}
