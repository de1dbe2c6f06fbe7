/** The faults that the embedded platform can be told to have, and their limits. */
import { z } from 'zod';

const rate = z.number().min(0).max(1).default(0);

export const faultSettings = z.strictObject({
  /** Every answer waits that long. */
  latencyMs: z.number().int().min(0).max(600_000).default(0),
  /** The connection is cut before the request is executed. */
  dropRate: rate,
  /** Answered 500, 502, 503 or 504 without being executed. */
  errorRate: rate,
  /** The body of the answer is cut in its middle. */
  halfSentRate: rate,
  /** The request is executed twice, as by a proxy that retries. */
  duplicateRate: rate,
  /** Executed, then the connection is cut before the answer. */
  lostResponseRate: rate,
  /** A write is answered 409 without being executed. */
  conflictRate: rate,
  /** The network's welcome page answers in the platform's place: by a redirection, as a page, or with the status 511. */
  portal: z.enum(['redirect', 'page', 'status']).optional(),
  /** Answered 401 without being executed, as while the proxy renews a token. */
  unauthorizedRate: rate,
  /** Answered `busyStatus` without being executed, with a Retry-After. */
  busyRate: rate,
  busyStatus: z.union([z.literal(429), z.literal(503)]).default(503),
  retryAfterSeconds: z.number().int().min(0).max(86_400).default(60),
  /** The platform's clock against the true one. */
  clockSkewMs: z
    .number()
    .int()
    .min(-86_400_000 * 3650)
    .max(86_400_000 * 3650)
    .default(0),
  /** Every connection is cut at once. */
  offline: z.boolean().default(false),
  /** The same seed and the same order of requests give the same faults. */
  seed: z.number().int().default(1),
  /** Regular expression on `METHOD /path`; every request when absent. */
  only: z.string().max(500).optional(),
});

export type FaultSettings = z.infer<typeof faultSettings>;

export const noFaults: FaultSettings = faultSettings.parse({});

export type FaultKind = 'drop' | 'error' | 'halfSent' | 'duplicate' | 'lostResponse' | 'conflict' | 'portal' | 'unauthorized' | 'busy';

/** Whether any request may be touched. */
export function touchesRequests(settings: FaultSettings): boolean {
  const { latencyMs, dropRate, errorRate, halfSentRate, duplicateRate, lostResponseRate, conflictRate, unauthorizedRate, busyRate } =
    settings;
  const rates = [latencyMs, dropRate, errorRate, halfSentRate, duplicateRate, lostResponseRate, conflictRate, unauthorizedRate, busyRate];
  return settings.portal !== undefined || rates.some((value) => value > 0);
}
