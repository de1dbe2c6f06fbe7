/** Days and hours at which a message may be asked to leave, as Paris counts them whatever the workstation's zone. */
import { calendarDay } from '../../i18n/format.ts';

const dayMs = 24 * 3600_000;

/** « 8 h », « 8h30 », « 08:30 », « 14 ». */
function hourOf(text: string): { readonly hours: number; readonly minutes: number } | undefined {
  const [, hours = '', minutes = '0'] = /^\s*(\d{1,2})\s*(?:[h:.]\s*(\d{1,2})?\s*)?$/iu.exec(text) ?? [];
  const parsed = { hours: Number(hours), minutes: Number(minutes) };
  return hours !== '' && parsed.hours < 24 && parsed.minutes < 60 ? parsed : undefined;
}

const parisClock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Paris',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

function parisOffsetMs(at: Date): number {
  const part = Object.fromEntries(parisClock.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const asUtc = Date.UTC(part.year ?? 0, (part.month ?? 1) - 1, part.day, part.hour, part.minute);
  return asUtc - Math.floor(at.getTime() / 60_000) * 60_000;
}

/** @returns `undefined` for what is no hour */
export function instantOf(day: string, hour: string): Date | undefined {
  const time = hourOf(hour);
  if (time === undefined) return undefined;
  const guess = new Date(`${day}T${String(time.hours).padStart(2, '0')}:${String(time.minutes).padStart(2, '0')}:00Z`);
  if (Number.isNaN(guess.getTime())) return undefined;
  // Twice: near a change of hour, the offset is that of the instant itself.
  const once = new Date(guess.getTime() - parisOffsetMs(guess));
  return new Date(guess.getTime() - parisOffsetMs(once));
}

export type UsualMoment = 'evening' | 'tomorrow' | 'monday';

/** This evening while it is still to come, tomorrow morning, Monday morning. */
export function usualMoments(now: Date): { readonly id: UsualMoment; readonly at: Date }[] {
  const today = calendarDay(now);
  const weekday = new Date(`${today}T12:00:00Z`).getUTCDay();
  const dayAfter = (days: number) => calendarDay(new Date(now.getTime() + days * dayMs));
  const toMonday = (8 - weekday) % 7 || 7;
  const all = [
    { id: 'evening' as const, at: instantOf(today, '18:00') },
    { id: 'tomorrow' as const, at: instantOf(dayAfter(1), '8:00') },
    { id: 'monday' as const, at: toMonday === 1 ? undefined : instantOf(dayAfter(toMonday), '8:00') },
  ];
  return all.flatMap(({ id, at }) => (at === undefined || at <= now ? [] : [{ id, at }]));
}
