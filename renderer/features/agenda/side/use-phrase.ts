/** The phrase being typed, what it means, the free times that answer it. */
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { FreeSlot, SlotCriteria, UnderstoodPiece } from '../../../../preload/contract/agenda-search.ts';
import type { OutputOf } from '../../../../preload/contract/procedures.ts';
import { call } from '../../../bridge/call.ts';
import { useProcedure } from '../../../bridge/use-procedure.ts';
import { useSettled } from '../../../ui/use-settled.ts';

export type Parsed = OutputOf<'agenda.parse'>;

const shown = 6;
const anything: SlotCriteria = { scheduleIds: [], siteIds: [], weekdays: [] };

export interface Phrase {
  readonly text: string;
  setText: (text: string) => void;
  readonly parsed: Parsed | undefined;
  readonly free: ReturnType<typeof useProcedure<'agenda.nextFree'>>;
  /** The first free time of what is typed now, even if it has just been, and what that means. */
  first: () => Promise<{ slot: FreeSlot; meant: Parsed | undefined } | undefined>;
}

export function usePhrase(): Phrase {
  const client = useQueryClient();
  const [text, setText] = useState('');
  const settled = useSettled(text, 120);
  const parse = useProcedure('agenda.parse', { text: settled.trim() }, { keepPrevious: true, enabled: settled.trim() !== '' });
  const parsed = settled.trim() === '' ? undefined : parse.data;
  const free = useProcedure('agenda.nextFree', { criteria: parsed?.criteria ?? anything, limit: shown }, { keepPrevious: true });

  const first = async () => {
    const typed = text.trim();
    if (typed === settled.trim() && !free.isPlaceholderData && !parse.isPlaceholderData) return found(free.data?.slots[0], parsed);
    const meant = await client.fetchQuery({
      queryKey: ['agenda.parse', { text: typed }],
      queryFn: () => call('agenda.parse', { text: typed }),
    });
    const { slots } = await call('agenda.nextFree', { criteria: meant.criteria, limit: 1 });
    return found(slots[0], meant);
  };
  return { text, setText, parsed, free, first };
}

function found(slot: FreeSlot | undefined, meant: Parsed | undefined) {
  return slot === undefined ? undefined : { slot, meant };
}

/** The text once a piece is taken out of it, without a double space left behind. */
export function withoutPiece(text: string, { from, to }: Pick<UnderstoodPiece, 'from' | 'to'>): string {
  return `${text.slice(0, from)} ${text.slice(to)}`.replace(/\s+/g, ' ').trim();
}
