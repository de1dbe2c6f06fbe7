/** Where one is in the agenda: a view, a day, the timetables shown, an appointment. Identifiers and days only. */
import { useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import { z } from 'zod';
import type { AgendaSetup, Schedule } from '../../../preload/contract/agenda-setup.ts';
import { appointmentId, blockId, scheduleId } from '../../../preload/contract/ids.ts';
import { addDays, addMonths, monthWeeks, weekOf } from './time/days.ts';

export const agendaViews = ['day', 'week', 'month', 'list'] as const;
export type AgendaView = (typeof agendaViews)[number];

export const agendaSearch = z.object({
  view: z.enum(agendaViews).optional().catch(undefined),
  day: z.iso.date().optional().catch(undefined),
  schedules: z.array(scheduleId).optional().catch(undefined),
  appointment: appointmentId.optional().catch(undefined),
  /** A block to be opened, once: it isn't where one is. */
  block: blockId.optional().catch(undefined),
  /** A dialogue that other screens lead to. */
  open: z.enum(['export', 'import', 'reminders']).optional().catch(undefined),
});
export type AgendaSearch = z.infer<typeof agendaSearch>;

export function useAgendaSearch(): AgendaSearch {
  return agendaSearch.parse(useSearch({ strict: false }));
}

/** Changes a part of the address; what isn't named stays. */
export function useGoToAgenda(): (part: { [K in keyof AgendaSearch]?: AgendaSearch[K] | undefined }, replace?: boolean) => void {
  const navigate = useNavigate();
  const current = useAgendaSearch();
  return (part, replace = false) => {
    const next = Object.fromEntries(Object.entries({ ...current, ...part }).filter(([, value]) => value !== undefined));
    void navigate({ to: '/agenda', search: next as AgendaSearch, replace });
  };
}

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** The entry before is the agenda at the day one was on. */
    isFromAgenda?: boolean;
  }
}

/** From a screen beside it, back to the day one was on; to today when the screen was led to from elsewhere. */
export function useBackToAgenda(): () => void {
  const router = useRouter();
  const navigate = useNavigate();
  return () => (router.state.location.state.isFromAgenda ? router.history.back() : void navigate({ to: '/agenda' }));
}

/** Days that a view shows. */
export function daysOf(view: AgendaView, day: string): string[] {
  if (view === 'day') return [day];
  if (view === 'month') return monthWeeks(day).flat();
  return weekOf(day);
}

/** The same view, before or after. */
export function stepDay(view: AgendaView, day: string, step: 1 | -1): string {
  if (view === 'month') return addMonths(day, step);
  return addDays(day, view === 'day' ? step : 7 * step);
}

/** Those chosen; otherwise everybody of this workplace by day, one's own (or the first) over a week. */
export function shownSchedules(setup: AgendaSetup, view: AgendaView, chosen: readonly string[] | undefined): Schedule[] {
  const active = setup.schedules.filter(({ isActive }) => isActive);
  const picked = active.filter(({ id }) => chosen?.includes(id) === true);
  if (picked.length > 0) return picked;
  const here = new Set<string>(setup.sites.filter(({ isHere }) => isHere).map(({ id }) => id));
  const local = active.filter(({ siteId }) => here.has(siteId));
  const all = local.length > 0 ? local : active;
  if (view !== 'week') return all;
  const mine = all.filter(({ isMine }) => isMine);
  return mine.length > 0 ? mine : all.slice(0, 1);
}
