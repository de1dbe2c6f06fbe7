/** The arrival view: who comes today, and what arrived for each since the last visit. It reads the agenda, and keeps nothing of its own. */
import type { AppointmentOfTheDay } from '../../preload/contract/appointments.ts';
import type { DocumentNotice, DocumentSummary } from '../../preload/contract/documents.ts';
import type { PatientId } from '../../preload/contract/ids.ts';
import type { Agenda, AppointmentEntry } from '../agenda/index.ts';
import type { Patients } from '../patients/index.ts';
import type { RemoteAppointment } from '../platform/index.ts';
import type { Clock } from '../ports.ts';
import type { HandlersOf } from '../rpc/handler.ts';
import type { SessionView } from '../session/index.ts';
import type { Collection } from '../sync/index.ts';
import { addDays, parisDay, parisDayLimits, parisDayStart } from './paris-day.ts';

export interface AppointmentsOptions {
  readonly agenda: Pick<Agenda, 'between' | 'kept' | 'history'>;
  readonly session: SessionView;
  readonly patients: Pick<Patients, 'find' | 'alerts' | 'previousVisitAt' | 'ownPractitionerIds'>;
  readonly documents: {
    newestSince(patientId: PatientId, since: string, limit: number): { documents: DocumentSummary[]; total: number };
    noticesOf(patientId: PatientId): DocumentNotice[];
  };
  readonly clock: Clock;
}

export interface Appointments {
  readonly handlers: HandlersOf<'appointments'>;
  /** When those who come today were last seen: nothing to pull before the day itself is known. */
  historyCollection(): Collection | undefined;
  /** Start of the last appointment that this professional kept with the patient, before today. */
  lastSeenAt(patientId: PatientId): string | undefined;
  /** Start of the next one that the patient has, here or elsewhere, as far as the agenda goes. */
  nextAt(patientId: PatientId): string | undefined;
  /** Professionals who receive at the workplace of the session, named by their national identifier. */
  practitionersHere(): { nationalId: string; displayName: string }[];
  /** Whose documents are worth having ready this morning. */
  patientIdsOfTheDay(): PatientId[];
}

const daysBefore = 1;
const daysAfter = 14;
const agendaDaysBefore = 90;
/** « Vu le » reaches back a little more than a year. */
const daysKept = 400;
const shownDocuments = 5;

/** Every name of the place of an appointment. */
interface Places {
  readonly place?: readonly string[];
  readonly locationName?: string;
}

type Scope = 'mine' | 'workplace';

export function createAppointments(options: AppointmentsOptions): Appointments {
  const { agenda, session, patients, documents, clock } = options;

  function entriesOf(day: string, scope: Scope): AppointmentEntry[] {
    const { start, end } = parisDayLimits(day);
    const entries = agenda.between(start, end).filter(({ fields }) => (fields.start ?? '') >= start && fields.status !== 'proposed');
    // A secretary has no patients of their own: « mine » is the workplace's.
    return entries.filter(({ fields }) => (scope === 'mine' && session.role() !== 'secretary' ? isMine() : isHere())(fields));
  }

  function isMine(): (of: Pick<RemoteAppointment, 'actors'>) => boolean {
    const names = new Set([session.professional()?.nationalId, ...patients.ownPractitionerIds()]);
    return ({ actors }) => actors.some(({ id, nationalId }) => names.has(nationalId) || names.has(id));
  }

  /** A place that isn't said, or a workplace that isn't chosen, hides nobody. */
  function isHere(): (of: Places) => boolean {
    const workplace = session.workplace();
    return ({ place = [], locationName }) => {
      const names = [...place, ...(locationName === undefined ? [] : [locationName])];
      return workplace === undefined || names.length === 0 || names.some((name) => name === workplace.id || name === workplace.name);
    };
  }

  function present({ id, fields }: AppointmentEntry): AppointmentOfTheDay[] {
    const patient = fields.patientId === undefined ? undefined : patients.find(fields.patientId);
    // Not pulled yet, or not of this practice any more: it will show with the patient.
    if (patient === undefined) return [];
    const lastSeenAt = patients.previousVisitAt(patient.id);
    const mayRead = session.role() === 'physician' || session.role() === 'radiologist';
    const fresh = mayRead && lastSeenAt !== undefined ? documents.newestSince(patient.id, lastSeenAt, shownDocuments) : undefined;
    return [
      {
        appointmentId: id,
        start: fields.start ?? '',
        end: fields.end ?? '',
        status: fields.status,
        reason: fields.reason,
        practitionerName: fields.actors[0]?.name ?? '',
        patient,
        patientId: patient.id,
        newDocuments: fresh?.documents ?? [],
        newDocumentCount: fresh?.total ?? 0,
        notices: mayRead ? documents.noticesOf(patient.id) : [],
        alerts: patients.alerts(patient.id),
        ...(lastSeenAt !== undefined && { lastSeenAt }),
      },
    ];
  }

  function patientIdsOfTheDay(): PatientId[] {
    const entries = entriesOf(parisDay(clock.now()), 'mine').filter(
      ({ fields: { status } }) => status !== 'cancelled' && status !== 'noshow',
    );
    const ids = entries.flatMap(({ fields: { patientId } }) => (patientId === undefined ? [] : (patients.find(patientId)?.id ?? [])));
    return [...new Set(ids)];
  }

  return {
    handlers: {
      'appointments.ofTheDay': ({ date, scope }) => entriesOf(date, scope).flatMap(present),
    },
    historyCollection() {
      const today = parisDay(clock.now());
      const ids = patientIdsOfTheDay().sort();
      if (ids.length === 0) return undefined;
      return agenda.history(ids, parisDayStart(addDays(today, -daysKept)), parisDayStart(addDays(today, -agendaDaysBefore)));
    },
    lastSeenAt(patientId) {
      return agenda.kept(patientId, parisDayStart(parisDay(clock.now()))).find(isMine())?.start;
    },
    nextAt(patientId) {
      const now = clock.now();
      const entries = agenda.between(now.toISOString(), parisDayStart(addDays(parisDay(now), daysAfter + 1)));
      const awaited = entries.find(
        ({ fields }) =>
          fields.patientId !== undefined &&
          (patients.find(fields.patientId)?.id ?? fields.patientId) === patientId &&
          (fields.start ?? '') >= now.toISOString() &&
          (fields.status === 'booked' || fields.status === 'pending'),
      );
      return awaited?.fields.start;
    },
    patientIdsOfTheDay,
    practitionersHere() {
      const today = parisDay(clock.now());
      const [from, to] = [parisDayStart(addDays(today, -daysBefore)), parisDayStart(addDays(today, daysAfter + 1))];
      const actors = agenda
        .between(from, to)
        .filter(({ fields }) => isHere()(fields))
        .flatMap(({ fields }) => fields.actors);
      // A reference without a national identifier names nobody who can sign.
      const named = actors.flatMap(({ nationalId, name }) =>
        nationalId !== undefined && /^\d[0-9A-Z/]{8,}$/u.test(nationalId) ? [[nationalId, name] as const] : [],
      );
      return [...new Map(named)].map(([nationalId, displayName]) => ({ nationalId, displayName }));
    },
  };
}
