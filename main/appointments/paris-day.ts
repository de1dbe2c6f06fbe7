/** Calendar days of Europe/Paris as instants: 23 or 25 hours when the clocks change. */

const clockInParis = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Paris',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** What Paris clocks show at an instant, as if it were UTC. */
function wallClock(instant: number): number {
  const part = Object.fromEntries(clockInParis.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(part.year ?? 0, (part.month ?? 1) - 1, part.day ?? 1, part.hour ?? 0, part.minute ?? 0, part.second ?? 0);
}

/** The day in Paris at an instant, YYYY-MM-DD. */
export function parisDay(instant: Date): string {
  return new Date(wallClock(instant.getTime())).toISOString().slice(0, 10);
}

/** `day` moved by a number of days. */
export function addDays(day: string, count: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1, date + count)).toISOString().slice(0, 10);
}

/** First instant of a day in Paris, ISO UTC. */
export function parisDayStart(day: string): string {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  // Paris is one or two hours ahead: the offset found near midnight is right unless the clocks change in between, hence the second look.
  const near = midnight - (wallClock(midnight) - midnight);
  return new Date(midnight - (wallClock(near) - near)).toISOString();
}

/** `[start, end)` of a day in Paris, ISO UTC. */
export function parisDayLimits(day: string): { readonly start: string; readonly end: string } {
  return { start: parisDayStart(day), end: parisDayStart(addDays(day, 1)) };
}
