/** The next free slots that fit criteria, in order of time, over the timetables that may offer them. */
import type { FreeSlot, SlotCriteria } from '../../preload/contract/agenda-search.ts';
import type { VisitReason } from '../../preload/contract/agenda-setup.ts';
import type { VisitReasonId } from '../../preload/contract/ids.ts';
import { addDays, dayNumber, dayOfNumber, freeSlots, isoWeekdayOf, minutesOf, type Opening } from '../scheduling/index.ts';
import type { Setup, Timetable } from './setup.ts';
import { type Blocks, chunkDays, type Times } from './times.ts';

export interface FreeOptions {
  readonly setup: Setup;
  readonly times: Times;
}

export interface FreeQuery {
  readonly criteria: SlotCriteria;
  readonly limit: number;
  /** Its own place counts as free. */
  readonly besides?: string | undefined;
  /** Nothing earlier, ms. */
  readonly now: number;
  /** Last day that is here. */
  readonly lastDay: string;
}

export function findFree({ setup, times }: FreeOptions, query: FreeQuery): { slots: FreeSlot[]; searchedUntil: string } {
  const { criteria, limit, now, lastDay } = query;
  const reason = setup.reason(criteria.reasonId);
  const timetables = candidates(setup, criteria, reason);
  const [first] = timetables;
  const until = criteria.until !== undefined && criteria.until < lastDay ? criteria.until : lastDay;
  if (first === undefined) return { slots: [], searchedUntil: until };
  const found: FreeSlot[] = [];
  const today = timetables.map(({ zone }) => zone.dayAt(now)).sort()[0] ?? first.zone.dayAt(now);
  let from = criteria.from !== undefined && criteria.from > today ? criteria.from : today;
  const blocks = times.blocksBetween(now, Date.parse(`${addDays(until, 2)}T00:00:00Z`));
  while (from <= until && found.length < limit) {
    // As what is reckoned is kept: by the same four weeks whatever the day.
    const last = [dayOfNumber((Math.floor(dayNumber(from) / chunkDays) + 1) * chunkDays - 1), until].sort()[0] ?? until;
    const stretch = timetables.flatMap((one) => ofTimetable(one, { ...query, from, last, reason, times, blocks }));
    found.push(
      ...stretch
        .sort((a, b) => a.start - b.start || a.order - b.order)
        .slice(0, limit - found.length)
        .map(({ slot }) => slot),
    );
    from = addDays(last, 1);
  }
  return { slots: found, searchedUntil: until };
}

function candidates(setup: Setup, criteria: SlotCriteria, reason: VisitReason | undefined): readonly Timetable[] {
  const asked = setup.among(criteria.scheduleIds);
  return asked
    .filter(({ view }) => view.isActive && (reason === undefined || reason.scheduleIds.includes(view.id)))
    .filter(({ site }) => criteria.siteIds.length === 0 || criteria.siteIds.includes(site.id));
}

interface Stretch extends FreeQuery {
  readonly from: string;
  readonly last: string;
  readonly reason: VisitReason | undefined;
  readonly times: Times;
  readonly blocks: Blocks;
}

interface Found {
  readonly start: number;
  readonly order: number;
  readonly slot: FreeSlot;
}

function ofTimetable(timetable: Timetable, { criteria, from, last, limit, now, besides, reason, times, blocks }: Stretch): Found[] {
  const { view, zone } = timetable;
  const minutes = criteria.minutes ?? reason?.minutes ?? view.gridMinutes;
  const openings = times.openings(timetable, from, last, blocks).filter((one) => isFor(one, reason?.id) && isWanted(one, criteria, now));
  const [first, final] = [openings[0], openings.at(-1)];
  if (first === undefined || final === undefined) return [];
  const busy = times.taken(timetable, first.start, final.end, besides);
  const hours = criteria.hours && { from: minutesOf(criteria.hours.from), to: minutesOf(criteria.hours.to) };
  const list: Found[] = [];
  let next = 0;
  for (const opening of openings) {
    // Both are in order: what ended before this opening counts for none after it.
    while (next < busy.length && (busy[next]?.end ?? 0) <= opening.start) next += 1;
    let stop = next;
    while (stop < busy.length && (busy[stop]?.start ?? 0) < opening.end) stop += 1;
    const free = freeSlots({
      openings: [opening],
      busy: busy.slice(next, stop),
      blocks: [],
      ...{ capacity: view.capacity, notBefore: now, gridMinutes: view.gridMinutes, minutes },
      ...(hours !== undefined && {
        accepts: ({ start }) => zone.minutesAt(start) >= hours.from && zone.minutesAt(start) + minutes <= hours.to,
      }),
    });
    for (const { slot } of free) {
      list.push({ start: slot.start, order: list.length, slot: viewOf(timetable, slot, opening, reason?.id) });
      if (list.length >= limit) return list;
    }
  }
  return list;
}

/** An opening kept for some reasons is for them alone. */
function isFor({ reasonIds }: Opening, reasonId: string | undefined): boolean {
  return reasonIds.length === 0 || (reasonId !== undefined && reasonIds.includes(reasonId));
}

function isWanted({ day, end }: Opening, { weekdays, from, until }: SlotCriteria, now: number): boolean {
  if (end <= now) return false;
  if ((from !== undefined && day < from) || (until !== undefined && day > until)) return false;
  return weekdays.length === 0 || weekdays.includes(isoWeekdayOf(day));
}

function viewOf(
  { view }: Timetable,
  { start, end }: { start: number; end: number },
  { replacedBy }: Opening,
  reasonId: VisitReasonId | undefined,
): FreeSlot {
  return {
    scheduleId: view.id,
    start: new Date(start).toISOString(),
    end: new Date(end).toISOString(),
    ...(reasonId !== undefined && { reasonId }),
    ...(replacedBy !== undefined && { replacedBy }),
  };
}
