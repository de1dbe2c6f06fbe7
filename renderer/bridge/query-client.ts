/** The page's memory of the core's answers: kept until an event says that they changed, forgotten when the vault closes. */
import { notifyManager, QueryClient } from '@tanstack/react-query';

/** `networkMode: always` because the core answers with or without a network; no retry because the core has already retried. What was asked (a passphrase, perhaps) is forgotten as soon as it is done: `gcTime: 0`. */
export function createQueryClient(): QueryClient {
  // An answer is drawn in the turn that brings it: by a timer, it often waited for one more frame.
  notifyManager.setScheduler(queueMicrotask);
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        retry: false,
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: 5 * 60_000,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
      },
      mutations: { networkMode: 'always', retry: false, gcTime: 0 },
    },
  });
}
