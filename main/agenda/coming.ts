/** Appointments and blocks to come as a search asks for them: the days that a phrase names, and what a day holds that is shown here. */
import type { AgendaBlock } from '../../preload/contract/agenda-appointments.ts';
import { addDays, isoWeekdayOf, zoneOf } from '../scheduling/index.ts';
import { type AgendaContext, todayOf, viewOf } from './context.ts';
import type { AppointmentEntry } from './overlay.ts';
import { dayAt } from './phrase/days.ts';
import { tokensOf } from './phrase/tokens.ts';

/** Days that a phrase names, and its other words. */
export interface NamedDays {
  readonly rest: string;
  /** Calendar days, both included. */
  readonly from?: string;
  readonly until?: string;
}

const paris = zoneOf('Europe/Paris');

/** Over, or never to be: not to come. */
const notComing: ReadonlySet<string> = new Set(['cancelled', 'noshow', 'entered-in-error', 'waitlist', 'fulfilled']);

/** « vaccin demain » is « vaccin », tomorrow; `undefined` where no word is a day. @param today YYYY-MM-DD */
export function namedDays(text: string, today: string): NamedDays | undefined {
  const tokens = tokensOf(text);
  let rest = text;
  let days: Omit<NamedDays, 'rest'> | undefined;
  for (let at = 0; at < tokens.length; at += 1) {
    const piece = dayAt(tokens, at, today);
    const [first, last] = [tokens[at], tokens[at + (piece?.length ?? 1) - 1]];
    if (piece === undefined || first === undefined || last === undefined) continue;
    const next = piece.weekday === undefined ? undefined : addDays(today, (piece.weekday - isoWeekdayOf(today) + 7) % 7);
    const [from, until] = [piece.from ?? next, piece.until ?? next];
    days = { ...days, ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }) };
    // As many letters: the places of the words that follow stay.
    rest = `${rest.slice(0, first.from)}${' '.repeat(last.to - first.from)}${rest.slice(last.to)}`;
    at += piece.length - 1;
  }
  return days === undefined ? undefined : { rest: rest.trim(), ...days };
}

/** A block as whoever is at work may see it: see `agendaBlock`. */
export interface ShownBlock {
  readonly block: AgendaBlock;
  readonly practitionerName: string;
  readonly siteName: string;
}

export interface Coming {
  today(): string;
  namedDays(text: string): NamedDays | undefined;
  /** That begin on a day and not before now, on a timetable that is shown here; by start. */
  on(day: string): AppointmentEntry[];
  /** That meet the days, both included, and aren't over, on a timetable that is shown here; by start. */
  blocks(from: string, until: string): ShownBlock[];
}

/** From the first instant of a day to the last of another. */
function instantsOf(from: string, until: string): [start: string, end: string] {
  return [new Date(paris.at(from, 0)).toISOString(), new Date(paris.at(addDays(until, 1), 0)).toISOString()];
}

export function createComing(context: AgendaContext): Coming {
  const { setup, overlay, clock } = context;
  return {
    today: () => todayOf(context),
    namedDays: (text) => namedDays(text, todayOf(context)),
    on(day) {
      const [from, until] = instantsOf(day, day);
      const now = clock.now().toISOString();
      return overlay.between(from, until).filter(({ fields: { start = '', status, actors, locationId } }) => {
        const isToCome = start >= from && start < until && start >= now && !notComing.has(status);
        return isToCome && setup.placeOf(actors[0]?.id, locationId) !== undefined;
      });
    },
    blocks(from, until) {
      const [start, end] = instantsOf(from, until);
      const now = clock.now().toISOString();
      const view = viewOf(context);
      const toCome = overlay.blocksBetween(start, end).filter(({ fields }) => fields.end > now);
      return toCome.flatMap((entry) => {
        const [block, place] = [view.block(entry), setup.find(entry.fields.scheduleId)];
        return block === undefined || place === undefined
          ? []
          : [{ block, practitionerName: place.view.practitioner.name, siteName: place.site.name }];
      });
    },
  };
}
