/** A long answer read page by page as one scrolls: procedures that take an offset and give a total. */
import type { InfiniteData } from '@tanstack/react-query';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { InputOf, OutputOf, ProcedureName } from '../../preload/contract/procedures.ts';
import { call } from './call.ts';
import type { CallError } from './call-error.ts';

/** Procedures whose input has an offset and whose output has a total. */
export type PagedName = {
  [N in ProcedureName]: InputOf<N> extends { offset?: number | undefined } ? (OutputOf<N> extends { total: number } ? N : never) : never;
}[ProcedureName];

export interface Pages<P> {
  pages: P[];
  total: number | undefined;
  error: CallError | null;
  isPending: boolean;
  /** An older answer is shown while the new one is on its way. */
  isPlaceholder: boolean;
  isLoadingMore: boolean;
  /** To be given to a list's `onEnd`; undefined when all is there. */
  loadMore: (() => void) | undefined;
  refetch: () => void;
}

/** Reads pages of `size` items; an event makes them all stale at once, as for any answer. */
export function useProcedurePages<N extends PagedName>(
  name: N,
  input: Omit<InputOf<N>, 'offset' | 'limit'>,
  size: number,
  options: { enabled?: boolean } = {},
): Pages<OutputOf<N>> {
  const query = useInfiniteQuery<OutputOf<N>, CallError, InfiniteData<OutputOf<N>, number>, readonly unknown[], number>({
    queryKey: [name, input, 'pages', size],
    queryFn: ({ pageParam, signal }) => call(name, { ...input, offset: pageParam, limit: size } as InputOf<N>, { signal }),
    initialPageParam: 0,
    getNextPageParam: (last, all) => (all.length * size < (last as { total: number }).total ? all.length * size : undefined),
    placeholderData: keepPreviousData,
    enabled: options.enabled ?? true,
  });
  const pages = useMemo(() => query.data?.pages ?? [], [query.data]);
  const total = (pages[0] as { total: number } | undefined)?.total;
  return {
    pages,
    total,
    error: query.error,
    isPending: query.isPending,
    isPlaceholder: query.isPlaceholderData,
    isLoadingMore: query.isFetchingNextPage,
    // Asked while the first page is on its way, the next one would take it back, and a list whose end is in sight asks again at once: for ever.
    loadMore: query.hasNextPage && !query.isPlaceholderData ? () => void query.fetchNextPage({ cancelRefetch: false }) : undefined,
    refetch: () => void query.refetch(),
  };
}
