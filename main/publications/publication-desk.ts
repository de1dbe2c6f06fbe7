/** What every gesture on a publication rests on: reading it, writing it with its trace, signing it, and its place in the outbox. */
import type { EventMessage } from '../../preload/contract/events.ts';
import type { DocumentId, PatientId, PublicationId } from '../../preload/contract/ids.ts';
import type { PatientSummary } from '../../preload/contract/patients.ts';
import type { Named, Publication } from '../../preload/contract/publications.ts';
import type { Audit } from '../audit/index.ts';
import { Failure } from '../failure.ts';
import type { DocumentGateway } from '../platform/index.ts';
import type { Clock } from '../ports.ts';
import type { SessionView } from '../session/index.ts';
import type { BlobStore, Database } from '../store/index.ts';
import type { Connectivity, Outbox } from '../sync/index.ts';
import type { CdaBuilder, ReportBuilder } from './made-body.ts';
import { newOid } from './oid.ts';
import type { PublicationRepository, StoredPublication } from './publication-repository.ts';
import { stateOf, viewOf } from './publication-view.ts';
import type { SendingRules } from './sending-rules.ts';

/** What was signed of a study at once. */
export interface StudyAct {
  /** The report, or the study whose images are published alone. */
  readonly id: string;
  readonly patientId: PatientId;
  readonly studyInstanceUid: string;
  /** The images of the study themselves leave too. */
  readonly withImages: boolean;
  readonly accession: string | undefined;
  /** Instant of the signature. */
  readonly at: string;
}

export interface PublicationsOptions {
  readonly db: Database;
  readonly blobs: BlobStore;
  readonly outbox: Outbox;
  readonly gateway: DocumentGateway;
  readonly connectivity: Pick<Connectivity, 'isOnline'>;
  readonly session: SessionView;
  readonly patients: { summary(id: PatientId): PatientSummary };
  readonly documents: {
    uniqueIdOf(id: DocumentId): string | undefined;
    /** The study that a document is about. */
    studyOf?(id: DocumentId): string | undefined;
    /** `undefined` when the mirror doesn't hold it. */
    statusOf?(id: DocumentId): 'current' | 'superseded' | 'entered-in-error' | undefined;
    /** XDS uniqueIds of the manifests of a study in the record, whoever may consult it: there is one at most in force. */
    manifestsOf?(studyInstanceUid: string): string[];
  };
  /** Who receives patients at the workplace of the session. */
  readonly practitionersHere?: () => readonly Named[];
  /** A secret connection to a minor's record hides what is sent from the legal representatives (EX_2.1-1050). */
  readonly access?: {
    isSecret(patientId: PatientId): boolean;
    /** @throws {Failure} while the identities differ and nobody has decided to go on: nothing leaves by itself (EX_GEN-1230) */
    checkIdentity?(patientId: PatientId): void;
  };
  readonly cda: CdaBuilder;
  readonly reports?: ReportBuilder;
  /** Images leave before the documents that name them. @throws {Failure} while some of them are not stored */
  readonly storeImages?: (acts: readonly StudyAct[], signal: AbortSignal) => Promise<void>;
  readonly audit: Audit;
  readonly clock: Clock;
  /** OID of this workstation (XDS sourceId). */
  readonly sourceId: string;
  emit(event: EventMessage): void;
  /** The platform holds a new document of this patient: time to pull its metadata. */
  onSent(patientId: PatientId): void;
}

export const outboxKind = 'publication';

export type PublicationDesk = ReturnType<typeof createPublicationDesk>;

export function createPublicationDesk(options: PublicationsOptions, repository: PublicationRepository, rules: SendingRules) {
  const { outbox, session, patients, audit, clock } = options;
  const now = () => clock.now().toISOString();

  function get(id: PublicationId): StoredPublication {
    const publication = repository.get(id);
    if (publication === undefined) throw new Failure('publication.not-found');
    return publication;
  }

  const entryOf = ({ entryId }: StoredPublication) => (entryId === undefined ? undefined : outbox.get(entryId));

  /** A patient may have left the mirror; what waits for them is shown all the same. */
  function summaryOf(id: PatientId): PatientSummary | undefined {
    try {
      return patients.summary(id);
    } catch {
      return undefined;
    }
  }

  function view(publication: StoredPublication): Publication {
    return viewOf(publication, entryOf(publication), summaryOf(publication.patientId), {
      ruleMode: rules.modeOf(publication.form.typeCode),
      lotSize: publication.lot === undefined ? 0 : repository.lotSize(publication.lot.id),
      professionalId: session.professional()?.nationalId,
    });
  }

  /** What leaves by itself is the doing of whoever signed it, not of whoever is at work by then. */
  function whoActs({ signer, workplace }: StoredPublication, action: string) {
    if (signer === undefined || action !== 'sent') return {};
    return { by: signer, ...(workplace === undefined ? {} : { workplace }) };
  }

  /** Both names are journaled: who acts, and who prepared (`preparer`) or is to validate (`validator`). */
  function write(publication: StoredPublication, action: string): Publication {
    repository.save({ ...publication, updatedAt: now() });
    const { preparer, validator, lot } = publication;
    audit.record({
      action: `publication.${action}`,
      patientId: publication.patientId,
      ...whoActs(publication, action),
      detail: {
        publication: publication.id,
        type: publication.form.typeCode,
        ...(preparer === undefined ? {} : { preparer: preparer.nationalId }),
        ...(validator === undefined ? {} : { validator: validator.nationalId }),
        ...(lot === undefined ? {} : { lot: lot.id }),
      },
    });
    options.emit({ name: 'publications.changed', payload: { patientId: publication.patientId } });
    return view(get(publication.id));
  }

  /** What was prepared for a doctor of a workplace is signed by that doctor, at that workplace. */
  function requireValidator({ validator, preparer, workplace }: StoredPublication): void {
    const signer = session.professional();
    if (preparer === undefined || signer === undefined) return;
    if (validator !== undefined && validator.nationalId !== signer.nationalId) throw new Failure('publication.other-validator');
    if (workplace !== undefined && workplace.id !== session.workplace()?.id) throw new Failure('publication.other-workplace');
  }

  return {
    now,
    get,
    view,
    write,
    entryOf,
    requireValidator,
    /**
     * The clinician at work answers for it from here on, and it may leave.
     * @param entryId of the lot that it leaves with; an entry of its own when left out
     */
    sign(publication: StoredPublication, isHeld: boolean, entryId?: string): StoredPublication {
      const [signer, workplace] = [session.professional(), session.workplace()];
      if (signer === undefined || workplace === undefined) throw new Failure('session.required');
      requireValidator(publication);
      const { form, uniqueId } = publication;
      const entity = form.replaces === undefined ? `publication:${publication.id}` : `document:${form.replaces}`;
      const id = entryId ?? outbox.add({ kind: outboxKind, entity, idempotencyKey: uniqueId, held: isHeld }).id;
      const heldBy = isHeld ? signer.displayName : undefined;
      return { ...publication, stage: 'signed', entryId: id, signer, workplace, signedAt: now(), heldBy, returned: undefined };
    },
    /**
     * A document of a lot that is to go its own way leaves the lot's transaction for an entry and a submission set of its own: the set's
     * identifier would otherwise lead the platform to the one that the others make.
     */
    detach(publication: StoredPublication, isHeld: boolean): StoredPublication {
      const entry = entryOf(publication);
      if (entry === undefined || repository.listByEntry(entry.id).length < 2) return publication;
      const own = outbox.add({
        kind: outboxKind,
        entity: `publication:${publication.id}`,
        idempotencyKey: publication.uniqueId,
        held: isHeld,
      });
      const detached = {
        ...publication,
        entryId: own.id,
        submissionUniqueId: newOid(),
        formerAttempts: publication.formerAttempts + entry.attempts,
      };
      repository.save(detached);
      return detached;
    },
    attemptsOf: (publication: StoredPublication) => publication.formerAttempts + (entryOf(publication)?.attempts ?? 0),
    /** @throws {Failure} `publication.wrong-state`, or `call.forbidden-role` for what is out of a secretary's hands */
    requireState(publication: StoredPublication, ...states: Publication['state'][]): void {
      const state = stateOf(publication, entryOf(publication));
      if (!states.includes(state)) throw new Failure('publication.wrong-state', { state });
      const isOurs = publication.signer === undefined && (state === 'prepared' || state === 'returned' || state === 'local');
      if (session.role() === 'secretary' && !isOurs) throw new Failure('call.forbidden-role', { role: 'secretary' });
    },
    must(hasChanged: boolean): void {
      if (!hasChanged) throw new Failure('publication.wrong-state', { state: 'sending' });
    },
  };
}
