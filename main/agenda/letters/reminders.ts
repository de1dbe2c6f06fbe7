/** Who is to be reminded: appointments from tomorrow to two working days ahead, so that a Saturday or a missed day is reminded of too. */
import type { SentReminder } from '../../../preload/contract/agenda-letters.ts';
import type { AppointmentId, PatientId } from '../../../preload/contract/ids.ts';
import type { OutgoingId, PatientReach } from '../../../preload/contract/outgoing.ts';
import type { OutputOf, ParsedInputOf } from '../../../preload/contract/procedures.ts';
import { toFailure } from '../../failure.ts';
import { addDays, holidayOn, isoWeekdayOf } from '../../scheduling/index.ts';
import { entryOf } from '../changing.ts';
import { type AgendaContext, todayOf, viewOf } from '../context.ts';
import type { AppointmentEntry } from '../overlay.ts';
import { limitsOf } from '../range.ts';
import type { Timetable } from '../setup.ts';
import { isOn } from '../view.ts';
import type { LetterDesk } from './letter-desk.ts';
import type { Letters } from './letters.ts';

const workingDays = 2;
/** During which all of them may be taken back, and what one takes to be written, generously. */
const [recallMs, writingMs] = [10_000, 100];

/** @returns that many working days later: neither Saturdays, Sundays nor public holidays are counted */
export function workingDayAfter(day: string, count: number, isHoliday: (day: string) => boolean): string {
  let [at, left] = [day, count];
  while (left > 0) {
    at = addDays(at, 1);
    if (isoWeekdayOf(at) <= 5 && !isHoliday(at)) left -= 1;
  }
  return at;
}

export interface Reminders {
  list(asked: ParsedInputOf<'agenda.reminders'>): OutputOf<'agenda.reminders'>;
  send(asked: ParsedInputOf<'agenda.sendReminders'>): Promise<SentReminder[]>;
  takeBack(outgoingIds: readonly OutgoingId[]): { takenBack: number };
}

export function createReminders(context: AgendaContext, letters: Letters, desk: () => LetterDesk): Reminders {
  /** Being written: the same gesture twice reminds once. */
  const underway = new Set<string>();

  function ahead(timetables: readonly Timetable[]): { until: string; entries: AppointmentEntry[] } {
    const today = todayOf(context);
    const zone = timetables[0]?.site.holidayZone ?? 'metropole';
    const until = workingDayAfter(today, workingDays, (day) => holidayOn(zone, day) !== undefined);
    const [start, end] = limitsOf(timetables, addDays(today, 1), until);
    const ids = new Set<string>(timetables.map(({ view }) => view.id));
    const entries = context.overlay
      .between(start, end)
      .filter((entry) => entry.fields.status === 'booked' && isOn(entry, context.setup, ids));
    return { until, entries };
  }

  async function sendOne(
    appointmentId: AppointmentId,
    at: string,
    mailboxId: ParsedInputOf<'agenda.sendReminders'>['mailboxId'],
  ): Promise<SentReminder[]> {
    if (underway.has(appointmentId)) return [];
    underway.add(appointmentId);
    let outgoingId: OutgoingId | undefined;
    try {
      const entry = entryOf(context, appointmentId);
      if (letters.isReminded(entry)) return [];
      outgoingId = await letters.write(entry, 'reminder', mailboxId);
      const { state, leavesAt } = await desk().send(outgoingId, at);
      return [{ appointmentId, outgoingId, state, ...(leavesAt !== undefined && { leavesAt }) }];
    } catch (thrown) {
      // Nothing half done stays among the drafts.
      if (outgoingId !== undefined) desk().giveUp(outgoingId);
      return [{ appointmentId, error: toFailure(thrown).toAppError() }];
    } finally {
      underway.delete(appointmentId);
    }
  }

  return {
    list({ scheduleIds }) {
      const timetables = context.setup.among(scheduleIds);
      if (timetables.length === 0) return { until: todayOf(context), due: [], unreachable: [], doneCount: 0 };
      const { until, entries } = ahead(timetables);
      const view = viewOf(context);
      const left = entries.filter((entry) => !letters.isReminded(entry));
      const reaches = new Map<PatientId, PatientReach>();
      // Several times in three days: asked once.
      const reachOf = (patientId: PatientId) => {
        const reach = reaches.get(patientId) ?? desk().reach(patientId);
        reaches.set(patientId, reach);
        return reach;
      };
      const told = left.flatMap((entry) => {
        const appointment = view.appointment(entry);
        const { patientId } = entry.fields;
        const reach = patientId === undefined || appointment?.person?.kind !== 'known' ? undefined : reachOf(patientId as PatientId);
        return appointment === undefined ? [] : [{ appointment, reach }];
      });
      return {
        until,
        due: told.flatMap(({ appointment, reach }) => (reach?.state === 'reachable' ? [{ appointment, isMinor: reach.isMinor }] : [])),
        unreachable: told.flatMap(({ appointment, reach }) =>
          reach?.state === 'reachable' ? [] : [{ appointment, why: reach?.state ?? ('no-file' as const) }],
        ),
        doneCount: entries.length - left.length,
      };
    },
    async send({ appointmentIds, mailboxId }) {
      const sent: SentReminder[] = [];
      // All at one instant, once all are written: none leaves while it is being said that they may be taken back.
      const at = new Date(context.clock.now().getTime() + recallMs + appointmentIds.length * writingMs).toISOString();
      // One after the other: each is a message of its own, composed and kept before the next.
      for (const id of new Set(appointmentIds)) sent.push(...(await sendOne(id, at, mailboxId)));
      context.emit({ name: 'agenda.changed', payload: {} });
      return sent;
    },
    takeBack(outgoingIds) {
      let takenBack = 0;
      for (const id of outgoingIds) {
        try {
          desk().giveUp(id);
          takenBack += 1;
        } catch {
          // It has left: the count says so.
        }
      }
      context.emit({ name: 'agenda.changed', payload: {} });
      return { takenBack };
    },
  };
}
