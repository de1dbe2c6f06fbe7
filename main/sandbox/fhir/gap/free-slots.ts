/**
 * `GET Slot` of GAP: free slots, reckoned from the opening hours of each Schedule and what takes them, between two instants that the
 * search must give (`start=ge…&start=le…`); blocks are slots that are stored.
 */
import { type Filter, Operator, type SearchRequest } from '@medplum/core';
import type { Bundle, BundleEntry, Resource, Slot } from '@medplum/fhirtypes';
import { type RemoteSchedule, readSchedule } from '../../../platform/index.ts';
import { addDays, freeSlots, type Interval, openingsOf } from '../../../scheduling/index.ts';
import { refusal } from '../outcomes.ts';
import { conditionOf } from '../search/condition.ts';
import { intervalOf } from '../search/dates.ts';
import { splitOr } from '../search/match.ts';
import { type SearchContext, search } from '../search/search.ts';
import type { ResourceStore, StoredRow } from '../store/store.ts';
import { blockedTimes, clockOf, parse, takenTimes } from './timetables.ts';

const dayMs = 86_400_000;
const longestMs = 62 * dayMs;
const most = 2000;

export function searchSlots(context: SearchContext, request: SearchRequest): Bundle {
  const statuses = (request.filters ?? []).filter(({ code }) => code === 'status').flatMap(({ value }) => splitOr(value));
  const window = windowOf(request.filters ?? []);
  if (request.cursor !== undefined || window === undefined || (statuses.length > 0 && !statuses.includes('free')))
    return search(context, request);
  if (window.end - window.start > longestMs) throw refusal(400, 'too-costly', 'Two months at most');
  const entry = freeEntries(context, request, window);
  const stored = statuses.length === 1 ? undefined : search(context, request);
  const link = [{ relation: 'self' as const, url: `${context.base}/Slot` }];
  const entries = [...(stored?.entry ?? []), ...entry];
  const total = (stored?.total ?? 0) + entry.filter(({ search: how }) => how?.mode === 'match').length;
  return { resourceType: 'Bundle', type: 'searchset', total, link: stored?.link ?? link, ...(entries.length > 0 && { entry: entries }) };
}

/** Both ends of `start`, or nothing can be reckoned. */
function windowOf(filters: readonly Filter[]): Interval | undefined {
  let [start, end] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const { code, operator, value } of filters) {
    const at = code === 'start' ? intervalOf(value) : undefined;
    if (at === undefined) continue;
    if (operator === Operator.GREATER_THAN_OR_EQUALS) start = Math.max(start, at.low);
    if (operator === Operator.LESS_THAN_OR_EQUALS) end = Math.min(end, at.high + 1);
    if (operator === Operator.LESS_THAN) end = Math.min(end, at.low);
    if (operator === Operator.EQUALS) [start, end] = [Math.max(start, at.low), Math.min(end, at.high + 1)];
  }
  if (!Number.isFinite(start) || !Number.isFinite(end)) return undefined;
  return { start, end };
}

function freeEntries(context: SearchContext, request: SearchRequest, window: Interval): BundleEntry[] {
  const schedules = schedulesOf(context.store, request.filters ?? []);
  const limit = Math.min(request.count ?? most, most);
  const found = schedules
    .flatMap(({ read }) => freeOf(context.store, read, window))
    .sort((a, b) => a.start.localeCompare(b.start))
    .slice(0, limit);
  const entries: BundleEntry[] = found.map((resource) => ({
    fullUrl: `${context.base}/Slot/${resource.id}`,
    resource,
    search: { mode: 'match' },
  }));
  const shown = new Set(found.map(({ schedule }) => schedule.reference));
  return [
    ...entries,
    ...includedWith(
      context,
      request,
      schedules.filter(({ row }) => shown.has(`Schedule/${row.id}`)).map(({ row }) => row),
    ),
  ];
}

/** `schedule=…`, `schedule.actor=…`, `schedule.actor:PractitionerRole.specialty=…`. */
function schedulesOf(store: ResourceStore, filters: readonly Filter[]): { row: StoredRow; read: RemoteSchedule }[] {
  const conditions = filters.flatMap((filter) => {
    if (filter.code === 'schedule') {
      const ids = splitOr(filter.value).map((value) => value.replace(/^.*Schedule\//u, ''));
      return [{ sql: `r.id in (${ids.map(() => '?').join()})`, values: ids }];
    }
    const chained = /^schedule(?::Schedule)?\.(.+)$/u.exec(filter.code)?.[1];
    return chained === undefined ? [] : [conditionOf(store, 'Schedule', { ...filter, code: chained })];
  });
  const where = ["r.type = 'Schedule'", 'r.deleted = 0', ...conditions.map(({ sql }) => sql)].join(' and ');
  const rows = store.prepare(`select r.* from res r where ${where}`).all(...conditions.flatMap(({ values }) => values)) as StoredRow[];
  return rows.flatMap((row) => {
    const read = readSchedule(parse(row));
    return read?.isActive === true ? [{ row, read }] : [];
  });
}

function freeOf(store: ResourceStore, schedule: RemoteSchedule, { start, end }: Interval): (Slot & { start: string })[] {
  const { zone, holidayZone } = clockOf(store, schedule.locationId);
  const openings = openingsOf({
    availability: schedule.availability,
    ...{ zone, holidayZone },
    from: zone.dayAt(start),
    until: addDays(zone.dayAt(end - 1), 0),
  });
  const free = freeSlots({
    openings,
    busy: takenTimes(store, schedule.practitionerId, start - dayMs, end + dayMs),
    blocks: blockedTimes(store, schedule.id, start, end + dayMs),
    capacity: schedule.capacity,
    notBefore: start,
    gridMinutes: schedule.gridMinutes,
    minutes: schedule.gridMinutes,
  });
  return free
    .filter(({ slot }) => slot.start < end)
    .map(({ slot }) => ({
      resourceType: 'Slot',
      // Nothing is stored of it: its id says where it is.
      id: `free-${schedule.id.slice(0, 40)}-${slot.start}`,
      schedule: { reference: `Schedule/${schedule.id}` },
      status: 'free',
      start: new Date(slot.start).toISOString(),
      end: new Date(slot.end).toISOString(),
    }));
}

/** `_include=Slot:schedule`, and `Schedule:actor` with or without `:iterate`. */
function includedWith({ store, base }: SearchContext, request: SearchRequest, schedules: readonly StoredRow[]): BundleEntry[] {
  const asked = new Set((request.include ?? []).map(({ resourceType, searchParam }) => `${resourceType}:${searchParam}`));
  if (!asked.has('Slot:schedule')) return [];
  const actors = new Map<string, Resource>();
  for (const row of asked.has('Schedule:actor') ? schedules : []) {
    const schedule = parse(row);
    for (const { reference } of schedule.resourceType === 'Schedule' ? schedule.actor : []) {
      const [type = '', id = ''] = reference?.split('/') ?? [];
      const found = store.get(type, id);
      if (found && !found.deleted) actors.set(`${type}/${id}`, parse(found));
    }
  }
  const include = (resource: Resource): BundleEntry => ({
    fullUrl: `${base}/${resource.resourceType}/${resource.id}`,
    resource,
    search: { mode: 'include' },
  });
  return [...schedules.map(parse), ...actors.values()].map(include);
}
