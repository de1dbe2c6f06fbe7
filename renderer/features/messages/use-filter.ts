/** What of a box is listed: unread or all, with pieces, with whom, and the words searched for. */
import { useDeferredValue, useState } from 'react';
import type { CorrespondentKind } from '../../../preload/contract/messages.ts';

export type Among = Exclude<CorrespondentKind, 'unknown'>;

export interface ListFilter {
  readonly unreadOnly: boolean;
  readonly withPieces: boolean;
  readonly kind: Among | undefined;
  /** As typed; `text` follows when the page has time. */
  readonly typed: string;
  readonly text: string;
  readonly isFiltered: boolean;
  set(change: Partial<Pick<ListFilter, 'unreadOnly' | 'withPieces' | 'kind' | 'typed'>>): void;
  clear(): void;
}

const none = { unreadOnly: false, withPieces: false, kind: undefined, typed: '' } as const;

export function useFilter(): ListFilter {
  const [state, setState] = useState<Pick<ListFilter, 'unreadOnly' | 'withPieces' | 'kind' | 'typed'>>(none);
  const text = useDeferredValue(state.typed).trim();
  return {
    ...state,
    text,
    isFiltered: state.withPieces || state.kind !== undefined || text !== '',
    set: (change) => setState((before) => ({ ...before, ...change })),
    clear: () => setState((before) => ({ ...none, unreadOnly: before.unreadOnly })),
  };
}
