/** What every part of the agenda reads of its setting: timetables, reasons, rights, the clock of each site. */
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { AgendaRights, AgendaSetup, Schedule, VisitReason } from '../../../preload/contract/agenda-setup.ts';
import { zoneOf } from './grid/columns.ts';
import { formatClock, type Wall, wallOf } from './time/clock.ts';

export interface Setup {
  readonly setup: AgendaSetup;
  readonly rights: AgendaRights;
  schedule: (id: string) => Schedule | undefined;
  reason: (id: string | undefined) => VisitReason | undefined;
  /** Reasons offered on a timetable, all active ones without it. */
  reasonsOf: (scheduleId: string | undefined) => VisitReason[];
  /** « Dre Diallo », with the site of who receives at several: a time at the other end of the town is another time. */
  who: (scheduleId: string) => string;
  zone: (scheduleId: string) => string;
  /** « 9 h 20 » on the clock of the timetable's site. */
  clock: (scheduleId: string, iso: string) => string;
  wall: (scheduleId: string, iso: string) => Wall;
}

const SetupContext = createContext<Setup | undefined>(undefined);

export function SetupProvider({ setup, children }: { setup: AgendaSetup; children: ReactNode }) {
  const value = useMemo<Setup>(() => {
    const schedules = new Map(setup.schedules.map((schedule) => [schedule.id as string, schedule]));
    const zones = new Map(setup.schedules.map((schedule) => [schedule.id as string, zoneOf(setup, schedule)]));
    const zone = (id: string) => zones.get(id) ?? 'Europe/Paris';
    return {
      setup,
      rights: setup.rights,
      schedule: (id) => schedules.get(id),
      reason: (id) => setup.reasons.find((reason) => reason.id === id),
      reasonsOf: (id) =>
        setup.reasons.filter(({ isActive, scheduleIds }) => isActive && (id === undefined || scheduleIds.some((one) => one === id))),
      who(id) {
        const { practitioner, siteId } = schedules.get(id) ?? {};
        if (practitioner === undefined) return '';
        const sites = new Set(
          setup.schedules.filter((one) => one.isActive && one.practitioner.name === practitioner.name).map((one) => one.siteId),
        );
        const site = sites.size > 1 ? setup.sites.find((one) => one.id === siteId) : undefined;
        return site === undefined ? practitioner.shortName : `${practitioner.shortName}, ${site.name}`;
      },
      zone,
      clock: (id, iso) => formatClock(iso, zone(id)),
      wall: (id, iso) => wallOf(iso, zone(id)),
    };
  }, [setup]);
  return <SetupContext value={value}>{children}</SetupContext>;
}

/** @throws outside the agenda, which would be a defect */
export function useSetup(): Setup {
  const setup = useContext(SetupContext);
  if (setup === undefined) throw new Error('No agenda above this component');
  return setup;
}
