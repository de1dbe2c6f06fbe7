/** The PACS of the place: set, tested, searched; a study is put in a patient's file by somebody's act alone, their traits compared first. */
import type { EventMessage } from '../../preload/contract/events.ts';
import type { DicomUid, PatientId } from '../../preload/contract/ids.ts';
import type { TraitMatch } from '../../preload/contract/media.ts';
import type { PacsId, PacsStudy } from '../../preload/contract/pacs.ts';
import type { PatientSummary } from '../../preload/contract/patients.ts';
import type { ParsedInputOf } from '../../preload/contract/procedures.ts';
import type { Audit } from '../audit/index.ts';
import { Failure } from '../failure.ts';
import type { LocalPacs } from '../imaging/index.ts';
import { checkAcceptance, matchOf } from '../media-import/index.ts';
import { testSource } from '../platform/index.ts';
import type { Clock, PlatformAddress } from '../ports.ts';
import type { HandlersOf } from '../rpc/handler.ts';
import type { Database } from '../store/index.ts';
import { createAttachedStudies } from './attached-studies.ts';
import { describeStudy } from './describe-study.ts';
import { createFoundStudies } from './found-studies.ts';
import { createPacsClients } from './pacs-clients.ts';
import { createPacsSettings } from './pacs-settings.ts';
import { ofPacs } from './pacs-words.ts';

export interface PacsOptions {
  readonly db: Database;
  readonly clock: Clock;
  readonly audit: Audit;
  readonly userAgent: string;
  readonly patients: { summary(patientId: PatientId): PatientSummary; search(text: string, limit: number): PatientSummary[] };
  readonly studies: {
    /** The file that has a study, whatever it came from. */
    fileOf(studyInstanceUid: DicomUid): PatientId | undefined;
    /** Drops what is kept of a study that is no longer in a file. */
    forget(studyInstanceUid: DicomUid): void;
  };
  platform(): Promise<PlatformAddress>;
  emit(event: EventMessage): void;
}

export interface PacsDomain {
  readonly handlers: HandlersOf<'pacs'>;
  /** What imaging shows and fetches of them. */
  readonly local: LocalPacs;
  stop(): void;
}

const mostCandidates = 20;

export function createPacs({ db, clock, audit, userAgent, patients, studies, platform, emit }: PacsOptions): PacsDomain {
  const settings = createPacsSettings({ db, clock, audit, platform, emit, onChanged: (id) => clients.forget(id) });
  const clients = createPacsClients({ settings, clock, userAgent });
  const attached = createAttachedStudies(db);
  const found = createFoundStudies({ clients, fileOf: (uid) => studies.fileOf(uid) });
  /** Shown with differing traits and not decided yet. */
  const doubts = new Map<string, TraitMatch>();
  const keyOf = ({ pacsId, studyInstanceUid }: { pacsId: PacsId; studyInstanceUid: DicomUid }) => `${pacsId} ${studyInstanceUid}`;

  function leave(key: string): void {
    const doubt = doubts.get(key);
    doubts.delete(key);
    if (doubt === undefined) return;
    audit.record({ action: 'imaging.attach-refused', patientId: doubt.patient.id, detail: { traits: doubt.differences.join(' ') } });
  }

  function matches({ traits }: Pick<PacsStudy, 'traits'>): TraitMatch[] {
    if (traits.birthName === '') return [];
    return patients
      .search(traits.birthName, mostCandidates)
      .map((patient) => matchOf(patient, traits))
      .filter(({ differences }) => differences.length === 0);
  }

  async function attach(input: ParsedInputOf<'pacs.attach'>): Promise<Record<string, never>> {
    const { patientId, accepted, reason } = input;
    const study = found.find(input);
    const { differences } = matchOf(patients.summary(patientId), study.traits);
    checkAcceptance(differences, accepted, reason);
    const owner = studies.fileOf(study.studyInstanceUid);
    if (owner !== undefined && owner !== patientId) throw new Failure('import.other-patient');
    if (owner === patientId) return {};
    const { name } = await settings.find(study.pacsId);
    db.transaction(() => {
      attached.add(study, { patientId, pacsName: name, attachedAt: clock.now().toISOString() });
      audit.record({
        action: 'imaging.attached',
        patientId,
        detail: { studyInstanceUid: study.studyInstanceUid, traits: differences.join(' '), words: reason },
      });
    })();
    doubts.delete(keyOf(study));
    emit({ name: 'imaging.changed', payload: { patientId } });
    return {};
  }

  return {
    handlers: {
      'pacs.list': () => settings.list(),
      'pacs.save': (input) => settings.save(input),
      'pacs.remove': ({ id }) => settings.remove(id),
      'pacs.addAnchors': ({ id, file }) => settings.addAnchors(id, Buffer.from(file, 'base64')),
      'pacs.removeAnchor': ({ id, fingerprint }) => settings.removeAnchor(id, fingerprint),
      async 'pacs.test'({ id }, { signal }) {
        const source = await clients.of(id);
        const onStages = (stages: Awaited<ReturnType<typeof testSource>>) => emit({ name: 'pacs.tested', payload: { id, stages } });
        return { stages: await testSource({ source, signal, inWords: ofPacs, onStages }) };
      },
      async 'pacs.search'({ id, criteria, patientId }, { signal }) {
        audit.record({ action: 'pacs.searched', ...(patientId !== undefined && { patientId }) });
        return found.search(id, criteria, signal);
      },
      'pacs.more': ({ searchId }, { signal }) => found.next(searchId, signal),
      'pacs.matches': (input) => matches(found.find(input)),
      'pacs.compare'({ patientId, ...input }) {
        const match = matchOf(patients.summary(patientId), found.find(input).traits);
        leave(keyOf(input));
        if (match.differences.length > 0) doubts.set(keyOf(input), match);
        return match;
      },
      'pacs.leave'(input) {
        leave(keyOf(input));
        return {};
      },
      'pacs.attach': attach,
      'pacs.detach'({ studyInstanceUid }) {
        const row = attached.row(studyInstanceUid);
        if (row === undefined) throw new Failure('imaging.not-found');
        db.transaction(() => {
          audit.record({ action: 'imaging.detached', patientId: row.patientId, detail: { studyInstanceUid } });
          attached.remove(studyInstanceUid);
          studies.forget(studyInstanceUid);
        })();
        emit({ name: 'imaging.changed', payload: { patientId: row.patientId } });
        return {};
      },
    },
    local: {
      list: attached.list,
      find: attached.find,
      async describe(studyInstanceUid, signal) {
        const row = attached.row(studyInstanceUid);
        if (row === undefined) throw new Failure('imaging.not-found');
        try {
          return await describeStudy(await clients.of(row.pacsId), row, signal);
        } catch (thrown) {
          throw ofPacs(thrown);
        }
      },
      sourcesOf: (studyInstanceUid, sources) => clients.sourcesOf(sources, attached.row(studyInstanceUid)?.pacsId),
    },
    stop: () => clients.close(),
  };
}
