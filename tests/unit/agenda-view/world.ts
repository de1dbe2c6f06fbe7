/** A small agenda for the tests of its views: invented people, one site in Paris. */
import type { AgendaAppointment, AgendaOpening, AgendaRange } from '../../../preload/contract/agenda-appointments.ts';
import { agendaAppointment } from '../../../preload/contract/agenda-appointments.ts';
import { type AgendaSetup, agendaSetup, type Schedule } from '../../../preload/contract/agenda-setup.ts';
import { columnsOf, type GridColumn } from '../../../renderer/features/agenda/grid/columns.ts';
import { instantAt } from '../../../renderer/features/agenda/time/clock.ts';

export const zone = 'Europe/Paris';

export function setupOf(count = 2, part: Partial<{ gridMinutes: number; timeZone: string; isMine: number }> = {}): AgendaSetup {
  return agendaSetup.parse({
    sites: [{ id: 'site', name: 'Maison de santé', timeZone: part.timeZone ?? zone, holidayZone: 'metropole', isHere: true }],
    schedules: Array.from({ length: count }, (_, index) => ({
      id: `s${index}`,
      siteId: 'site',
      practitioner: { name: `Dr Roche ${index}`, shortName: `Dr Roche ${index}` },
      colour: 'blue',
      gridMinutes: part.gridMinutes ?? 15,
      availability: { weekly: [], exceptions: [], replacements: [] },
      capacity: 1,
      noticeMinutes: 0,
      isActive: true,
      isMine: index === part.isMine,
      mayManage: false,
    })),
    reasons: [],
    rights: { mayBook: true, mayOverbook: true, mayManageAll: false, mayReadStatistics: false },
    keptFrom: '2026-01-01',
    keptUntil: '2026-12-31',
    provisionalCount: 0,
    conflictCount: 0,
  });
}

/** @param from minutes since midnight */
export function appointmentOf(
  id: string,
  scheduleId: string,
  day: string,
  from: number,
  minutes: number,
  part: object = {},
): AgendaAppointment {
  const start = instantAt(day, from, zone);
  return agendaAppointment.parse({
    id,
    scheduleId,
    start,
    end: new Date(Date.parse(start) + minutes * 60_000).toISOString(),
    status: 'booked',
    reason: 'Suivi',
    colour: 'blue',
    participants: [],
    person: { kind: 'newcomer', birthName: 'Martel', firstGivenName: 'Jeanne' },
    ...part,
  });
}

export function rangeOf(appointments: AgendaAppointment[], openings: AgendaOpening[] = []): AgendaRange {
  return { appointments, blocks: [], openings, holidays: [], isPartial: false };
}

export function columns(appointments: AgendaAppointment[], days: readonly string[], setup = setupOf()): GridColumn[] {
  return columnsOf(setup, setup.schedules as Schedule[], days, rangeOf(appointments));
}
