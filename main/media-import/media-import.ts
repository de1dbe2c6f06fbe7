/** Import of images from a folder, an archive or a disc: taken in, shown, and put in a patient's file by somebody's act alone. */
import { randomUUID } from 'node:crypto';
import type { EventMessage } from '../../preload/contract/events.ts';
import type { PatientId } from '../../preload/contract/ids.ts';
import { type ImportId, type ImportReview, importId, type TraitMatch } from '../../preload/contract/media.ts';
import type { PatientSummary } from '../../preload/contract/patients.ts';
import type { Audit } from '../audit/index.ts';
import { Failure, toFailure } from '../failure.ts';
import type { DicomWebClient } from '../platform/index.ts';
import type { Clock } from '../ports.ts';
import type { HandlersOf } from '../rpc/handler.ts';
import type { BlobStore, Database } from '../store/index.ts';
import { checkAcceptance, matchOf } from './disc-traits.ts';
import { type ImportPerson, ImportSession, studiesOf } from './import-session.ts';
import { createIntake } from './intake.ts';
import { createLocalStudies, type LocalStudies } from './local-studies.ts';
import { createLocalStudyRepository } from './local-study-repository.ts';
import { createOutgoingStudies, type OutgoingStudies } from './outgoing.ts';

export interface MediaImportOptions {
  readonly db: Database;
  readonly blobs: BlobStore;
  readonly patients: { summary(patientId: PatientId): PatientSummary; search(text: string, limit: number): PatientSummary[] };
  readonly dicomWeb: Pick<DicomWebClient, 'storeInstances'>;
  /** Its images are on their way to the record. */
  isLeaving(studyInstanceUid: string): boolean;
  readonly audit: Audit;
  readonly clock: Clock;
  emit(event: EventMessage): void;
}

export interface MediaImport {
  readonly handlers: HandlersOf<'media'>;
  readonly studies: LocalStudies;
  readonly outgoing: OutgoingStudies;
  /** A file of an import, as it streams in. @throws {Failure} `import.not-found`, or what stops everything */
  receive(id: string, name: string, content: AsyncIterable<Uint8Array>): Promise<object>;
}

const mostCandidates = 20;

export function createMediaImport({ db, blobs, patients, dicomWeb, isLeaving, audit, clock, emit }: MediaImportOptions): MediaImport {
  const repository = createLocalStudyRepository(db);
  const sessions = new Map<ImportId, ImportSession>();
  /** Shown with differing traits and not decided yet: leaving it so is a refusal, journaled as one. */
  const doubts = new Map<ImportId, TraitMatch>();
  sweep();

  function sweep(): void {
    const left = repository.awaited();
    db.transaction(() => {
      blobs.remove(left);
      repository.settle(left);
    })();
  }

  function found(id: ImportId): ImportSession {
    const session = sessions.get(id);
    if (session === undefined) throw new Failure('import.not-found');
    return session;
  }

  function personOf(session: ImportSession, key: string): ImportPerson {
    const person = session.people.get(key);
    if (person === undefined) throw new Failure('import.not-found');
    return person;
  }

  /** Those of the practice who are the same by every trait that is compared. */
  function matches({ traits }: ImportPerson): TraitMatch[] {
    if (traits.birthName === '') return [];
    return patients
      .search(traits.birthName, mostCandidates)
      .map((patient) => matchOf(patient, traits))
      .filter(({ differences }) => differences.length === 0);
  }

  function review(session: ImportSession): ImportReview {
    const people = [...session.people.entries()].map(([key, person]) => ({
      key,
      traits: person.traits,
      studies: studiesOf(person.objects),
      matches: matches(person),
    }));
    return { people, ...session.review() };
  }

  function doubted(id: ImportId): void {
    const doubt = doubts.get(id);
    doubts.delete(id);
    if (doubt === undefined) return;
    audit.record({
      action: 'imaging.import-refused',
      patientId: doubt.patient.id,
      detail: { traits: doubt.differences.join(' ') },
    });
  }

  function attach(id: ImportId, key: string, patientId: PatientId, accepted: readonly string[], reason: string) {
    const session = found(id);
    const person = personOf(session, key);
    const { differences } = matchOf(patients.summary(patientId), person.traits);
    checkAcceptance(differences, accepted, reason);
    const studies = studiesOf(person.objects);
    const isElsewhere = studies.some(({ studyInstanceUid }) => {
      const owner = repository.find(studyInstanceUid)?.patientId;
      return owner !== undefined && owner !== patientId;
    });
    if (isElsewhere) throw new Failure('import.other-patient');
    db.transaction(() => {
      repository.add(person.objects, { patientId, source: session.source, importedAt: clock.now().toISOString() });
      blobs.own(person.objects.map(({ blobId }) => blobId));
      for (const { studyInstanceUid, instanceCount } of studies) {
        audit.record({
          action: 'imaging.imported',
          patientId,
          detail: { studyInstanceUid, images: instanceCount, source: session.source, traits: differences.join(' '), words: reason },
        });
      }
    })();
    session.people.delete(key);
    doubts.delete(id);
    emit({ name: 'imaging.changed', payload: { patientId } });
    return { studies: studies.map(({ studyInstanceUid }) => studyInstanceUid), instanceCount: person.objects.length };
  }

  return {
    handlers: {
      'media.begin'({ source }) {
        const id = importId.parse(randomUUID());
        sessions.set(id, new ImportSession(source));
        return { importId: id };
      },
      'media.review': ({ importId: id }) => review(found(id)),
      'media.compare'({ importId: id, key, patientId }) {
        const match = matchOf(patients.summary(patientId), personOf(found(id), key).traits);
        doubted(id);
        if (match.differences.length > 0) doubts.set(id, match);
        return match;
      },
      'media.attach': ({ importId: id, key, patientId, accepted, reason }) => attach(id, key, patientId, accepted, reason),
      'media.abandon'({ importId: id }) {
        const session = sessions.get(id);
        if (session === undefined) return {};
        sessions.delete(id);
        doubted(id);
        session.ended.abort();
        for (const blob of session.blobs()) intakeOf(id).drop(blob);
        return {};
      },
      'media.removeStudy'({ studyInstanceUid }) {
        const study = repository.find(studyInstanceUid);
        if (study === undefined) throw new Failure('imaging.not-found');
        if (isLeaving(studyInstanceUid)) throw new Failure('import.leaving');
        db.transaction(() => {
          audit.record({ action: 'imaging.import-removed', patientId: study.patientId, detail: { studyInstanceUid } });
          blobs.remove(repository.blobs(studyInstanceUid));
          repository.remove(studyInstanceUid);
        })();
        emit({ name: 'imaging.changed', payload: { patientId: study.patientId } });
        return {};
      },
    },
    studies: createLocalStudies(repository),
    outgoing: createOutgoingStudies({ repository, blobs, dicomWeb }),
    async receive(given, name, content) {
      const id = importId.safeParse(given);
      if (!id.success) throw new Failure('import.not-found');
      const session = found(id.data);
      try {
        await intakeOf(id.data).take(session, name, content);
      } catch (thrown) {
        if (session.ended.signal.aborted) throw new Failure('call.cancelled', {}, thrown);
        throw toFailure(thrown);
      }
      return {};
    },
  };

  function intakeOf(id: ImportId) {
    return createIntake({
      blobs,
      repository,
      progress: (done, total) => emit({ name: 'media.progress', payload: { of: id, done, total } }),
    });
  }
}
