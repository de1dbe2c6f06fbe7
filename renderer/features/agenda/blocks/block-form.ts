/** A time in which nobody is received, as it is typed: days and hours on the clock of the site. */
import type { AgendaBlock, BlockKind } from '../../../../preload/contract/agenda-appointments.ts';
import type { BlockId, ScheduleId } from '../../../../preload/contract/ids.ts';
import { instantAt, wallOf } from '../time/clock.ts';
import { addDays } from '../time/days.ts';

export interface BlockForm {
  readonly id: BlockId | undefined;
  readonly scheduleIds: readonly ScheduleId[];
  readonly kind: BlockKind;
  readonly title: string;
  readonly isPrivate: boolean;
  readonly isWholeDays: boolean;
  readonly firstDay: string;
  /** Included. */
  readonly lastDay: string;
  /** HH:MM. */
  readonly from: string;
  readonly to: string;
}

const clockText = (minutes: number) => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** « 9:30 », « 9h30 », « 9 h » as minutes since midnight; nothing when it isn't an hour. */
export function readClock(text: string): number | undefined {
  const match = /^\s*(\d{1,2})\s*(?:[:hH]\s*(\d{2})?)?\s*$/.exec(text.replaceAll(/[\u00a0\u202f]/g, ' '));
  const hours = Number(match?.[1]);
  const minutes = Number(match?.[2] ?? 0);
  return match === null || hours > 24 || minutes > 59 || hours * 60 + minutes > 1440 ? undefined : hours * 60 + minutes;
}

export function newBlock(scheduleIds: readonly ScheduleId[], day: string): BlockForm {
  return {
    id: undefined,
    scheduleIds,
    kind: 'absence',
    title: '',
    isPrivate: false,
    isWholeDays: true,
    firstDay: day,
    lastDay: day,
    from: '12:00',
    to: '14:00',
  };
}

export function blockFormOf(block: AgendaBlock, zone: string): BlockForm {
  const [start, end] = [wallOf(block.start, zone), wallOf(block.end, zone)];
  const isWholeDays = start.minutes === 0 && end.minutes === 0 && end.day > start.day;
  return {
    id: block.id,
    scheduleIds: [block.scheduleId],
    kind: block.kind,
    title: block.title,
    isPrivate: block.isPrivate,
    isWholeDays,
    firstDay: start.day,
    lastDay: isWholeDays ? addDays(end.day, -1) : end.day,
    from: isWholeDays ? '12:00' : clockText(start.minutes),
    to: isWholeDays ? '14:00' : clockText(end.minutes),
  };
}

/** @returns instants, or nothing when the end isn't after the start or nobody is chosen */
export function blockTimes(form: BlockForm, zone: string): { start: string; end: string } | undefined {
  if (form.scheduleIds.length === 0 || form.lastDay < form.firstDay) return undefined;
  if (form.isWholeDays) return { start: instantAt(form.firstDay, 0, zone), end: instantAt(addDays(form.lastDay, 1), 0, zone) };
  const [from, to] = [readClock(form.from), readClock(form.to)];
  if (from === undefined || to === undefined) return undefined;
  const [start, end] = [instantAt(form.firstDay, from, zone), instantAt(form.lastDay, to, zone)];
  return start < end ? { start, end } : undefined;
}
