/** Where a conversation stands, from the acts about it: in the order of their date, then of their id, so that every workstation says the same. */
import type { FollowUpAct } from '../../../preload/contract/messages.ts';

export interface FollowUpState {
  readonly assignee?: { readonly nationalId: string; readonly displayName: string };
  readonly isHandled: boolean;
}

export interface PlacedAct extends FollowUpAct {
  /** The last message when it was done. */
  readonly about: string;
}

export function inOrder<T extends Pick<FollowUpAct, 'at' | 'id'>>(acts: readonly T[]): T[] {
  return acts.toSorted((one, other) => compare(one.at, other.at) || compare(one.id, other.id));
}

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);

/**
 * @param acts in any order
 * @param messages of the conversation, oldest first: what others wrote after it was handled asks for somebody again
 */
export function stateOf(
  acts: readonly PlacedAct[],
  messages: readonly { readonly headerId: string; readonly isOurs: boolean }[],
): FollowUpState {
  let assignee: FollowUpState['assignee'];
  let handled: PlacedAct | undefined;
  for (const act of inOrder(acts)) {
    if (act.kind === 'assigned') assignee = act.to ?? act.by;
    if (act.kind === 'released') assignee = undefined;
    if (act.kind === 'handled') handled = act;
    if (act.kind === 'reopened') handled = undefined;
  }
  const isAnsweredSince =
    handled !== undefined &&
    messages.slice(messages.findLastIndex(({ headerId }) => headerId === handled?.about) + 1).some(({ isOurs }) => !isOurs);
  return { isHandled: handled !== undefined && !isAnsweredSince, ...(assignee !== undefined && { assignee }) };
}
