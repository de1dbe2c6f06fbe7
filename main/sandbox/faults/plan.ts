/** Decides, request after request and from the seed alone, which faults strike. */
import type { FaultKind, FaultSettings } from './settings.ts';

/** mulberry32: small, fast, the same everywhere. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export interface FaultPlan {
  readonly strikes: ReadonlySet<FaultKind>;
  /** Status of the `error` fault. */
  readonly errorStatus: number;
}

const errorStatuses = [500, 502, 503, 504];
const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/** The same number of draws for every request, so that one fault's rate doesn't shift another's. */
export function plan(random: () => number, settings: FaultSettings, method: string): FaultPlan {
  const rates: readonly (readonly [FaultKind, number])[] = [
    ['drop', settings.dropRate],
    ['error', settings.errorRate],
    ['halfSent', settings.halfSentRate],
    ['duplicate', settings.duplicateRate],
    ['lostResponse', settings.lostResponseRate],
    ['conflict', safeMethods.has(method) ? 0 : settings.conflictRate],
  ];
  const strikes = new Set<FaultKind>();
  for (const [kind, rate] of [...rates]) if (random() < rate) strikes.add(kind);
  const errorStatus = errorStatuses[Math.floor(random() * errorStatuses.length)] ?? 503;
  if (random() < settings.unauthorizedRate) strikes.add('unauthorized');
  if (random() < settings.busyRate) strikes.add('busy');
  if (settings.portal !== undefined) strikes.add('portal');
  return { strikes, errorStatus };
}
