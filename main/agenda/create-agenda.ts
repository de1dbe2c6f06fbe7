/** Puts the agenda together: its copy of the platform, its acts, its handlers. */
import type { EventMessage } from '../../preload/contract/events.ts';
import type { Audit } from '../audit/index.ts';
import type { FileDelivery } from '../deliver-file.ts';
import type { Patients } from '../patients/index.ts';
import { createAgendaGateway, type FhirClient } from '../platform/index.ts';
import type { Clock } from '../ports.ts';
import type { HandlersOf } from '../rpc/handler.ts';
import type { SessionView } from '../session/index.ts';
import type { Database } from '../store/index.ts';
import type { Collection, Connectivity, Outbox, OutboxHandler, SyncEngine } from '../sync/index.ts';
import { createActStore } from './act-store.ts';
import { createAgendaHandlers } from './agenda.ts';
import { type AppointmentMirror, createAppointmentMirror } from './appointment-mirror.ts';
import { createAgendaCollections } from './collections.ts';
import { type Coming, createComing } from './coming.ts';
import { type AgendaContext, todayOf } from './context.ts';
import { createDesk, type Desk } from './desk.ts';
import { createFollow } from './follow.ts';
import type { LetterDesk, LetterSent } from './letters/letter-desk.ts';
import { createLetterStore } from './letters/letter-store.ts';
import { createLetters } from './letters/letters.ts';
import { createReminders } from './letters/reminders.ts';
import { type AppointmentEntry, createOverlay, type Overlay } from './overlay.ts';
import { createBlockMirror, createPartsMirror } from './parts-mirror.ts';
import { createSetup } from './setup.ts';
import { createTimes } from './times.ts';
import { daysKept, quarterOf, quartersAround } from './window.ts';

export interface AgendaOptions {
  readonly db: Database;
  readonly fhir: FhirClient;
  readonly engine: Pick<SyncEngine, 'pull' | 'syncedAt'>;
  readonly outbox: Pick<Outbox, 'add'>;
  readonly connectivity: Pick<Connectivity, 'isOnline'>;
  readonly session: SessionView;
  readonly patients: Pick<Patients, 'find'>;
  readonly audit: Audit;
  readonly clock: Clock;
  readonly deliver: FileDelivery;
  /** Messages to patients. */
  letters(): LetterDesk;
  emit(event: EventMessage): void;
}

export interface Agenda {
  readonly handlers: HandlersOf<'agenda'>;
  readonly outboxHandler: OutboxHandler;
  /** What is kept fresh of it. */
  collections(): Collection[];
  /** When these patients were last seen, between two instants. */
  history(patientIds: readonly string[], from: string, to: string): Collection;
  /** As it is wanted here, what hasn't left yet included; `[from, to)`, ISO instants. */
  between(from: string, to: string): AppointmentEntry[];
  /** To come, for whoever searches. */
  readonly coming: Coming;
  /** Of a patient, the waiting list included, what hasn't left yet too. */
  ofPatient: Overlay['ofPatient'];
  /** Appointments that took place with a patient before an instant, the last first. */
  kept: AppointmentMirror['kept'];
  /** A message left: one that was written from an appointment is remembered. */
  letterSent(sent: LetterSent): void;
  start(): void;
  stop(): Promise<void>;
}

export function createAgenda(options: AgendaOptions): Agenda {
  const { db, fhir, engine, outbox, connectivity, session, patients, audit, clock, emit, deliver } = options;
  const gateway = createAgendaGateway(fhir);
  const times = createTimes(
    () => mirror,
    () => overlay,
  );
  const mirror: AppointmentMirror = createAppointmentMirror(db, (who, start) => times.touched(who, start));
  const blocks = createBlockMirror(db);
  const parts = createPartsMirror(db);
  const acts = createActStore(db);
  const overlay: Overlay = createOverlay(mirror, blocks, acts, (patientId) => patients.find(patientId)?.id ?? patientId);
  const setup = createSetup(parts, session);
  /** Days that somebody looks at. */
  let inView: { from: string; until: string } | undefined;

  function changed(): void {
    emit({ name: 'agenda.changed', payload: {} });
    emit({ name: 'appointments.changed', payload: {} });
  }

  const desk: Desk = createDesk({
    ...{ db, acts, mirror, blocks, gateway, outbox, connectivity, session, audit, clock, changed },
    capacityOf: (practitionerId, locationId) => setup.placeOf(practitionerId, locationId)?.view.capacity ?? 1,
  });
  const context: AgendaContext = { setup, overlay, times, acts, mirror, blocks, desk, gateway, patients, session, audit, clock, emit };
  const letterStore = createLetterStore(db);
  const letters = createLetters(context, letterStore, options.letters);
  const reminders = createReminders(context, letters, options.letters);
  const collections = createAgendaCollections({
    ...{ fhir, blocks, parts, changed },
    appointments: mirror,
    partsChanged: () => setup.forget(),
  });
  const follow = createFollow({
    ...{ engine, connectivity, clock },
    isSignedIn: () => session.isSignedIn() && session.role() !== undefined,
    collections: () => [...viewedQuarters().flatMap(collections.quarter), collections.waiting()],
  });

  function viewedQuarters() {
    if (inView === undefined) return [];
    const kept = new Set(quartersAround(todayOf(context)).map(({ name }) => name));
    const [first, last] = [quarterOf(inView.from), quarterOf(inView.until)];
    return [first, ...(last.name === first.name ? [] : [last])].filter(({ name }) => kept.has(name));
  }

  function prune(today: string): void {
    const first = quartersAround(today)[0]?.from ?? today;
    const oldest = new Date(clock.now().getTime() - daysKept * 86_400_000).toISOString();
    letterStore.prune(`${first}T00:00:00.000Z`);
    mirror.prune(`${first}T00:00:00.000Z`, oldest);
    blocks.prune(`${first}T00:00:00.000Z`);
  }

  return {
    handlers: createAgendaHandlers({
      ...{ context, parts, follow, deliver, letters, reminders },
      syncedAt: () => engine.syncedAt('agenda', quarterOf(todayOf(context)).name),
      looksAt(from, until) {
        inView = { from, until };
      },
    }),
    outboxHandler: desk.outboxHandler,
    collections: () => collections.all(todayOf(context)),
    history: (patientIds, from, to) => collections.history(patientIds, todayOf(context), from, to),
    between: overlay.between,
    coming: createComing(context),
    ofPatient: overlay.ofPatient,
    kept: mirror.kept,
    letterSent: letters.heard,
    start() {
      prune(todayOf(context));
      desk.start();
      letters.tell();
    },
    stop: follow.stop,
  };
}
