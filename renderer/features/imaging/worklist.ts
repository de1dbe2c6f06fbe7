/** The lists of the work list, and how old a study is in words. */
import type { TFunction } from 'i18next';
import type { WorklistItem } from '../../../preload/contract/reports.ts';
import { calendarDay } from '../../i18n/format.ts';

export const worklists = ['todo', 'today', 'validate', 'all'] as const;
export type WorklistName = (typeof worklists)[number];

export function belongsTo(list: WorklistName, { state, isToday }: WorklistItem): boolean {
  switch (list) {
    case 'todo':
      return state === 'to-report' || state === 'draft' || state === 'blocked';
    case 'today':
      return isToday;
    case 'validate':
      return state === 'prepared';
    case 'all':
      return true;
  }
}

const dayMs = 24 * 3600_000;

/** Days of the calendar, then months, then years: what tells how long it has waited. */
export function ageOf(studyDate: string, now: Date, t: TFunction<'report'>): string {
  const days = Math.round((Date.parse(calendarDay(now)) - Date.parse(calendarDay(studyDate))) / dayMs);
  if (days <= 0) return t('worklist.ageToday');
  if (days < 60) return t('worklist.ageDays', { count: days });
  const months = Math.floor(days / 30.44);
  return months < 24 ? t('worklist.ageMonths', { count: months }) : t('worklist.ageYears', { count: Math.floor(months / 12) });
}
