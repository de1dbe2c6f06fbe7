/** Appointments to come, whoever they are with: those whose reason, practitioner or place holds the words, on the days that the phrase names. */
import type { FoundAppointment } from '../../preload/contract/search.ts';
import type { AppointmentEntry } from '../agenda/index.ts';
import { createHighlighter, type Searched } from '../words/index.ts';

export interface ComingSearch {
  /** Without the words that name days; empty only where days are named. */
  readonly words: Searched;
  /** Calendar days, both included. */
  readonly from: string;
  readonly until: string;
  readonly here: string | undefined;
  readonly limit: number;
}

export interface ComingSource {
  /** Of a day, shown to whoever is at work, not over; by start. */
  on(day: string): readonly AppointmentEntry[];
  nameOf(entry: AppointmentEntry): string;
  /** Between two days: others are served, and what has become useless is left. */
  turn(): Promise<void>;
}

/** Farther than that, the agenda itself is looked into: a search reads so many days at most, one after the other. */
export const mostDays = 42;

/** @param days from the first to the last, in order @returns the nearest first, and as many as are wanted */
export async function findComing(
  asked: ComingSearch,
  days: Iterable<string>,
  { on, nameOf, turn }: ComingSource,
): Promise<FoundAppointment[]> {
  const highlighter = asked.words.length === 0 ? undefined : createHighlighter(asked.words);
  const found: FoundAppointment[] = [];
  let read = 0;
  for (const day of days) {
    if (found.length >= asked.limit || day > asked.until || read >= mostDays) break;
    read += 1;
    for (const entry of on(day)) {
      const { start, status, reason, actors, locationName = '', patientId } = entry.fields;
      if (start === undefined) continue;
      const said = `${reason} ${actors.map(({ name }) => name).join(' ')} ${locationName}`;
      if (highlighter !== undefined && !highlighter.holdsAll(said)) continue;
      found.push({
        appointmentId: entry.id as FoundAppointment['appointmentId'],
        ...{ start, status, reason },
        practitionerName: actors[0]?.name ?? '',
        patientName: nameOf(entry),
        isHere: patientId !== undefined && patientId === asked.here,
      });
    }
    await turn();
  }
  return found.slice(0, asked.limit);
}

/** Each day from the first on. */
export function* daysFrom(first: string): Generator<string> {
  for (let day = first; ; day = new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)) yield day;
}
