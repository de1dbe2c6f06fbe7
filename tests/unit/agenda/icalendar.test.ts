/** iCalendar as RFC 5545 writes it, and as other programs do. */
import { describe, expect, it } from 'vitest';
import { type CalendarEvent, readCalendar, writeCalendar } from '../../../main/agenda/icalendar/index.ts';
import { foldLine, parseLine, unfoldLines } from '../../../main/agenda/icalendar/lines.ts';
import { zoneOf } from '../../../main/scheduling/index.ts';

const paris = zoneOf('Europe/Paris');
const event: CalendarEvent = {
  uid: 'a1',
  start: '2026-11-23T08:00:00.000Z',
  end: '2026-11-23T08:20:00.000Z',
  sequence: 2,
  status: 'CONFIRMED',
  summary: 'Rendez-vous, Dre Diallo; salle 2\\3',
  description: 'Apportez :\nvotre carte Vitale, vos ordonnances',
  location: 'MSP des Tilleuls, 14 rue des Tilleuls',
  isPrivate: true,
  isBusy: true,
  organizer: { name: 'Dre Claire "Diallo"; MSP' },
};
const write = (events: CalendarEvent[], zone = paris) =>
  writeCalendar({ method: 'REQUEST', zone, stamp: '2026-11-20T10:00:00.000Z', events });
const window = { zone: paris, from: '2026-11-01', until: '2027-03-31' };
const calendar = (...lines: string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'BEGIN:VEVENT', ...lines, 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n');

describe('what is written', () => {
  it('has lines of 75 octets at most, ended by CRLF, no character cut', () => {
    const text = write([{ ...event, description: 'é’€'.repeat(200) }]);
    const lines = text.split('\r\n');
    expect(lines.at(-1)).toBe('');
    for (const line of lines) {
      expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
      expect(line).not.toMatch(/\n|\ufffd/u);
    }
    expect(unfoldLines(text).join()).toContain('é’€'.repeat(200));
  });

  it('escapes texts and quotes parameters', () => {
    const lines = unfoldLines(write([event]));
    expect(lines).toContain('SUMMARY:Rendez-vous\\, Dre Diallo\\; salle 2\\\\3');
    expect(lines).toContain('DESCRIPTION:Apportez :\\nvotre carte Vitale\\, vos ordonnances');
    expect(lines).toContain(`ORGANIZER;CN="Dre Claire ^'Diallo^'; MSP":mailto:ne-pas-repondre@invalid.example`);
    expect(parseLine(lines.find((line) => line.startsWith('ORGANIZER')) ?? '')?.parameters.get('CN')).toBe('Dre Claire "Diallo"; MSP');
  });

  it('tells the clock of the place with its two changes', () => {
    const lines = unfoldLines(write([event]));
    expect(lines).toContain('DTSTART;TZID=Europe/Paris:20261123T090000');
    const at = lines.indexOf('DTSTART:20261025T030000');
    expect(lines.slice(at - 1, at + 3)).toEqual(['BEGIN:STANDARD', 'DTSTART:20261025T030000', 'TZOFFSETFROM:+0200', 'TZOFFSETTO:+0100']);
    const summer = lines.indexOf('DTSTART:20270328T020000');
    expect(lines.slice(summer - 1, summer + 3)).toEqual([
      'BEGIN:DAYLIGHT',
      'DTSTART:20270328T020000',
      'TZOFFSETFROM:+0100',
      'TZOFFSETTO:+0200',
    ]);
    // A place whose clock never changes has one reading.
    expect(unfoldLines(write([event], zoneOf('Indian/Reunion'))).filter((line) => line.startsWith('TZOFFSETTO'))).toEqual([
      'TZOFFSETTO:+0400',
    ]);
  });

  it('is read back as it was', () => {
    for (const zone of ['Europe/Paris', 'America/Cayenne', 'Pacific/Noumea'].map(zoneOf)) {
      expect(readCalendar(write([event], zone), window)?.events).toEqual([
        { uid: 'a1', start: event.start, end: event.end, title: event.summary, isPrivate: true },
      ]);
    }
  });
});

describe('what is read', () => {
  const read = (...lines: string[]) => readCalendar(calendar('UID:u', 'SUMMARY:Réunion', ...lines), window);
  const starts = (...lines: string[]) => read(...lines)?.events.map(({ start }) => start);

  it('is UTC, local, of another clock, or whole days', () => {
    expect(starts('DTSTART:20261124T080000Z', 'DTEND:20261124T090000Z')).toEqual(['2026-11-24T08:00:00.000Z']);
    expect(starts('DTSTART:20261124T090000', 'DURATION:PT45M')).toEqual(['2026-11-24T08:00:00.000Z']);
    expect(starts('DTSTART;TZID=America/Cayenne:20261124T050000', 'DTEND;TZID=America/Cayenne:20261124T060000')).toEqual([
      '2026-11-24T08:00:00.000Z',
    ]);
    expect(read('DTSTART;VALUE=DATE:20261224', 'DTEND;VALUE=DATE:20261227')?.events[0]).toMatchObject({
      start: '2026-12-23T23:00:00.000Z',
      end: '2026-12-26T23:00:00.000Z',
    });
  });

  it('recurs, keeps its hour through the seasons, without its exceptions', () => {
    expect(
      starts(
        'DTSTART;TZID=Europe/Paris:20270322T090000',
        'DURATION:PT1H',
        'RRULE:FREQ=WEEKLY;COUNT=3',
        'EXDATE;TZID=Europe/Paris:20270322T090000',
      ),
    ).toEqual(['2027-03-29T07:00:00.000Z']);
    expect(starts('DTSTART:20261105T090000', 'DURATION:PT1H', 'RRULE:FREQ=MONTHLY;BYDAY=1TH;UNTIL=20270201T000000Z')).toEqual([
      ...['2026-11-05T08:00:00.000Z', '2026-12-03T08:00:00.000Z', '2027-01-07T08:00:00.000Z'],
    ]);
    expect(starts('DTSTART:20261130T090000', 'DURATION:PT1H', 'RRULE:FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3')).toEqual([
      ...['2026-11-30T08:00:00.000Z', '2026-12-31T08:00:00.000Z', '2027-01-31T08:00:00.000Z'],
    ]);
  });

  const left = (why: string) => ({ events: [], left: [{ title: expect.any(String), why }] });

  it('says what it leaves out, and why, rather than half of it', () => {
    expect(read('DTSTART:20361124T080000Z', 'DURATION:PT1H')).toEqual(left('outside'));
    expect(read('DTSTART:20261124T080000Z', 'DURATION:PT1H', 'RRULE:FREQ=WEEKLY;BYSETPOS=2')).toEqual(left('rule'));
    expect(read('DTSTART:20261332T080000Z', 'DURATION:PT1H')).toEqual(left('unreadable'));
    expect(read('DTSTART:20261124T080000Z', 'DTEND:20261124T070000Z')).toEqual(left('unreadable'));
  });

  it('takes no time for what is cancelled or transparent', () => {
    expect(read('DTSTART:20261124T080000Z', 'DURATION:PT1H', 'TRANSP:TRANSPARENT')).toEqual(left('free'));
    expect(read('DTSTART:20261124T080000Z', 'DURATION:PT1H', 'STATUS:CANCELLED')).toEqual(left('free'));
  });

  it('gives a moved occurrence once', () => {
    const text = [
      ...['BEGIN:VCALENDAR', 'BEGIN:VEVENT', 'UID:u', 'DTSTART:20261123T090000', 'DURATION:PT1H', 'RRULE:FREQ=DAILY;COUNT=2', 'END:VEVENT'],
      ...[
        'BEGIN:VEVENT',
        'UID:u',
        'RECURRENCE-ID:20261124T090000',
        'DTSTART:20261124T150000',
        'DURATION:PT1H',
        'END:VEVENT',
        'END:VCALENDAR',
      ],
    ].join('\n');
    expect(readCalendar(text, window)?.events.map(({ start }) => start)).toEqual(['2026-11-23T08:00:00.000Z', '2026-11-24T14:00:00.000Z']);
  });

  it('is no calendar where it isn’t one, and holds against hostile ones', () => {
    expect(readCalendar('<html>', window)).toBeUndefined();
    expect(readCalendar('', window)).toBeUndefined();
    expect(read('DTSTART:19000101T000000', 'DURATION:PT1H', 'RRULE:FREQ=DAILY')?.events.length).toBeLessThan(5000);
    expect(parseLine(`X;A=${'"'.repeat(50_000)}`)).toBeUndefined();
    expect(foldLine('x'.repeat(10_000)).length).toBeGreaterThan(10_000);
  });
});
