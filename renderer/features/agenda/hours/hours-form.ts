/** Hours of a timetable as they are typed, what is wrong with them, and what is saved of them. */
import type { AgendaColour, Availability, Schedule } from '../../../../preload/contract/agenda-setup.ts';
import type { VisitReasonId } from '../../../../preload/contract/ids.ts';
import type { InputOf } from '../../../../preload/contract/procedures.ts';
import { nbsp } from '../../../i18n/format.ts';
import { readClock } from '../blocks/block-form.ts';

export interface WeekRow {
  readonly id: string;
  readonly weekdays: readonly number[];
  /** As typed: « 8:20 », « 8 h 20 ». */
  readonly from: string;
  readonly to: string;
  readonly everyWeeks: number;
  readonly validFrom: string;
  readonly validUntil: string | undefined;
  readonly reasonIds: readonly VisitReasonId[];
}

export interface ExceptionRow {
  readonly id: string;
  readonly kind: 'open' | 'closed';
  readonly firstDay: string;
  readonly lastDay: string;
  readonly isWholeDays: boolean;
  readonly from: string;
  readonly to: string;
  readonly label: string;
}

export interface ReplacementRow {
  readonly id: string;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly name: string;
  /** Kept as it was: nobody types it here. */
  readonly nationalId: string | undefined;
}

export interface HoursForm {
  readonly weekly: readonly WeekRow[];
  readonly exceptions: readonly ExceptionRow[];
  readonly replacements: readonly ReplacementRow[];
  readonly worksOnHolidays: boolean;
  readonly colour: AgendaColour;
  readonly gridMinutes: number;
  readonly capacity: number;
}

type Managed = Pick<Schedule, 'availability' | 'colour' | 'gridMinutes' | 'capacity'>;

export function formOf({ availability, colour, gridMinutes, capacity }: Managed): HoursForm {
  const { weekly, exceptions, replacements, worksOnHolidays } = availability;
  return {
    ...{ worksOnHolidays, colour, gridMinutes, capacity },
    weekly: weekly.map((one) => ({ ...one, validUntil: one.validUntil })),
    exceptions: exceptions.map(({ id, kind, from, until, hours, label }) => ({
      ...{ id, kind, label, firstDay: from, lastDay: until, isWholeDays: hours === undefined },
      from: hours?.from ?? '09:00',
      to: hours?.to ?? '12:00',
    })),
    replacements: replacements.map(({ id, from, until, name, nationalId }) => ({ id, firstDay: from, lastDay: until, name, nationalId })),
  };
}

const wall = (minutes: number) => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

export type Problem = 'weekdays' | 'clock' | 'order' | 'days' | 'name';

function hoursProblem(from: string, to: string): Problem | undefined {
  const [start, end] = [readClock(from), readClock(to)];
  if (start === undefined || end === undefined) return 'clock';
  return start < end ? undefined : 'order';
}

export function weekProblem({ weekdays, from, to, validFrom, validUntil }: WeekRow): Problem | undefined {
  if (weekdays.length === 0) return 'weekdays';
  return hoursProblem(from, to) ?? (validUntil !== undefined && validUntil < validFrom ? 'days' : undefined);
}

export function exceptionProblem({ firstDay, lastDay, isWholeDays, from, to }: ExceptionRow): Problem | undefined {
  if (lastDay < firstDay) return 'days';
  return isWholeDays ? undefined : hoursProblem(from, to);
}

export function replacementProblem({ firstDay, lastDay, name }: ReplacementRow): Problem | undefined {
  if (name.trim() === '') return 'name';
  return lastDay < firstDay ? 'days' : undefined;
}

/** @returns nothing while a line of it can't be read */
export function availabilityOf(form: HoursForm): Availability | undefined {
  const isWrong =
    form.weekly.some((row) => weekProblem(row) !== undefined) ||
    form.exceptions.some((row) => exceptionProblem(row) !== undefined) ||
    form.replacements.some((row) => replacementProblem(row) !== undefined);
  if (isWrong) return undefined;
  const hours = ({ from, to }: { from: string; to: string }) => ({ from: wall(readClock(from) ?? 0), to: wall(readClock(to) ?? 0) });
  return {
    worksOnHolidays: form.worksOnHolidays,
    weekly: form.weekly.map(({ id, weekdays, everyWeeks, validFrom, validUntil, reasonIds, ...typed }) => ({
      ...{ id, weekdays: weekdays.toSorted(), ...hours(typed), everyWeeks, validFrom, reasonIds: [...reasonIds] },
      ...(validUntil === undefined ? {} : { validUntil }),
    })),
    exceptions: form.exceptions.map(({ id, kind, firstDay, lastDay, isWholeDays, label, ...typed }) => ({
      ...{ id, kind, from: firstDay, until: lastDay, label: label.trim() },
      ...(isWholeDays ? {} : { hours: hours(typed) }),
    })),
    replacements: form.replacements.map(({ id, firstDay, lastDay, name, nationalId }) => ({
      ...{ id, from: firstDay, until: lastDay, name: name.trim() },
      ...(nationalId === undefined ? {} : { nationalId }),
    })),
  };
}

/** The same words for the same thing, whatever the order in which its parts were made. */
export function signatureOf(of: Managed): string {
  const { availability, colour, gridMinutes, capacity } = of;
  return JSON.stringify([availabilityOf(formOf({ availability, colour, gridMinutes, capacity })), colour, gridMinutes, capacity]);
}

/** What is typed and can't be read yet differs from anything that was saved. */
export function isChanged(form: HoursForm, base: Managed): boolean {
  const availability = availabilityOf(form);
  return availability === undefined || signatureOf({ ...form, availability }) !== signatureOf(base);
}

export function inputOf(scheduleId: Schedule['id'], form: HoursForm): InputOf<'agenda.saveSchedule'> | undefined {
  const availability = availabilityOf(form);
  const { colour, gridMinutes, capacity } = form;
  return availability === undefined ? undefined : { scheduleId, availability, colour, gridMinutes, capacity };
}

/** Minutes of a week where nothing is unlike the others, those of every so many weeks by their share. @param today lines that are over count no longer */
export function weeklyMinutes({ weekly }: Pick<HoursForm, 'weekly'>, today: string): number {
  return weekly
    .filter(({ validFrom, validUntil }) => validFrom <= today && (validUntil === undefined || validUntil >= today))
    .reduce((sum, { weekdays, from, to, everyWeeks }) => {
      const length = Math.max(0, (readClock(to) ?? 0) - (readClock(from) ?? 0));
      return sum + (length * weekdays.length) / everyWeeks;
    }, 0);
}

export const newWeekRow = (id: string, today: string): WeekRow => ({
  ...{ id, weekdays: [], from: '09:00', to: '12:00', everyWeeks: 1, validFrom: today, validUntil: undefined, reasonIds: [] },
});
export const newException = (id: string, today: string): ExceptionRow => ({
  ...{ id, kind: 'closed', firstDay: today, lastDay: today, isWholeDays: true, from: '09:00', to: '12:00', label: '' },
});
export const newReplacement = (id: string, today: string): ReplacementRow => ({
  ...{ id, firstDay: today, lastDay: today, name: '', nationalId: undefined },
});

/** « 39 h 30 »: of more than a day too. */
export function hoursWords(minutes: number): string {
  const whole = Math.round(minutes);
  const rest = whole % 60;
  return `${Math.floor(whole / 60)}${nbsp}h${rest === 0 ? '' : `${nbsp}${String(rest).padStart(2, '0')}`}`;
}
