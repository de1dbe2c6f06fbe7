/** Calendars that leave, the invitation of a patient, and the sheet of a day. */
import type { OutputOf, ParsedInputOf } from '../../preload/contract/procedures.ts';
import type { FileDelivery } from '../deliver-file.ts';
import { Failure } from '../failure.ts';
import { timetablesOf } from './booking.ts';
import { entryOf } from './changing.ts';
import { type AgendaContext, viewOf } from './context.ts';
import { type CalendarEvent, writeCalendar } from './icalendar/index.ts';
import { instructionsFor } from './instructions.ts';
import type { AppointmentEntry, BlockEntry } from './overlay.ts';
import { entriesBetween, limitsOf } from './range.ts';
import { isOn } from './view.ts';

const gone: ReadonlySet<string> = new Set(['cancelled', 'noshow', 'entered-in-error', 'waitlist', 'proposed']);

export function exportCalendar(
  context: AgendaContext,
  deliver: FileDelivery,
  asked: ParsedInputOf<'agenda.exportCalendar'>,
): ReturnType<FileDelivery> {
  const { setup, overlay, audit, clock } = context;
  const timetables = setup.among(asked.scheduleIds);
  const [first] = timetables;
  if (first === undefined) throw new Failure('agenda.schedule-not-found');
  const [start, end] = limitsOf(timetables, asked.from, asked.until);
  const shown: ReadonlySet<string> = new Set(timetables.map(({ view }) => view.id));
  const events = [
    ...overlay
      .between(start, end)
      .filter((entry) => !gone.has(entry.fields.status) && isOn(entry, setup, shown))
      .map((entry) => eventOf(context, entry, asked.busyOnly)),
    ...overlay
      .blocksBetween(start, end)
      .filter(({ fields }) => shown.has(fields.scheduleId))
      .map((entry) => eventOfBlock(context, entry, asked.busyOnly)),
  ];
  const text = writeCalendar({
    method: 'PUBLISH',
    zone: first.zone,
    name: timetables.map(({ view }) => view.practitioner.name).join(', '),
    stamp: clock.now().toISOString(),
    events: events.sort((a, b) => a.start.localeCompare(b.start)),
  });
  audit.record({ action: 'agenda.exported', detail: { count: events.length, busyOnly: asked.busyOnly } });
  return deliver({
    name: `${asked.fileName.replace(/[^\p{L}\p{N} _-]/gu, '').trim() || 'agenda'}.ics`,
    contentType: 'text/calendar',
    bytes: Buffer.from(text),
    isForEveryRole: true,
  });
}

function eventOf(context: AgendaContext, { id, fields }: AppointmentEntry, busyOnly: boolean): CalendarEvent {
  const person =
    fields.patientName ??
    personName(context, fields.patientId) ??
    (fields.newcomer && `${fields.newcomer.birthName} ${fields.newcomer.firstGivenName}`);
  const [timetable] = timetablesOf(context.setup, fields);
  const status = fields.status === 'pending' ? 'TENTATIVE' : 'CONFIRMED';
  const summary = busyOnly ? 'Rendez-vous' : [person, fields.reason].filter(Boolean).join(' · ');
  return {
    ...{ uid: id, start: fields.start ?? '', end: fields.end ?? '', sequence: 0, status, summary, isBusy: true, isPrivate: true },
    ...(timetable !== undefined && { location: timetable.site.name }),
    ...(fields.bookedAt !== undefined && { created: fields.bookedAt }),
  };
}

function personName({ patients }: AgendaContext, patientId: string | undefined): string | undefined {
  const found = patientId === undefined ? undefined : patients.find(patientId);
  return found && `${found.birthName} ${found.firstGivenName}`.trim();
}

function eventOfBlock(context: AgendaContext, { id, fields }: BlockEntry, busyOnly: boolean): CalendarEvent {
  const isHidden = fields.isPrivate && !(context.setup.find(fields.scheduleId)?.view.isMine ?? false);
  const summary = busyOnly || isHidden || fields.title === '' ? 'Indisponible' : fields.title;
  return {
    uid: id,
    start: fields.start,
    end: fields.end,
    sequence: 0,
    status: 'CONFIRMED',
    summary,
    isBusy: true,
    isPrivate: fields.isPrivate,
  };
}

/** What the patient's own calendar takes: when, where, with whom; the reason is not told to whoever else reads it. */
export function invitation(context: AgendaContext, appointmentId: string): OutputOf<'agenda.invitation'> {
  const { setup, clock, mirror } = context;
  const { id, fields, acts } = entryOf(context, appointmentId);
  const [timetable] = timetablesOf(setup, fields);
  if (timetable === undefined || fields.start === undefined || fields.end === undefined) throw new Failure('agenda.appointment-not-found');
  const isCancelled = fields.status === 'cancelled';
  const { site, view } = timetable;
  const method = isCancelled ? 'CANCEL' : 'REQUEST';
  const revision = Number(mirror.get(id)?.version ?? 0);
  const text = writeCalendar({
    method,
    zone: timetable.zone,
    stamp: clock.now().toISOString(),
    events: [
      {
        uid: id,
        start: fields.start,
        end: fields.end,
        // The platform's versions only go up, each act by one: a change replaces what the patient has, were it not on the platform yet.
        sequence: (Number.isInteger(revision) ? revision : 0) + acts.length,
        status: isCancelled ? 'CANCELLED' : fields.status === 'pending' ? 'TENTATIVE' : 'CONFIRMED',
        summary: `Rendez-vous, ${view.practitioner.shortName}`,
        description: [instructionsFor(setup, fields), site.phone && `Pour changer ou annuler\u00a0: ${site.phone}`]
          .filter(Boolean)
          .join('\n'),
        location: [site.name, site.address].filter(Boolean).join(', '),
        isPrivate: true,
        isBusy: !isCancelled,
        organizer: { name: view.practitioner.name },
        ...(fields.bookedAt !== undefined && { created: fields.bookedAt }),
      },
    ],
  });
  return { fileName: 'rendez-vous.ics', text, method };
}

export function daySheet(context: AgendaContext, { date, scheduleIds }: ParsedInputOf<'agenda.daySheet'>): OutputOf<'agenda.daySheet'> {
  const { setup, times } = context;
  const view = viewOf(context);
  return setup.among(scheduleIds).map((one) => {
    const [start, end] = limitsOf([one], date, date);
    const { appointments, blocks } = entriesBetween({ ...context, view }, [one], start, end);
    const replacedBy = times.openings(one, date, date).find((opening) => opening.replacedBy !== undefined)?.replacedBy;
    return {
      scheduleId: one.view.id,
      siteId: one.site.id,
      practitioner: one.view.practitioner.name,
      site: one.site.name,
      appointments: appointments.filter(({ status }) => status !== 'cancelled'),
      blocks,
      ...(replacedBy !== undefined && { replacedBy }),
    };
  });
}
