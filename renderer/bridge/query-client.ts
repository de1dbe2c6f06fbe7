/** The page's memory of the core's answers: kept until an event says that they changed, forgotten when the vault closes. */
import { QueryClient } from '@tanstack/react-query';

/** `networkMode: always` because the core answers with or without a network; no retry because the core has already retried. What was asked (a passphrase, perhaps) is forgotten as soon as it is done: `gcTime: 0`. */
export function createQueryClient(): QueryClient {
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
