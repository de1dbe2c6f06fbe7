/** Calendar days of Europe/Paris as instants: 23 or 25 hours when the clocks change. */
import { addDays, zoneOf } from '../scheduling/index.ts';

export { addDays };

const paris = zoneOf('Europe/Paris');

/** The day in Paris at an instant, YYYY-MM-DD. */
export function parisDay(instant: Date): string {
  return paris.dayAt(instant.getTime());
}

/** First instant of a day in Paris, ISO UTC. */
export function parisDayStart(day: string): string {
  return new Date(paris.at(day, 0)).toISOString();
}

/** `[start, end)` of a day in Paris, ISO UTC. */
export function parisDayLimits(day: string): { readonly start: string; readonly end: string } {
  return { start: parisDayStart(day), end: parisDayStart(addDays(day, 1)) };
}
