/** Appointments and blocks as an iCalendar object, in the mapping of GAP (VEVENT and Appointment). */
import { addDays, type Zone } from '../../scheduling/index.ts';
import { escapeText, foldLine, parameterValue } from './lines.ts';
import { localStamp, timeZoneLines } from './time-zone.ts';

export interface CalendarEvent {
  readonly uid: string;
  /** ISO instants. */
  readonly start: string;
  readonly end: string;
  readonly created?: string;
  readonly lastModified?: string;
  /** Revision number: later ones replace earlier ones. */
  readonly sequence: number;
  readonly status: 'TENTATIVE' | 'CONFIRMED' | 'CANCELLED';
  readonly summary: string;
  readonly description?: string;
  readonly location?: string;
  readonly isPrivate: boolean;
  readonly organizer?: { readonly name: string };
  readonly attendees?: readonly { readonly name: string; readonly partstat: 'NEEDS-ACTION' | 'ACCEPTED' | 'DECLINED' | 'TENTATIVE' }[];
  /** Shows as time taken. */
  readonly isBusy: boolean;
}

export type CalendarMethod = 'PUBLISH' | 'REQUEST' | 'CANCEL';

export interface Calendar {
  readonly method: CalendarMethod;
  readonly zone: Zone;
  readonly name?: string;
  /** ISO instant at which it is written. */
  readonly stamp: string;
  readonly events: readonly CalendarEvent[];
}

const productId = '-//Liaison//Agenda//FR';
/** Nobody of an agenda is reached by a calendar program: an address that is none (RFC 2606). */
const noAddress = 'mailto:ne-pas-repondre@invalid.example';

const utcStamp = (instant: string) => `${new Date(instant).toISOString().slice(0, 19).replace(/[-:]/gu, '')}Z`;

/** RFC 5545, lines folded, ended by CRLF. */
export function writeCalendar({ method, zone, name, stamp, events }: Calendar): string {
  const days = events.flatMap(({ start, end }) => [start.slice(0, 10), end.slice(0, 10)]).sort();
  const [first, last] = [days[0] ?? stamp.slice(0, 10), days.at(-1) ?? stamp.slice(0, 10)];
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:${productId}`,
    'CALSCALE:GREGORIAN',
    `METHOD:${method}`,
    ...(name === undefined ? [] : [`NAME:${escapeText(name)}`, `X-WR-CALNAME:${escapeText(name)}`]),
    // A year before, so that the offset of the first event is told whatever the season.
    ...timeZoneLines(zone, addDays(first, -366), addDays(last, 366)),
    ...events.flatMap((event) => eventLines(event, zone, stamp)),
    'END:VCALENDAR',
  ];
  return lines.map(foldLine).join('');
}

function eventLines(event: CalendarEvent, zone: Zone, stamp: string): string[] {
  const local = (instant: string) => `TZID=${zone.name}:${localStamp(zone.wallAt(Date.parse(instant)))}`;
  const optional = (property: string, value: string | undefined) => (value === undefined || value === '' ? [] : [`${property}:${value}`]);
  return [
    'BEGIN:VEVENT',
    `UID:${escapeText(event.uid)}`,
    `DTSTAMP:${utcStamp(stamp)}`,
    `DTSTART;${local(event.start)}`,
    `DTEND;${local(event.end)}`,
    ...optional('CREATED', event.created && utcStamp(event.created)),
    ...optional('LAST-MODIFIED', event.lastModified && utcStamp(event.lastModified)),
    `SEQUENCE:${event.sequence}`,
    `STATUS:${event.status}`,
    `SUMMARY:${escapeText(event.summary)}`,
    ...optional('DESCRIPTION', event.description && escapeText(event.description)),
    ...optional('LOCATION', event.location && escapeText(event.location)),
    `CLASS:${event.isPrivate ? 'PRIVATE' : 'PUBLIC'}`,
    `TRANSP:${event.isBusy ? 'OPAQUE' : 'TRANSPARENT'}`,
    ...(event.organizer === undefined ? [] : [`ORGANIZER;CN=${parameterValue(event.organizer.name)}:${noAddress}`]),
    ...(event.attendees ?? []).map(
      ({ name, partstat }) => `ATTENDEE;CN=${parameterValue(name)};ROLE=REQ-PARTICIPANT;PARTSTAT=${partstat}:${noAddress}`,
    ),
    'END:VEVENT',
  ];
}
