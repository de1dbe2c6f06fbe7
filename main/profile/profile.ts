/** The health profile: filled as documents are kept and files opened, merged at each reading, printed on one page. */
import type { EventMessage } from '../../preload/contract/events.ts';
import type { PatientId } from '../../preload/contract/ids.ts';
import type { ProfileMeasure, Profile as ProfileView, Timeline, TimelineZoom } from '../../preload/contract/profile.ts';
import type { Appointments } from '../appointments/index.ts';
import type { Audit } from '../audit/index.ts';
import type { FileDelivery } from '../deliver-file.ts';
import type { Documents, KeptDocument } from '../documents/index.ts';
import { toFailure } from '../failure.ts';
import type { Patients } from '../patients/index.ts';
import type { FhirClient } from '../platform/index.ts';
import type { Clock } from '../ports.ts';
import type { HandlersOf } from '../rpc/handler.ts';
import type { SessionView } from '../session/index.ts';
import type { Database } from '../store/index.ts';
import type { Outbox, SyncEngine } from '../sync/index.ts';
import { alertsOf } from './alerts.ts';
import { createProfilePull } from './collections.ts';
import { factsOfCda } from './extract/from-cda.ts';
import { materialOf } from './material.ts';
import { mergeLines } from './merge/merge-lines.ts';
import { mergeMeasures } from './merge/merge-measures.ts';
import { createHealthNotes, type HealthNotes, type NoteLifeOptions } from './notes/index.ts';
import { createProfileRepository } from './repository.ts';
import { eventOf, periodsOf } from './timeline.ts';
import { type KnownVaccinations, vaccinationsOf } from './vaccinations.ts';
import { typesWorthReading, worthReading } from './worth-reading.ts';

export interface ProfileOptions {
  readonly db: Database;
  readonly fhir: FhirClient;
  readonly engine: SyncEngine;
  readonly documents: Pick<Documents, 'summaries' | 'ofTypes' | 'newestSince' | 'course' | 'contentBytes'>;
  readonly patients: Pick<Patients, 'summary' | 'find' | 'alerts' | 'previousVisitAt'>;
  readonly access: NoteLifeOptions['access'];
  readonly outbox: Outbox;
  readonly appointments: Pick<Appointments, 'nextAt'>;
  readonly session: SessionView;
  readonly clock: Clock;
  readonly audit: Audit;
  readonly deliver: FileDelivery;
  emit(event: EventMessage): void;
}

export interface Profile {
  readonly handlers: HandlersOf<'profile' | 'notes'>;
  /** What clinicians note here, on its way. */
  readonly notes: HealthNotes;
  /** A content is kept: what its entries say joins the profile. */
  documentKept(document: KeptDocument): void;
  /** The doses that are known, as the synthesis knows them. The caller has checked the access. */
  vaccinations(patientId: PatientId): KnownVaccinations;
  /** Every quantity that is followed, its points from all sources. The caller has checked the access. */
  measures(patientId: PatientId): ProfileMeasure[];
  /** Fetches the platform's resources that changed. */
  pullFor(patientId: PatientId, signal?: AbortSignal): Promise<void>;
  /** Nothing of these patients stays here. Entries go with their documents. */
  forget(patientIds: readonly PatientId[]): void;
}

const newsShown = 6;

/** Of each quantity, on the synthesis. */
const pointsShown = 200;

export function createProfile(options: ProfileOptions): Profile {
  const { db, engine, documents, patients, clock, audit, emit } = options;
  const repository = createProfileRepository(db);
  const notes = createHealthNotes(options, repository);
  const changed = (patientId: PatientId) => emit({ name: 'profile.changed', payload: { patientId } });
  const { pullFor, forget, syncedAt } = createProfilePull({ fhir: options.fhir, engine, clock, repository, changed });

  const materialFor = (patientId: PatientId, since = patients.previousVisitAt(patientId)) =>
    materialOf(patientId, since, { repository, documents, notes, clock });

  function read(patientId: PatientId): ProfileView {
    options.access.check(patientId);
    const since = patients.previousVisitAt(patientId);
    const { facts, readCount } = materialFor(patientId, since);
    const lines = mergeLines(facts);
    const measures = mergeMeasures(facts, pointsShown);
    const news = since === undefined ? { documents: [], total: 0 } : documents.newestSince(patientId, since, newsShown);
    const synced = syncedAt(patientId);
    return {
      patientId,
      alerts: alertsOf({ lines, measures, facts, flags: patients.alerts(patientId) }),
      lines,
      measures,
      news: { ...news, ...(since === undefined ? {} : { since }) },
      unread: worthReading(documents.ofTypes(patientId, typesWorthReading)),
      readCount,
      ...(synced === undefined ? {} : { syncedAt: synced }),
    };
  }

  function timeline(patientId: PatientId, zoom: TimelineZoom, within: string, limit: number): Timeline {
    options.access.check(patientId);
    if (zoom !== 'days') {
      const counts = documents.course.periods(patientId, zoom === 'years' ? 'year' : 'month', within);
      return { periods: periodsOf(counts), events: [], moreCount: 0 };
    }
    const now = clock.now().toISOString();
    const { rows, total } = documents.course.acts(patientId, within, limit);
    const next = options.appointments.nextAt(patientId);
    const ahead =
      next === undefined || !next.startsWith(within)
        ? []
        : [{ id: `appointment:${next}`, kind: 'appointment' as const, at: next, title: '', isNew: false, isAhead: true }];
    return { periods: [], events: [...ahead, ...rows.map((row) => eventOf(row, now))], moreCount: total - rows.length };
  }

  return {
    notes,
    documentKept({ documentId, patientId, structured }) {
      repository.saveEntries(documentId, patientId, structured === undefined ? [] : factsOfCda(structured));
      changed(patientId);
    },
    vaccinations(patientId) {
      const { facts } = materialFor(patientId);
      return vaccinationsOf(mergeLines(facts), facts);
    },
    measures(patientId) {
      return mergeMeasures(materialFor(patientId).facts);
    },
    pullFor,
    forget,
    handlers: {
      ...notes.handlers,
      'profile.get': ({ patientId }) => read(patientId),
      'profile.timeline': ({ patientId, zoom, within = '', limit }) => timeline(patientId, zoom, within, limit),
      async 'profile.read'({ patientId, documentIds }, { signal }) {
        options.access.check(patientId);
        let failed = 0;
        for (const { id } of documents.summaries(documentIds).filter((document) => document.patientId === patientId)) {
          try {
            await documents.contentBytes(id, signal);
            audit.record({ action: 'document.opened', patientId, detail: { documentId: id } });
          } catch (thrown) {
            if (signal.aborted) throw toFailure(thrown);
            failed += 1;
          }
        }
        emit({ name: 'documents.changed', payload: { patientId } });
        return { read: documentIds.length - failed, failed };
      },
      async 'profile.print'({ patientId }) {
        const { printProfile } = await import('./print/print-profile.ts');
        const bytes = await printProfile({
          profile: read(patientId),
          patient: patients.summary(patientId),
          by: options.session.professional()?.displayName,
          workplace: options.session.workplace()?.name,
          createdAt: clock.now(),
        });
        audit.record({ action: 'profile.printed', patientId });
        return options.deliver({ name: 'synthese.pdf', contentType: 'application/pdf', bytes });
      },
    },
  };
}
