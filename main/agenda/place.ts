/** Looking at a place before an appointment is put there, and what to offer in its stead. */
import type { FreeSlot } from '../../preload/contract/agenda-search.ts';
import type { ScheduleId } from '../../preload/contract/ids.ts';
import { obstacleTo } from '../scheduling/index.ts';
import { type AgendaContext, keptOf } from './context.ts';
import { findFree } from './free.ts';
import type { AppointmentEntry, BlockEntry } from './overlay.ts';
import type { Timetable } from './setup.ts';

export interface Where {
  /** First that of the appointment, then the others that it occupies too. */
  readonly timetables: readonly Timetable[];
  /** Instants, ms. */
  readonly start: number;
  readonly end: number;
  /** The appointment itself, where it moves. */
  readonly besides?: string | undefined;
  readonly reasonId?: string | undefined;
}

/** What opposes it on any of the timetables. */
export function obstacle({ times }: AgendaContext, { timetables, start, end, besides, reasonId }: Where): 'taken' | 'closed' | undefined {
  for (const one of timetables) {
    const [from, until] = [one.zone.dayAt(start), one.zone.dayAt(end - 1)];
    const openings = times
      .openings(one, from, until)
      .filter(({ reasonIds }) => reasonIds.length === 0 || (reasonId !== undefined && reasonIds.includes(reasonId)));
    const busy = times.taken(one, start, end, besides);
    const found = obstacleTo({ start, end }, { openings, blocks: times.blocks(one, start, end), busy, capacity: one.view.capacity });
    if (found !== undefined) return found;
  }
  return undefined;
}

export function whoIsThere(
  { overlay }: AgendaContext,
  { timetables, start, end, besides }: Where,
): { appointments: AppointmentEntry[]; blocks: BlockEntry[] } {
  const who = new Set(timetables.map(({ remote }) => remote.practitionerId));
  const ids = new Set<string>(timetables.map(({ view }) => view.id));
  const [from, to] = [new Date(start).toISOString(), new Date(end).toISOString()];
  const gone = new Set(['cancelled', 'noshow', 'proposed']);
  return {
    appointments: overlay
      .between(from, to)
      .filter(({ id, fields }) => id !== besides && !gone.has(fields.status) && fields.actors.some((actor) => who.has(actor.id))),
    blocks: overlay.blocksBetween(from, to).filter(({ fields }) => ids.has(fields.scheduleId)),
  };
}

const offered = 5;

/** What the places offered must keep clear of: time that is about to be blocked. */
export interface Closing {
  readonly scheduleIds: readonly string[];
  /** Instant, ms. */
  readonly end: number;
  /** What is offered first to others of the same list: not twice while there is another. */
  readonly promised: readonly FreeSlot[];
}

/** Beyond, a time that is offered twice costs less than looking further. */
const mostPromised = 60;

/** With the same practitioner, the nearest first, after what is about to close; then with others who offer the same reason. */
export function nextFreeFor(context: AgendaContext, { timetables, start, end, besides, reasonId }: Where, closing?: Closing): FreeSlot[] {
  const [first] = timetables;
  if (first === undefined) return [];
  const reason = context.setup.reason(reasonId);
  const criteria = {
    siteIds: [],
    weekdays: [],
    minutes: Math.round((end - start) / 60_000),
    ...(reason !== undefined && { reasonId: reason.id }),
  };
  const query = { besides, lastDay: keptOf(context).until };
  const find = (scheduleIds: readonly ScheduleId[], from: number) => {
    if (scheduleIds.length === 0) return [];
    const now = Math.max(context.clock.now().getTime(), from);
    const promised = (closing?.promised ?? []).filter(({ scheduleId }) => scheduleIds.includes(scheduleId)).slice(-mostPromised);
    const { slots } = findFree(context, {
      ...{ ...query, now, limit: offered + promised.length },
      criteria: { ...criteria, scheduleIds: [...scheduleIds] },
    });
    return slots.filter((slot) => !promised.some((other) => isOverlapping(slot, other))).slice(0, offered);
  };
  const around = start - 12 * 3_600_000;
  const same = find([first.view.id], closing?.end ?? around).sort(
    (a, b) => Math.abs(Date.parse(a.start) - start) - Math.abs(Date.parse(b.start) - start),
  );
  const taken = new Set<string>([first.view.id, ...(closing?.scheduleIds ?? [])]);
  // Without a reason nobody knows who else would do: a midwife doesn't stand in for a physician.
  const others = find(reason?.scheduleIds.filter((id) => !taken.has(id)) ?? [], around);
  return [...same.slice(0, 3), ...others.slice(0, 2)];
}

function isOverlapping(one: FreeSlot, other: FreeSlot): boolean {
  return one.scheduleId === other.scheduleId && one.start < other.end && other.start < one.end;
}
