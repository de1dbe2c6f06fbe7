/** The directory as one types: what is kept here at once, and the platform asked when one pauses; what it answers comes by the copy kept. */
import type { DirectoryEntry, DirectorySearch } from '../../../preload/contract/directory.ts';
import type { CallError } from '../../bridge/call-error.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { type Pages, useProcedurePages } from '../../bridge/use-procedure-pages.ts';
import { useSettled } from '../../ui/use-settled.ts';

const pauseMs = 350;
const pageSize = 100;
const retryMs = 15_000;
/** Looked for again after a minute, the directory is asked again. */
const freshMs = 60_000;

export interface Asking {
  readonly isAsked: boolean;
  readonly isAsking: boolean;
  readonly error: CallError | null;
  readonly isPartial: boolean;
  /** When the platform last answered this search, ms. */
  readonly askedAt: number;
  /** When the platform answered this very search with somebody, ms; 0 when it did not. */
  readonly answeredAt: number;
  readonly again: () => void;
}

/** Enough was said for the platform to be asked: fewer letters mean everybody. */
function isAskable({ text, town }: DirectorySearch): boolean {
  return text.trim().length >= 2 || (town ?? '').trim().length >= 2;
}

export function useAsking(search: DirectorySearch): Asking {
  const settled = useSettled(search, pauseMs);
  const isAsked = isAskable(search);
  const asked = useProcedure('directory.fetch', settled, { enabled: isAskable(settled), retryEvery: retryMs, staleTime: freshMs });
  const isSettled = JSON.stringify(settled) === JSON.stringify(search);
  return {
    isAsked,
    isAsking: isAsked && (!isSettled || (asked.isFetching && asked.error === null)),
    askedAt: asked.dataUpdatedAt,
    answeredAt: isSettled && (asked.data?.received ?? 0) > 0 ? asked.dataUpdatedAt : 0,
    error: isAsked && isSettled ? asked.error : null,
    isPartial: asked.data?.isPartial ?? false,
    again: () => void asked.refetch(),
  };
}

export interface Found {
  readonly entries: readonly DirectoryEntry[];
  readonly kept: Pages<{ entries: DirectoryEntry[]; total: number }>;
  readonly asking: Asking;
}

export function useDirectorySearch(search: DirectorySearch): Found {
  const kept = useProcedurePages('directory.search', search, pageSize, { enabled: isAskable(search) });
  const asking = useAsking(search);
  return { entries: asking.isAsked ? kept.pages.flatMap(({ entries }) => entries) : [], kept, asking };
}
