/** The arrival view: who comes today, and what arrived for each since the last visit. */
import { createHash } from 'node:crypto';
import type { AppointmentOfTheDay } from '../../preload/contract/appointments.ts';
import type { DocumentNotice, DocumentSummary } from '../../preload/contract/documents.ts';
import type { EventMessage } from '../../preload/contract/events.ts';
import type { PatientId } from '../../preload/contract/ids.ts';
import { fhirCollection, type Patients } from '../patients/index.ts';
import type { FhirClient } from '../platform/index.ts';
import type { Clock } from '../ports.ts';
import type { HandlersOf } from '../rpc/handler.ts';
import type { SessionView } from '../session/index.ts';
import type { Database } from '../store/index.ts';
import type { Collection } from '../sync/index.ts';
import { type AppointmentRow, createAppointmentRepository } from './appointment-repository.ts';
import { readAppointment } from './fhir-appointment.ts';
import { addDays, parisDay, parisDayLimits, parisDayStart } from './paris-day.ts';

export interface AppointmentsOptions {
  readonly db: Database;
  readonly fhir: FhirClient;
  readonly session: SessionView;
  readonly patients: Pick<Patients, 'find' | 'alerts' | 'previousVisitAt' | 'ownPractitionerIds'>;
  readonly documents: {
    newestSince(patientId: PatientId, since: string, limit: number): { documents: DocumentSummary[]; total: number };
    noticesOf(patientId: PatientId): DocumentNotice[];
  };
  emit(event: EventMessage): void;
  readonly clock: Clock;
}

export interface Appointments {
  readonly handlers: HandlersOf<'appointments'>;
  /** Yesterday to two weeks ahead. */
  collection(): Collection;
  /** When those who come today were last seen: nothing to pull before the day itself is known. */
  historyCollection(): Collection | undefined;
  /** Start of the last appointment that this professional kept with the patient, before today. */
  lastSeenAt(patientId: PatientId): string | undefined;
  /** Professionals who receive at the workplace of the session, named by their national identifier. */
  practitionersHere(): { nationalId: string; displayName: string }[];
  /** Whose documents are worth having ready this morning. */
  patientIdsOfTheDay(): PatientId[];
}

const daysBefore = 1;
const daysAfter = 14;
/** « Vu le » reaches back a little more than a year. */
const daysKept = 400;
const shownDocuments = 5;

type Scope = 'mine' | 'workplace';

export function createAppointments(options: AppointmentsOptions): Appointments {
  const { db, fhir, session, patients, documents, emit, clock } = options;
  const repository = createAppointmentRepository(db);

  function rowsOf(day: string, scope: Scope): AppointmentRow[] {
    const { start, end } = parisDayLimits(day);
    const rows = repository.between(start, end);
    // A secretary has no patients of their own: « mine » is the workplace's.
    return rows.filter(scope === 'mine' && session.role() !== 'secretary' ? isMine() : isHere());
  }

  function isMine(): (row: AppointmentRow) => boolean {
    const names = new Set([session.professional()?.nationalId, ...patients.ownPractitionerIds()]);
    return ({ practitioner }) => practitioner !== null && names.has(practitioner);
  }

  /** A place that isn't said, or a workplace that isn't chosen, hides nobody. */
  function isHere(): (row: AppointmentRow) => boolean {
    const workplace = session.workplace();
    return ({ place }) => {
      const names = JSON.parse(place) as string[];
      return workplace === undefined || names.length === 0 || names.some((name) => name === workplace.id || name === workplace.name);
    };
  }

  function present(row: AppointmentRow): AppointmentOfTheDay[] {
    const patient = patients.find(row.patient_id);
    // Not pulled yet, or not of this practice any more: it will show with the patient.
    if (patient === undefined) return [];
    const lastSeenAt = patients.previousVisitAt(patient.id);
    const mayRead = session.role() === 'physician' || session.role() === 'radiologist';
    const fresh = mayRead && lastSeenAt !== undefined ? documents.newestSince(patient.id, lastSeenAt, shownDocuments) : undefined;
    return [
      {
        appointmentId: row.appointment_id,
        start: row.start_at,
        end: row.end_at,
        status: row.status,
        reason: row.reason,
        practitionerName: row.practitioner_name,
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
    const rows = rowsOf(parisDay(clock.now()), 'mine').filter(({ status }) => status !== 'cancelled' && status !== 'noshow');
    const ids = rows.flatMap(({ patient_id }) => patients.find(patient_id)?.id ?? []);
    return [...new Set(ids)];
  }

  return {
    handlers: {
      'appointments.ofTheDay': ({ date, scope }) => rowsOf(date, scope).flatMap(present),
    },
    collection() {
      const today = parisDay(clock.now());
      const from = addDays(today, -daysBefore);
      const to = addDays(today, daysAfter + 1);
      return fhirCollection({
        fhir,
        type: 'Appointment',
        name: 'appointments',
        // The window moves on each day, and what enters it has not changed: each day starts from a cursor of its own.
        scope: today,
        params: { date: [`ge${parisDayStart(from)}`, `lt${parisDayStart(to)}`] },
        read: readAppointment,
        versionOf: repository.versionOf,
        apply(items) {
          repository.prune(parisDayStart(addDays(today, -daysKept)));
          repository.upsert(items);
        },
        listLocal: (after, count) => repository.idsAfter(parisDayStart(from), parisDayStart(to), after, count),
        removeLocal: repository.remove,
        changed: () => emit({ name: 'appointments.changed', payload: {} }),
      }) as Collection;
    },
    historyCollection() {
      const today = parisDay(clock.now());
      const ids = patientIdsOfTheDay().sort();
      if (ids.length === 0) return undefined;
      const [from, to] = [parisDayStart(addDays(today, -daysKept)), parisDayStart(addDays(today, -daysBefore))];
      return fhirCollection({
        fhir,
        type: 'Appointment',
        name: 'appointments-history',
        // Somebody more on the list is another question.
        scope: `${today} ${createHash('sha256').update(ids.join()).digest('hex').slice(0, 16)}`,
        params: { patient: ids.join(','), status: 'fulfilled', date: [`ge${from}`, `lt${to}`] },
        read: readAppointment,
        versionOf: repository.versionOf,
        apply: repository.upsert,
        listLocal: (after, count) => repository.keptIdsAfter(ids, from, to, after, count),
        removeLocal: repository.remove,
        changed: () => emit({ name: 'appointments.changed', payload: {} }),
      }) as Collection;
    },
    lastSeenAt(patientId) {
      return repository.kept(patientId, parisDayStart(parisDay(clock.now()))).find(isMine())?.start_at;
    },
    patientIdsOfTheDay,
    practitionersHere() {
      const today = parisDay(clock.now());
      const [from, to] = [parisDayStart(addDays(today, -daysBefore)), parisDayStart(addDays(today, daysAfter + 1))];
      const rows = repository.between(from, to).filter(isHere());
      // A reference without a national identifier names nobody who can sign.
      const named = rows.flatMap(({ practitioner, practitioner_name: displayName }) =>
        practitioner !== null && /^\d[0-9A-Z/]{8,}$/u.test(practitioner) ? [[practitioner, displayName] as const] : [],
      );
      return [...new Map(named)].map(([nationalId, displayName]) => ({ nationalId, displayName }));
    },
  };
}
