/** Timetables, sites and reasons as whoever is at work has them before their eyes; kept made until something of them changes. */
import type { AgendaRights, AgendaSite, Schedule, VisitReason } from '../../preload/contract/agenda-setup.ts';
import type { ScheduleId, SiteId, VisitReasonId } from '../../preload/contract/ids.ts';
import type { Role } from '../../preload/contract/procedure.ts';
import { Failure } from '../failure.ts';
import type { RemoteReason, RemoteSchedule } from '../platform/index.ts';
import { type Zone, zoneOf } from '../scheduling/index.ts';
import type { SessionView } from '../session/index.ts';
import type { PartsMirror } from './parts-mirror.ts';

/** A timetable with what is needed to reckon on it. */
export interface Timetable {
  readonly remote: RemoteSchedule;
  readonly view: Schedule;
  readonly site: AgendaSite;
  readonly zone: Zone;
}

export interface Setup {
  /** Of the practitioners who have one at the workplace, their other places included. */
  timetables(): readonly Timetable[];
  /** At the workplace itself. */
  here(): readonly Timetable[];
  /** @throws {Failure} `agenda.schedule-not-found` */
  timetable(id: string): Timetable;
  find(id: string): Timetable | undefined;
  /** Those asked for, or those of the workplace. */
  among(ids: readonly string[]): readonly Timetable[];
  /** Where an appointment of a practitioner at a place is. */
  placeOf(practitionerId: string | undefined, locationId: string | undefined): Timetable | undefined;
  reasons(): readonly VisitReason[];
  reason(id: string | undefined): VisitReason | undefined;
  rights(): AgendaRights;
  forget(): void;
}

interface Made {
  readonly key: string;
  readonly timetables: readonly Timetable[];
  readonly byId: ReadonlyMap<string, Timetable>;
  readonly byPlace: ReadonlyMap<string, Timetable>;
  readonly reasons: readonly VisitReason[];
}

export function createSetup(parts: PartsMirror, session: SessionView): Setup {
  let made: Made | undefined;

  function current(): Made {
    const [who, where] = [session.professional()?.nationalId, session.workplace()];
    const key = `${who} ${where?.id} ${session.role()}`;
    if (made?.key === key) return made;
    made = make(key);
    return made;
  }

  function make(key: string): Made {
    const workplace = session.workplace();
    const sites = new Map<string, AgendaSite>(
      parts
        .all('Location')
        .map(({ id, names, version: _v, lastUpdated: _l, ...site }) => [
          id,
          { ...site, id: id as SiteId, isHere: workplace === undefined || names.includes(workplace.id) || names.includes(workplace.name) },
        ]),
    );
    const all = parts.all('Schedule').map((remote) => timetableOf(remote, sites, session));
    const present = new Set(all.filter(({ site }) => site.isHere).map(({ remote }) => remote.practitionerId));
    const timetables = all
      .filter(({ remote }) => present.has(remote.practitionerId))
      .sort(
        (a, b) => Number(b.site.isHere) - Number(a.site.isHere) || a.view.practitioner.name.localeCompare(b.view.practitioner.name, 'fr'),
      );
    const byPlace = new Map<string, Timetable>();
    for (const one of timetables) {
      byPlace.set(`${one.remote.practitionerId} ${one.remote.locationId ?? ''}`, one);
      if (!byPlace.has(one.remote.practitionerId)) byPlace.set(one.remote.practitionerId, one);
    }
    const offered = (id: string) => timetables.filter(({ remote }) => remote.reasonIds.includes(id)).map(({ view }) => view.id);
    const reasons = parts.all('HealthcareService').map((one) => reasonOf(one, offered(one.id)));
    return {
      ...{ key, timetables, byPlace },
      byId: new Map(timetables.map((one) => [one.view.id, one])),
      reasons: reasons.filter(({ scheduleIds }) => scheduleIds.length > 0).sort((a, b) => a.name.localeCompare(b.name, 'fr')),
    };
  }

  const here = () => current().timetables.filter(({ site, view }) => site.isHere && view.isActive);
  function timetable(id: string): Timetable {
    const found = current().byId.get(id);
    if (found === undefined) throw new Failure('agenda.schedule-not-found');
    return found;
  }

  return {
    timetables: () => current().timetables,
    here,
    timetable,
    find: (id) => current().byId.get(id),
    among: (ids) => (ids.length === 0 ? here() : ids.map(timetable)),
    placeOf(practitionerId, locationId) {
      if (practitionerId === undefined) return undefined;
      const { byPlace } = current();
      return byPlace.get(`${practitionerId} ${locationId ?? ''}`) ?? byPlace.get(practitionerId);
    },
    reasons: () => current().reasons,
    reason: (id) => current().reasons.find((one) => one.id === id),
    rights: () => ({
      mayBook: true,
      mayOverbook: true,
      mayManageAll: session.role() === 'secretary',
      mayReadStatistics: true,
    }),
    forget() {
      made = undefined;
    },
  };
}

function timetableOf(remote: RemoteSchedule, sites: ReadonlyMap<string, AgendaSite>, session: SessionView): Timetable {
  const site = sites.get(remote.locationId ?? '') ?? unknownSite(remote);
  const isMine = remote.nationalId !== undefined && remote.nationalId === session.professional()?.nationalId;
  const { nationalId, specialty, practitionerName: name } = remote;
  const view: Schedule = {
    id: remote.id as ScheduleId,
    siteId: site.id,
    practitioner: {
      ...{ name, shortName: shortNameOf(name) },
      ...(nationalId !== undefined && { nationalId }),
      ...(specialty !== undefined && { specialty }),
    },
    colour: remote.colour,
    gridMinutes: remote.gridMinutes,
    availability: remote.availability,
    capacity: remote.capacity,
    noticeMinutes: remote.noticeMinutes,
    isActive: remote.isActive,
    isMine,
    mayManage: isMine || (session.role() === 'secretary' && site.isHere),
  };
  return { remote, view, site, zone: zoneOf(site.timeZone) };
}

/** A timetable without a place, or whose place isn't here yet, hides nobody. */
function unknownSite({ locationId, locationName = '' }: RemoteSchedule): AgendaSite {
  return {
    id: (locationId ?? 'site') as SiteId,
    name: locationName,
    timeZone: 'Europe/Paris',
    holidayZone: 'metropole',
    isHere: locationId === undefined,
  };
}

/** « Dr Samuel ROCHE » to « Dr Roche »: the title and what is written in capitals. */
export function shortNameOf(name: string): string {
  const words = name.split(/\s+/u);
  const title = /^(?:Drs?|Dre|Pr|Pre|Mme|M\.|Mlle)$/u.test(words[0] ?? '') ? words[0] : undefined;
  const family = words.slice(title === undefined ? 0 : 1).filter((word) => word.length > 1 && word === word.toLocaleUpperCase('fr'));
  if (family.length === 0) return name;
  const proper = family.join(' ').replace(/\p{L}+/gu, (word) => word.charAt(0) + word.slice(1).toLocaleLowerCase('fr'));
  return title === undefined ? proper : `${title}\u00a0${proper}`;
}

function reasonOf({ version: _v, lastUpdated: _l, bookableBy, synonyms, ...one }: RemoteReason, scheduleIds: ScheduleId[]): VisitReason {
  const known = new Set<string>(['physician', 'radiologist', 'secretary', 'patient']);
  return {
    ...one,
    id: one.id as VisitReasonId,
    scheduleIds,
    synonyms: [...synonyms],
    bookableBy: bookableBy.filter((by): by is Role | 'patient' => known.has(by)),
  };
}
