/** The patients of the practice: found, opened, shown by their strict traits and alerts. */

import type { Patient } from '@medplum/fhirtypes';
import type { RecordAccess, RecordStatus } from '../../preload/contract/access.ts';
import type { EventMessage } from '../../preload/contract/events.ts';
import type { PatientId } from '../../preload/contract/ids.ts';
import type { ClinicalAlert, PatientFile, PatientSummary } from '../../preload/contract/patients.ts';
import type { Audit } from '../audit/index.ts';
import { Failure } from '../failure.ts';
import { fold } from '../fold.ts';
import type { FhirClient } from '../platform/index.ts';
import type { Clock } from '../ports.ts';
import type { HandlersOf } from '../rpc/handler.ts';
import type { SessionView } from '../session/index.ts';
import type { Database } from '../store/index.ts';
import type { Collection } from '../sync/index.ts';
import { createAlertRepository } from './alert-repository.ts';
import { type IdentityChange, identityEdits } from './change-identity.ts';
import { alertCollection, patientCollection, practitionerCollection } from './collections.ts';
import { type RemotePatient, readPatient, withKeyCheck } from './fhir-patient.ts';
import { createMerges, type Merges } from './merges.ts';
import { createNameVocabulary } from './name-vocabulary.ts';
import { createPatientOrder } from './patient-order.ts';
import { createPatientRepository, type PatientRow, recordStatusOfRow, summaryOfRow } from './patient-repository.ts';
import { createPatientSearch } from './patient-search.ts';
import { createVisits } from './visits.ts';

export interface PatientsOptions {
  readonly db: Database;
  readonly fhir: FhirClient;
  readonly session: SessionView;
  readonly documents: {
    countsFor(patientId: PatientId): { total: number; new: number; studies: number };
    syncedAt(patientId: PatientId): string | undefined;
    searchedSince(patientId: PatientId): string | undefined;
  };
  readonly access: { of(patientId: PatientId): RecordAccess };
  /** Allergies noted here that the platform doesn't tell yet, and ids of those that were withdrawn here, which it may still tell. */
  readonly notedAlerts?: (patientId: PatientId) => { readonly added: readonly ClinicalAlert[]; readonly withdrawn: ReadonlySet<string> };
  readonly publications: { countFor(patientId: PatientId): number };
  /** Imported studies that the record doesn't announce: the workplace's own, whoever may consult the record. */
  readonly imaging: { countOnlyHere(patientId: PatientId): number };
  /** Start of the last appointment that this professional kept with the patient before today, where the agenda knows one. */
  readonly appointments: { lastSeenAt(patientId: PatientId): string | undefined };
  emit(event: EventMessage): void;
  readonly audit: Audit;
  readonly clock: Clock;
  /** The file was opened: the moment to pull its documents. */
  onOpened(patientId: PatientId): void;
}

export interface Patients {
  readonly handlers: HandlersOf<'patients'>;
  /** The patients themselves. */
  collection(): Collection;
  /** All that the practice needs around patients: themselves, alerts, our professional's entry in the directory. */
  collections(): Collection[];
  /** @throws {Failure} `patient.not-found` */
  summary(patientId: PatientId): PatientSummary;
  /** `undefined` instead of a failure. Of a file that was merged, the one that stands for it. */
  find(patientId: string): PatientSummary | undefined;
  /** As the platform has it, merged or not. */
  own(patientId: string): PatientSummary | undefined;
  /** Every patient, merged or not, as rows. */
  rows(): PatientRow[];
  /** Changes with the patients. */
  generation(): number;
  readonly merges: Merges;
  /** Files were merged, or are their own again: lists are in another order. */
  mergesChanged(): void;
  /** Whom the INS names; undefined where several files bear it. */
  byMatricule(matricule: string): PatientSummary | undefined;
  /** Empty for those who don't read clinical content. */
  alerts(patientId: PatientId): ClinicalAlert[];
  /** The professional at work is the patient's treating physician (« médecin traitant »). */
  isTreatingPhysician(patientId: PatientId): boolean;
  /** Practitioner.id or national number of the « médecin traitant » that the platform declares. */
  treatingPhysicianOf(patientId: PatientId): string | undefined;
  /** State of the shared record as the practice's list has it, and since when; `unknown` for a stranger. */
  recordOf(patientId: PatientId): { status: RecordStatus; since: string };
  previousVisitAt(patientId: PatientId): string | undefined;
  lastVisitAt(patientId: PatientId): string | undefined;
  /**
   * Changes who the patient is, at the platform first: every workstation has the same identities.
   * @throws {Failure} `identity.changed` where somebody else changed it meanwhile
   */
  changeIdentity(patientId: PatientId, change: IdentityChange, signal?: AbortSignal): Promise<PatientSummary>;
  search(text: string, limit: number): PatientSummary[];
  /** Those whose names are near what was typed, a mistake or two away; empty where all of it begins some names. */
  searchNear(text: string, limit: number): PatientSummary[];
  /** Practitioner.id of the professional who is signed in, as references name them. */
  ownPractitionerIds(): string[];
}

/** All that an act on an identity is decided on. */
function identityOf(patient: Omit<PatientSummary, 'insKeyIsValid'>): string {
  const { birthName, firstGivenName, givenNames, birthDate, gender, birthPlaceCode, ins, identityStatus } = patient;
  const { identityAttributes = [], identityProof } = patient;
  const traits = [birthName, firstGivenName, givenNames, birthDate, gender, birthPlaceCode ?? ''];
  return JSON.stringify([traits, ins?.oid, ins?.matricule, identityStatus, identityAttributes, identityProof]);
}

export function createPatients(options: PatientsOptions): Patients {
  const { db, fhir, session, documents, publications, emit, audit, clock, onOpened } = options;
  const order = createPatientOrder(db);
  const names = createNameVocabulary(db);
  const merges = createMerges(db);
  let generation = 0;
  const repository = createPatientRepository(db, {
    forget() {
      generation += 1;
      order.forget();
      names.forget();
    },
  });
  const alertRepository = createAlertRepository(db);
  const visits = createVisits({ db, clock });
  const search = createPatientSearch({ db, clock, order, names, merges });
  const practitionerIds = db.prepare<[string], string>('SELECT practitioner_id FROM practitioner WHERE national_id = ?').pluck();

  const professionalId = () => session.professional()?.nationalId;
  const isClinician = () => session.role() === 'physician' || session.role() === 'radiologist';
  const changed = () => emit({ name: 'patients.changed', payload: {} });

  /** Somebody who has left the list stands for nobody. */
  const rowOfFile = (patientId: string) => repository.row(merges.keptOf(patientId)) ?? repository.row(patientId);

  function rowOf(patientId: string): PatientRow {
    const row = rowOfFile(patientId);
    if (row === undefined) throw new Failure('patient.not-found');
    return row;
  }

  function previousVisitAt(patientId: PatientId): string | undefined {
    const who = professionalId();
    if (who === undefined) return undefined;
    const [opened, seen] = [visits.previousAt(who, patientId), options.appointments.lastSeenAt(patientId)];
    return opened === undefined || (seen !== undefined && seen > opened) ? seen : opened;
  }

  function ownPractitionerIds(): string[] {
    const who = professionalId();
    return who === undefined ? [] : practitionerIds.all(who);
  }

  /** What was noted here stands among them before the platform tells it; what was withdrawn is gone before it does. */
  function alerts(patientId: PatientId): ClinicalAlert[] {
    if (!isClinician()) return [];
    const { added = [], withdrawn } = options.notedAlerts?.(patientId) ?? {};
    const told = alertRepository.ofPatient(patientId, withdrawn);
    const known = new Set(told.map(({ label }) => fold(label)));
    const noted = added.filter(({ label }) => !known.has(fold(label)));
    return noted.length === 0 ? told : [...told, ...noted].sort((a, b) => Number(b.severity === 'high') - Number(a.severity === 'high'));
  }

  function isTreating({ treating_physician: treating }: PatientRow): boolean {
    return treating !== null && [professionalId(), ...ownPractitionerIds()].includes(treating);
  }

  function file(asked: PatientId): PatientFile {
    const row = rowOf(asked);
    const patientId = row.patient_id as PatientId;
    const counts = isClinician() ? documents.countsFor(patientId) : { total: 0, new: 0, studies: 0 };
    const previous = previousVisitAt(patientId);
    const syncedAt = documents.syncedAt(patientId);
    const since = isClinician() ? documents.searchedSince(patientId) : undefined;
    return {
      patient: summaryOfRow(row),
      alerts: alerts(patientId),
      access: options.access.of(patientId),
      documentCount: counts.total,
      ...(since !== undefined && { documentsSince: since }),
      newDocumentCount: counts.new,
      studyCount: isClinician() ? counts.studies + options.imaging.countOnlyHere(patientId) : 0,
      publicationCount: publications.countFor(patientId),
      ...(previous !== undefined && { previousVisitAt: previous }),
      ...(syncedAt !== undefined && { syncedAt }),
    };
  }

  function open(asked: PatientId): PatientFile {
    const patientId = rowOf(asked).patient_id as PatientId;
    const professional = session.professional();
    if (professional === undefined) throw new Failure('session.required');
    db.transaction(() => {
      visits.open(professional.nationalId, patientId);
      audit.record({ action: 'patient.opened', patientId });
    })();
    emit({ name: 'patients.changed', payload: { patientId } });
    onOpened(patientId);
    return file(patientId);
  }

  async function changeIdentity(asked: PatientId, change: IdentityChange, signal?: AbortSignal): Promise<PatientSummary> {
    const row = rowOf(asked);
    const patientId = row.patient_id as PatientId;
    const before = identityOf(summaryOfRow(row));
    const edit = (patient: Patient) => {
      const there = readPatient(patient);
      if (there !== undefined && identityOf(there.summary) !== before) {
        keep(there);
        throw new Failure('identity.changed');
      }
      return identityEdits(patient, change, clock.now().toISOString());
    };
    const keep = (read: RemotePatient) => {
      if (!db.open) return;
      repository.upsert([read]);
      emit({ name: 'patients.changed', payload: { patientId } });
    };
    const answered = await fhir
      .patch<Patient>({ type: 'Patient', id: patientId, edit }, signal === undefined ? {} : { signal })
      .catch((thrown: unknown) => {
        throw thrown instanceof Failure && thrown.code === 'platform.conflict' ? new Failure('identity.changed', {}, thrown) : thrown;
      });
    const read = readPatient(answered);
    if (read === undefined) throw new Failure('platform.invalid-response', { reason: 'patient' });
    keep(read);
    return withKeyCheck(read.summary);
  }

  return {
    handlers: {
      'patients.search': ({ text, offset, limit }) => search.find({ text, offset, limit, professionalId: professionalId() }),
      'patients.get': ({ patientId }) => file(patientId),
      'patients.open': ({ patientId }) => open(patientId),
    },
    collection: () => patientCollection(fhir, repository, changed) as Collection,
    collections() {
      const who = professionalId();
      return [
        patientCollection(fhir, repository, changed),
        alertCollection(fhir, 'AllergyIntolerance', alertRepository, changed),
        alertCollection(fhir, 'Flag', alertRepository, changed),
        ...(who === undefined ? [] : [practitionerCollection(fhir, db, who, changed)]),
      ] as Collection[];
    },
    summary: (patientId) => summaryOfRow(rowOf(patientId)),
    find(patientId) {
      const row = rowOfFile(patientId);
      return row && summaryOfRow(row);
    },
    own(patientId) {
      const row = repository.row(patientId);
      return row && summaryOfRow(row);
    },
    rows: repository.rows,
    generation: () => generation,
    merges,
    mergesChanged: () => order.forget(),
    byMatricule(matricule) {
      const files = new Map(repository.byMatricule(matricule).map((row) => [merges.keptOf(row.patient_id), row]));
      const [patientId] = files.keys();
      const row = patientId === undefined || files.size > 1 ? undefined : rowOfFile(patientId);
      return row && summaryOfRow(row);
    },
    alerts,
    isTreatingPhysician(patientId) {
      const row = rowOfFile(patientId);
      return row !== undefined && isTreating(row);
    },
    treatingPhysicianOf: (patientId) => rowOfFile(patientId)?.treating_physician ?? undefined,
    recordOf(patientId) {
      const row = rowOfFile(patientId);
      return row === undefined ? { status: { state: 'unknown' }, since: '' } : { status: recordStatusOfRow(row), since: row.last_updated };
    },
    changeIdentity,
    previousVisitAt,
    lastVisitAt(patientId) {
      const who = professionalId();
      return who === undefined ? undefined : visits.lastAt(who, patientId);
    },
    search: (text, limit) => search.find({ text, offset: 0, limit, professionalId: professionalId() }).patients,
    searchNear: (text, limit) => search.findNear({ text, offset: 0, limit, professionalId: professionalId() }).patients,
    ownPractitionerIds,
  };
}
