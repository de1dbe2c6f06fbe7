/** Entries of the agenda as the page shows them, to whoever is at work. */
import type { AgendaAppointment, AgendaBlock, AppointmentPerson, WaitingEntry } from '../../preload/contract/agenda-appointments.ts';
import type { AgendaConflictId, AppointmentId, BlockId, ScheduleId, SeriesId, VisitReasonId } from '../../preload/contract/ids.ts';
import type { PatientSummary } from '../../preload/contract/patients.ts';
import type { AppointmentFields } from '../platform/index.ts';
import type { AppointmentEntry, BlockEntry } from './overlay.ts';
import type { Setup, Timetable } from './setup.ts';

export interface ViewOptions {
  readonly setup: Setup;
  readonly patients: { find(patientId: string): PatientSummary | undefined };
}

export interface AgendaView {
  /** `undefined` where no timetable that is shown here has it. */
  appointment(entry: AppointmentEntry): AgendaAppointment | undefined;
  block(entry: BlockEntry): AgendaBlock | undefined;
  waiting(entry: AppointmentEntry): WaitingEntry | undefined;
}

/** A maker of views that remembers people as long as it lasts: one for each answer. */
export function createView({ setup, patients }: ViewOptions): AgendaView {
  const people = new Map<string, AppointmentPerson | undefined>();

  function personOf({ patientId, newcomer }: AppointmentFields): AppointmentPerson | undefined {
    if (patientId === undefined) return newcomer === undefined ? undefined : { kind: 'newcomer', ...newcomer };
    if (!people.has(patientId)) people.set(patientId, knownPerson(patients.find(patientId)));
    return people.get(patientId);
  }

  return {
    appointment(entry) {
      const { id, fields, acts, conflict } = entry;
      const [first, ...others] = fields.actors;
      const place = setup.placeOf(first?.id, fields.locationId);
      if (place === undefined || fields.start === undefined || fields.end === undefined) return undefined;
      const reason = setup.reason(fields.reasonId);
      const person = personOf(fields);
      const { documents, note, overbooking, cancellation, arrivedAt, startedAt, endedAt, bookedAt, bookedBy, series } = fields;
      const own = acts.filter((act) => act !== conflict);
      return {
        id: id as AppointmentId,
        scheduleId: place.view.id,
        start: fields.start,
        end: fields.end,
        status: fields.status,
        reason: fields.reason,
        colour: reason?.colour ?? 'slate',
        participants: others.map((actor) => {
          const other = setup.placeOf(actor.id, fields.locationId);
          return { name: actor.name, status: actor.status, ...(other !== undefined && { scheduleId: other.view.id }) };
        }),
        ...(fields.reasonId !== undefined && { reasonId: fields.reasonId as VisitReasonId }),
        ...(person !== undefined && { person }),
        ...(series !== undefined && { series: { ...series, id: series.id as SeriesId } }),
        ...(cancellation !== undefined && fields.status === 'cancelled' && { cancellation }),
        ...(documents !== undefined && { documents: [...documents] }),
        ...present({ note, overbooking, arrivedAt, startedAt, endedAt, bookedAt, bookedBy: bookedBy ?? fields.operator?.name }),
        ...(fields.reminded !== undefined &&
          fields.reminded.start === fields.start && { reminded: { at: fields.reminded.at, by: fields.reminded.by } }),
        ...provisional(own),
        ...(conflict !== undefined && { conflictId: conflict.id as AgendaConflictId }),
      };
    },
    block({ id, fields, acts, conflict }) {
      const place = setup.find(fields.scheduleId);
      if (place === undefined) return undefined;
      const isHidden = fields.isPrivate && !place.view.isMine;
      const [act] = acts;
      return {
        id: id as BlockId,
        scheduleId: fields.scheduleId as ScheduleId,
        start: fields.start,
        end: fields.end,
        kind: isHidden ? 'private' : fields.kind,
        title: isHidden ? '' : fields.title,
        isPrivate: fields.isPrivate,
        isHidden,
        ...(act !== undefined && { provisional: { since: act.at, by: act.by.displayName } }),
        ...(conflict !== undefined && { conflictId: conflict.id as AgendaConflictId }),
      };
    },
    waiting({ id, fields, acts }) {
      const { wish, reasonId, reason, minutes, note, bookedAt } = fields;
      if (wish === undefined) return undefined;
      const person = personOf(fields);
      const since = bookedAt ?? acts[0]?.at ?? '';
      return {
        id: id as AppointmentId,
        reason,
        minutes,
        scheduleIds: [...wish.scheduleIds] as ScheduleId[],
        from: wish.from ?? (since.slice(0, 10) || '1970-01-01'),
        weekdays: [...wish.weekdays],
        isUrgent: wish.isUrgent,
        since,
        ...(person !== undefined && { person }),
        ...(reasonId !== undefined && { reasonId: reasonId as VisitReasonId }),
        ...(wish.insteadOf !== undefined && { insteadOf: wish.insteadOf as AppointmentId }),
        ...present({ until: wish.until, hours: wish.hours && { ...wish.hours }, note }),
        ...provisional(acts),
      };
    },
  };
}

function knownPerson(found: PatientSummary | undefined): AppointmentPerson | undefined {
  if (found === undefined) return undefined;
  const { id, birthName, usedName, firstGivenName, birthDate, gender, phone } = found;
  return { kind: 'known', patientId: id, birthName, firstGivenName, birthDate, gender, ...present({ usedName, phone }) };
}

function provisional(acts: AppointmentEntry['acts']): { provisional?: AgendaAppointment['provisional'] } {
  const [first] = acts;
  if (first === undefined) return {};
  return { provisional: { since: first.at, by: first.by.displayName, acts: acts.map(({ action }) => action) } };
}

type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function present<T extends object>(of: T): Present<T> {
  return Object.fromEntries(Object.entries(of).filter(([, value]) => value !== undefined)) as Present<T>;
}

/** Whether an entry is on a timetable, as its first practitioner or another. */
export function isOn(entry: AppointmentEntry, setup: Setup, wanted: ReadonlySet<string>): boolean {
  return entry.fields.actors.some((actor) => {
    const place: Timetable | undefined = setup.placeOf(actor.id, entry.fields.locationId);
    return place !== undefined && wanted.has(place.view.id);
  });
}
