/** An iCalendar object of another program to events: hostile until shown otherwise, bounded in size and number. */
import { addDays, isZone, type Zone, zoneOf } from '../../scheduling/index.ts';
import { type ContentLine, parseLine, unescapeText, unfoldLines } from './lines.ts';
import { daysOfRule, parseRule } from './recurrence.ts';

export interface ReadEvent {
  /** Of the occurrence: that of the event, and its day where it recurs. */
  readonly uid: string;
  /** ISO instants. */
  readonly start: string;
  readonly end: string;
  readonly title: string;
  readonly isPrivate: boolean;
}

/**
 * Why an event isn't taken: its hours can't be read, its rule can't be understood whole, it leaves the time free or is cancelled, none of it is
 * within the days asked for, or there are too many.
 */
export type WhyLeft = 'unreadable' | 'rule' | 'free' | 'outside' | 'too-many';

export interface LeftEvent {
  readonly title: string;
  readonly why: WhyLeft;
}

export interface ReadCalendar {
  readonly events: ReadEvent[];
  readonly left: LeftEvent[];
}

const mostEvents = 5000;
const longestTitle = 200;
const dayMs = 86_400_000;

/** @returns `undefined` for what is no calendar. @param from days kept, both included, on the clock of the place */
export function readCalendar(text: string, { zone, from, until }: { zone: Zone; from: string; until: string }): ReadCalendar | undefined {
  const lines = unfoldLines(text.replace(/^\ufeff/u, '')).map(parseLine);
  const [first] = lines;
  if (first?.name !== 'BEGIN' || first.value.toUpperCase() !== 'VCALENDAR') return undefined;
  const found: ReadEvent[] = [];
  const left: LeftEvent[] = [];
  const components = eventsOf(lines);
  const moved = movedOccurrences(components);
  for (const component of components) {
    const events = occurrences(component, zone, from, until, moved);
    if (typeof events === 'string') left.push({ title: titleOf(component), why: events });
    else if (found.length + events.length > mostEvents) left.push({ title: titleOf(component), why: 'too-many' });
    else found.push(...events);
  }
  return { events: found.sort((a, b) => a.start.localeCompare(b.start)), left };
}

type Component = readonly ContentLine[];

/** Properties of each VEVENT; those of what it holds (alarms) are not its own. */
function eventsOf(lines: readonly (ContentLine | undefined)[]): Component[] {
  const events: ContentLine[][] = [];
  const open: string[] = [];
  for (const line of lines) {
    if (line === undefined) continue;
    if (line.name === 'BEGIN') {
      open.push(line.value.toUpperCase());
      if (line.value.toUpperCase() === 'VEVENT') events.push([]);
    } else if (line.name === 'END') open.pop();
    else if (open.at(-1) === 'VEVENT') events.at(-1)?.push(line);
  }
  return events;
}

const property = (of: Component, name: string) => of.find((line) => line.name === name);

/** Occurrences that have an event of their own: the rule doesn't give them too. */
function movedOccurrences(components: readonly Component[]): ReadonlySet<string> {
  return new Set(
    components.flatMap((component) => {
      const [uid, id] = [property(component, 'UID'), property(component, 'RECURRENCE-ID')];
      return uid === undefined || id === undefined ? [] : [`${uid.value} ${id.value.slice(0, 8)}`];
    }),
  );
}

interface Moment {
  /** Day and ms past midnight as the clock of the event shows them. */
  readonly day: string;
  readonly time: number;
  readonly zone: Zone;
  readonly isWholeDay: boolean;
}

const utc = zoneOf('UTC');

function momentOf(line: ContentLine | undefined, zone: Zone): Moment | undefined {
  const match = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z)?)?$/u.exec(line?.value.trim() ?? '');
  if (line === undefined || match === null) return undefined;
  const [, year, month, date, hours, minutes, seconds, isUtc] = match;
  const day = `${year}-${month}-${date}`;
  if (Number.isNaN(Date.parse(`${day}T00:00:00Z`)) || addDays(day, 0) !== day) return undefined;
  const named = line.parameters.get('TZID');
  // A clock that nobody knows (Outlook's names) is taken for that of the place.
  const own = isUtc !== undefined ? utc : named !== undefined && isZone(named) ? zoneOf(named) : zone;
  const time = ((Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60 + Number(seconds ?? 0)) * 1000;
  return { day, time, zone: own, isWholeDay: hours === undefined };
}

const instantOf = ({ zone, time }: Moment, day: string) => zone.instantOf(Date.parse(`${day}T00:00:00Z`) + time);

/** `P1DT2H30M`, ms. */
function durationOf(value: string | undefined): number | undefined {
  const match = /^\+?P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/u.exec(value ?? '');
  if (match === null) return undefined;
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(1).map((part) => Number(part ?? 0));
  return weeks * 7 * dayMs + days * dayMs + ((hours * 60 + minutes) * 60 + seconds) * 1000;
}

const titleOf = (component: Component) => unescapeText(property(component, 'SUMMARY')?.value ?? '').slice(0, longestTitle);

function occurrences(component: Component, zone: Zone, from: string, until: string, moved: ReadonlySet<string>): ReadEvent[] | WhyLeft {
  const uid = property(component, 'UID')?.value.trim();
  const start = momentOf(property(component, 'DTSTART'), zone);
  if (uid === undefined || uid === '' || uid.length > 400 || start === undefined) return 'unreadable';
  // What is cancelled or leaves the time free takes no time.
  if (property(component, 'STATUS')?.value === 'CANCELLED' || property(component, 'TRANSP')?.value === 'TRANSPARENT') return 'free';
  const first = instantOf(start, start.day);
  const length = lengthOf(component, start, zone, first);
  if (length === undefined || length <= 0) return 'unreadable';
  const days = daysOf(component, start, addDays(until, 1), uid, moved);
  if (days === undefined) return 'rule';
  const title = titleOf(component);
  const isPrivate = (property(component, 'CLASS')?.value ?? 'PUBLIC').toUpperCase() !== 'PUBLIC';
  const own = property(component, 'RECURRENCE-ID')?.value.slice(0, 8);
  const events = days.flatMap((day) => {
    const at = instantOf(start, day);
    if (zone.dayAt(at + length - 1) < from || zone.dayAt(at) > until) return [];
    const suffix = own ?? (days.length > 1 || property(component, 'RRULE') !== undefined ? day.replaceAll('-', '') : undefined);
    return [
      {
        uid: suffix === undefined ? uid : `${uid}#${suffix}`,
        start: new Date(at).toISOString(),
        end: new Date(at + length).toISOString(),
        ...{ title, isPrivate },
      },
    ];
  });
  return events.length === 0 ? 'outside' : events;
}

function lengthOf(component: Component, start: Moment, zone: Zone, first: number): number | undefined {
  const end = momentOf(property(component, 'DTEND'), zone);
  if (end !== undefined) return instantOf(end, end.day) - first;
  const duration = property(component, 'DURATION')?.value;
  if (duration !== undefined) return durationOf(duration);
  // Without an end, a day lasts a day and an instant takes no time (§3.6.1).
  return start.isWholeDay ? dayMs : undefined;
}

/** Days of its occurrences; `undefined` where its rule isn't understood. */
function daysOf(component: Component, start: Moment, last: string, uid: string, moved: ReadonlySet<string>): string[] | undefined {
  const rule = property(component, 'RRULE');
  if (rule === undefined || property(component, 'RECURRENCE-ID') !== undefined) return [start.day];
  const parsed = parseRule(rule.value.trim());
  if (parsed === undefined || component.some(({ name }) => name === 'RDATE')) return undefined;
  const excluded = new Set(
    component.filter(({ name }) => name === 'EXDATE').flatMap(({ value }) => value.split(',').map((one) => one.trim().slice(0, 8))),
  );
  return daysOfRule(start.day, parsed, last).filter((day) => {
    const written = day.replaceAll('-', '');
    return !excluded.has(written) && !moved.has(`${uid} ${written}`);
  });
}
