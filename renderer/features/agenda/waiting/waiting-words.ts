/** What somebody on the waiting list asked for, in a few words, and since when. */
import type { WaitingEntry } from '../../../../preload/contract/agenda-appointments.ts';
import { formatShortDate, nbsp } from '../../../i18n/format.ts';
import { i18n } from '../../../i18n/index.ts';
import { formatMinutes } from '../time/clock.ts';
import { weekdayName } from '../time/days.ts';

/** « Lombalgie · lun., jeu. · avant 12 h 00 · jusqu’au 4 avr. » */
export function wishWords({ reason, weekdays, hours, until, isUrgent }: WaitingEntry): string {
  const t = i18n.getFixedT(null, 'agenda');
  const toMinutes = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
  const hour =
    hours === undefined
      ? ''
      : hours.from <= '08:00'
        ? t('waiting.before', { time: formatMinutes(toMinutes(hours.to)) })
        : hours.to >= '19:00'
          ? t('waiting.after', { time: formatMinutes(toMinutes(hours.from)) })
          : t('waiting.between', { from: formatMinutes(toMinutes(hours.from)), to: formatMinutes(toMinutes(hours.to)) });
  return [
    reason,
    isUrgent ? t('waiting.urgent') : '',
    weekdays.length === 0 ? '' : weekdays.map((day) => weekdayName(day)).join(', '),
    hour,
    until === undefined ? '' : t('waiting.until', { date: formatShortDate(until) }),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

/** « 20 min », « 3 h », « 6 j ». */
export function sinceWords(since: string, now: Date): string {
  const minutes = Math.max(0, Math.floor((now.getTime() - Date.parse(since)) / 60_000));
  if (minutes < 60) return `${minutes}${nbsp}min`;
  return minutes < 1440 ? `${Math.floor(minutes / 60)}${nbsp}h` : `${Math.floor(minutes / 1440)}${nbsp}j`;
}
