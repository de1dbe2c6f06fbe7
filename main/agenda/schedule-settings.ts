/** Hours and settings of a timetable, changed at the platform itself: two who change them at once must not undo each other unseen. */
import type { Schedule } from '../../preload/contract/agenda-setup.ts';
import type { ParsedInputOf } from '../../preload/contract/procedures.ts';
import { Failure, toFailure } from '../failure.ts';
import type { RemoteSchedule } from '../platform/index.ts';
import { dayNumber, minutesOf, type Zone } from '../scheduling/index.ts';
import type { AgendaContext } from './context.ts';
import type { PartsMirror } from './parts-mirror.ts';

/** @throws {Failure} `agenda.not-allowed`, `agenda.changed-elsewhere`, and what the network and the platform say */
export async function saveSchedule(
  context: AgendaContext,
  parts: PartsMirror,
  { scheduleId, ...change }: ParsedInputOf<'agenda.saveSchedule'>,
  signal: AbortSignal,
): Promise<Schedule> {
  const { setup, gateway, audit } = context;
  const { remote, view, zone } = setup.timetable(scheduleId);
  if (!view.mayManage) throw new Failure('agenda.not-allowed');
  const keep = (timetable: RemoteSchedule) => {
    parts.upsert('Schedule', [timetable]);
    setup.forget();
    context.emit({ name: 'agenda.changed', payload: { scheduleId } });
  };
  try {
    keep(await gateway.changeSchedule(scheduleId, remote.version, change, (day, hour) => dateTime(zone, day, hour), signal));
  } catch (thrown) {
    const failure = toFailure(thrown);
    if (failure.code !== 'platform.conflict') throw failure;
    // What is there instead is shown at once: whoever was refused must see what they would undo.
    const theirs = await gateway.findSchedule(scheduleId, signal).catch(() => undefined);
    if (theirs !== undefined) keep(theirs);
    throw new Failure('agenda.changed-elsewhere', {}, failure);
  }
  audit.record({ action: 'agenda.schedule-changed', detail: { schedule: scheduleId } });
  return setup.timetable(scheduleId).view;
}

/** A day and an hour on the clock of the site, with its offset then: the hour is kept as it is said, even where the clock skips it. */
export function dateTime(zone: Zone, day: string, hour: string): string {
  const minutes = minutesOf(hour);
  const wall = dayNumber(day) * 86_400_000 + minutes * 60_000;
  const offset = Math.round((zone.wallAt(zone.at(day, minutes)) - zone.at(day, minutes)) / 60_000);
  const size = Math.abs(offset);
  const sign = offset < 0 ? '-' : '+';
  const text = `${String(Math.floor(size / 60)).padStart(2, '0')}:${String(size % 60).padStart(2, '0')}`;
  return `${new Date(wall).toISOString().slice(0, 19)}${sign}${text}`;
}
