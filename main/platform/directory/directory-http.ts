/** The HTTP client of the directory: the same way out and session, but what it asks to wait or refuses says nothing of the records. */
import { createHttpClient, type HttpClient, type HttpOptions } from '../http.ts';

export function createDirectoryHttp(options: Omit<HttpOptions, 'onUnauthorized'>): HttpClient {
  const { reach } = options;
  return createHttpClient({
    ...options,
    ...(reach !== undefined && {
      reach: { reached: ({ waitMs: _, ...answer }) => reach.reached(answer), unreachable: (failure) => reach.unreachable(failure) },
    }),
    // A key that is refused signs nobody out: if the session is over, the next request of the record says so.
    onUnauthorized: () => undefined,
  });
}
