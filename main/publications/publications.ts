/** The life of a publication: prepared by a secretary or signed by a clinician, held, queued, corrected, withdrawn, sent. */
import { randomUUID } from 'node:crypto';
import type { EventMessage } from '../../preload/contract/events.ts';
import type { DocumentId, PatientId, PublicationId } from '../../preload/contract/ids.ts';
import type { PatientSummary } from '../../preload/contract/patients.ts';
import type { Publication, PublicationForm } from '../../preload/contract/publications.ts';
import type { Audit } from '../audit/index.ts';
import { Failure } from '../failure.ts';
import type { DocumentGateway } from '../platform/index.ts';
import type { Clock } from '../ports.ts';
import type { SessionView } from '../session/index.ts';
import type { BlobStore, Database } from '../store/index.ts';
import type { Connectivity, Outbox } from '../sync/index.ts';
import { checkForm } from './check-form.ts';
import { newOid } from './oid.ts';
import type { PublicationRepository, StoredPublication } from './publication-repository.ts';
import { stateOf, viewOf } from './publication-view.ts';
import type { CdaBuilder } from './send-publication.ts';
import type { StagedFiles } from './staged-files.ts';

export interface PublicationsOptions {
  readonly db: Database;
  readonly blobs: BlobStore;
  readonly outbox: Outbox;
  readonly gateway: DocumentGateway;
  readonly connectivity: Pick<Connectivity, 'isOnline'>;
  readonly session: SessionView;
  readonly patients: { summary(id: PatientId): PatientSummary };
  readonly documents: { uniqueIdOf(id: DocumentId): string | undefined };
  readonly cda: CdaBuilder;
  readonly audit: Audit;
  readonly clock: Clock;
  /** OID of this workstation (XDS sourceId). */
  readonly sourceId: string;
  emit(event: EventMessage): void;
  /** The platform holds a new document of this patient: time to pull its metadata. */
  onSent(patientId: PatientId): void;
}

export const outboxKind = 'publication';

export type PublicationLife = ReturnType<typeof createPublicationLife>;

export function createPublicationLife(options: PublicationsOptions, repository: PublicationRepository, files: StagedFiles) {
  const { db, outbox, session, patients, audit, clock } = options;
  const now = () => clock.now().toISOString();

  function get(id: PublicationId): StoredPublication {
    const publication = repository.get(id);
    if (publication === undefined) throw new Failure('publication.not-found');
    return publication;
  }

  const entryOf = ({ entryId }: StoredPublication) => (entryId === undefined ? undefined : outbox.get(entryId));

  function view(publication: StoredPublication): Publication {
    return viewOf(publication, entryOf(publication), summaryOf(publication.patientId));
  }

  /** A patient may have left the mirror; what waits for them is shown all the same. */
  function summaryOf(id: PatientId): PatientSummary | undefined {
    try {
      return patients.summary(id);
    } catch {
      return undefined;
    }
  }

  function write(publication: StoredPublication, action: string): Publication {
    repository.save({ ...publication, updatedAt: now() });
    audit.record({
      action: `publication.${action}`,
      patientId: publication.patientId,
      ...whoActs(),
      detail: { publication: publication.id, type: publication.form.typeCode },
    });
    options.emit({ name: 'publications.changed', payload: { patientId: publication.patientId } });
    return view(get(publication.id));
  }

  function whoActs() {
    const [professional, workplace] = [session.professional(), session.workplace()];
    return {
      ...(professional === undefined ? {} : { professionalId: professional.nationalId }),
      ...(workplace === undefined ? {} : { workplaceId: workplace.id }),
    };
  }

  /** The clinician at work answers for it from here on, and it may leave. */
  function sign(publication: StoredPublication, isHeld: boolean): StoredPublication {
    const [signer, workplace] = [session.professional(), session.workplace()];
    if (signer === undefined || workplace === undefined) throw new Failure('session.required');
    const { form, uniqueId } = publication;
    const entity = form.replaces === undefined ? `publication:${publication.id}` : `document:${form.replaces}`;
    const entry = outbox.add({ kind: outboxKind, entity, idempotencyKey: uniqueId, held: isHeld });
    return { ...publication, stage: 'signed', entryId: entry.id, signer, workplace, signedAt: now() };
  }

  function requireState(publication: StoredPublication, ...states: Publication['state'][]): void {
    const state = stateOf(publication, entryOf(publication));
    if (!states.includes(state)) throw new Failure('publication.wrong-state', { state });
    if (session.role() === 'secretary' && state !== 'prepared') throw new Failure('call.forbidden-role', { role: 'secretary' });
  }

  function must(hasChanged: boolean): void {
    if (!hasChanged) throw new Failure('publication.wrong-state', { state: 'sending' });
  }

  return {
    view,
    get,
    create(form: PublicationForm, isHeld: boolean): Publication {
      checkForm(form, patients.summary(form.patientId), clock.now());
      const file = files.get(form.stagedId);
      // A file makes one document: the same one twice would be published unchanged (EX_GEN-1060).
      if (file === undefined || repository.usesFile(form.stagedId, undefined))
        throw new Failure('publication.invalid', { field: 'stagedId' });
      const created: StoredPublication = {
        id: randomUUID() as string as PublicationId,
        patientId: form.patientId,
        uniqueId: newOid(),
        submissionUniqueId: newOid(),
        formerUniqueIds: [],
        stage: 'prepared',
        entryId: undefined,
        form,
        file,
        preparedBy: session.professional()?.displayName ?? '',
        signer: undefined,
        workplace: undefined,
        createdAt: now(),
        updatedAt: now(),
        signedAt: undefined,
        sentAt: undefined,
        documentId: undefined,
      };
      return db.transaction(() =>
        session.role() === 'secretary' ? write(created, 'prepared') : write(sign(created, isHeld), isHeld ? 'held' : 'queued'),
      )();
    },
    /** A corrected one waits (`held`) until it is sent again; a prepared one stays prepared. */
    update(id: PublicationId, form: PublicationForm): Publication {
      const publication = get(id);
      requireState(publication, 'prepared', 'held', 'queued', 'waiting', 'blocked');
      checkForm(form, patients.summary(form.patientId), clock.now());
      const file = files.get(form.stagedId);
      const isTaken = repository.usesFile(form.stagedId, publication.id);
      if (file === undefined || isTaken || form.patientId !== publication.patientId)
        throw new Failure('publication.invalid', { field: 'stagedId' });
      return db.transaction(() => {
        const entry = entryOf(publication);
        if (entry !== undefined && entry.state !== 'held') must(outbox.hold(entry.id));
        const wasAttempted = (entry?.attempts ?? 0) > 0;
        const keys = wasAttempted
          ? { formerUniqueIds: [...publication.formerUniqueIds, publication.uniqueId], uniqueId: newOid(), submissionUniqueId: newOid() }
          : {};
        if (entry !== undefined && keys.uniqueId !== undefined) must(outbox.rekey(entry.id, keys.uniqueId));
        if (publication.file.id !== file.id) files.dismiss(publication.file.id);
        return write({ ...publication, ...keys, form, file }, 'corrected');
      })();
    },
    send(id: PublicationId): Publication {
      const publication = get(id);
      requireState(publication, 'prepared', 'held', 'queued');
      return db.transaction(() => {
        const entry = entryOf(publication);
        if (entry === undefined) return write(sign(publication, false), 'validated');
        if (entry.state === 'held') must(outbox.queue(entry.id));
        const [signer, workplace] = [session.professional() ?? publication.signer, session.workplace() ?? publication.workplace];
        return write({ ...publication, signer, workplace, signedAt: now() }, 'queued');
      })();
    },
    hold(id: PublicationId): Publication {
      const publication = get(id);
      requireState(publication, 'queued', 'waiting', 'blocked', 'held');
      const entry = entryOf(publication);
      if (entry !== undefined && entry.state !== 'held') must(outbox.hold(entry.id));
      return write(publication, 'held');
    },
    retry(id: PublicationId): Publication {
      const publication = get(id);
      requireState(publication, 'waiting', 'blocked', 'held', 'queued');
      const entry = entryOf(publication);
      if (entry !== undefined && entry.state !== 'queued') must(outbox.queue(entry.id));
      return write(publication, 'retried');
    },
    /** What was attempted may have arrived: it is asked first, and then it is not withdrawn but sent. */
    async discard(id: PublicationId, signal: AbortSignal): Promise<Publication> {
      const publication = get(id);
      requireState(publication, 'prepared', 'held', 'queued', 'waiting', 'blocked');
      const entry = entryOf(publication);
      if (entry !== undefined && entry.attempts > 0) {
        if (!options.connectivity.isOnline()) throw new Failure('network.offline');
        const arrived = await options.gateway.findByUniqueId(publication.uniqueId, signal);
        if (arrived !== undefined) {
          must(outbox.settle(entry.id));
          return this.markSent(publication, arrived.id);
        }
      }
      return db.transaction(() => {
        if (entry !== undefined) must(outbox.discard(entry.id));
        files.dismiss(publication.file.id);
        return write({ ...publication, stage: 'discarded' }, 'discarded');
      })();
    },
    markSent(publication: StoredPublication, documentId: string): Publication {
      const sent = db.transaction(() => {
        files.dismiss(publication.file.id);
        return write({ ...publication, sentAt: now(), documentId: documentId as DocumentId }, 'sent');
      })();
      options.onSent(publication.patientId);
      return sent;
    },
  };
}
