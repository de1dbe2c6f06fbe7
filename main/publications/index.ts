/** Documents on their way to the record: staging, delegating, signing, sending exactly once. */
import type { PatientId, PublicationId } from '../../preload/contract/ids.ts';
import type { Publication, PublicationForm, StagedFile } from '../../preload/contract/publications.ts';
import { Failure, toFailure } from '../failure.ts';
import type { HandlersOf } from '../rpc/handler.ts';
import type { OutboxHandler } from '../sync/index.ts';
import { listValidators } from './delegation.ts';
import { createLots, type MadeDocument } from './lots.ts';
import { createPublicationDesk, outboxKind, type PublicationsOptions, type StudyAct } from './publication-desk.ts';
import { createPublicationRepository, type StoredPublication } from './publication-repository.ts';
import { createPublicationLife } from './publications.ts';
import { sendTogether } from './send-lot.ts';
import { createSendingRules } from './sending-rules.ts';
import { createStagedFiles } from './staged-files.ts';

export { bodyOf } from './body.ts';
export type { MadeDocument } from './lots.ts';
export type { CdaBuilder, ReportBuilder } from './made-body.ts';
export { newOid } from './oid.ts';
export type { PublicationsOptions, StudyAct } from './publication-desk.ts';
export { type FileKind, sniffSoundFile } from './sniff.ts';

export interface Publications {
  readonly handlers: HandlersOf<'publications'>;
  readonly outboxHandler: OutboxHandler;
  /** Takes a file in as it streams. The declared content type isn't believed. */
  stage(fileName: string, contentType: string, content: AsyncIterable<Uint8Array>): Promise<StagedFile>;
  /** Of a patient, not yet sent. */
  countFor(patientId: PatientId): number;
  /** All, the latest first. */
  list(): Publication[];
  /** Of its outbox entry, once signed. */
  titleOf(publicationId: string): string | undefined;
  entryIdOf(publicationId: string): string | undefined;
  /** Documents made here of one study, signed together: one lot, one transaction. */
  publishMade(title: string, documents: readonly MadeDocument[], isHeld?: boolean): Promise<Publication[]>;
  get(id: PublicationId): Publication;
  /** As the page would, in the name of who is at work. @throws {Failure} `publication.*` */
  create(form: PublicationForm): Publication;
  /** Its reports and its manifests, on their way or gone; the last first. */
  ofStudy(studyInstanceUid: string): MadePublication[];
  /** Takes back what has not arrived. */
  withdraw(id: PublicationId, signal: AbortSignal): Promise<Publication>;
}

/** A publication, and what it comes from. */
export interface MadePublication extends Publication {
  readonly reportId: string | undefined;
  readonly withImages: boolean;
}

/** What was signed of a study at once: a report with what goes with it, or the images of a study alone. */
function actsOf(publications: readonly StoredPublication[]): StudyAct[] {
  const acts = publications.flatMap(({ about, patientId, signedAt, createdAt }): StudyAct[] => {
    if (about === undefined) return [];
    const { reportId, studyInstanceUid, withImages = false, accession } = about;
    return [
      { id: reportId ?? studyInstanceUid, patientId, studyInstanceUid, withImages, accession: accession?.value, at: signedAt ?? createdAt },
    ];
  });
  return [...new Map(acts.map((act) => [act.id, act])).values()];
}

export function createPublications(options: PublicationsOptions): Publications {
  const { db, blobs, clock, patients, gateway, cda, sourceId, emit } = options;
  const repository = createPublicationRepository(db);
  const files = createStagedFiles({ db, blobs, clock });
  const rules = createSendingRules(options);
  const desk = createPublicationDesk(options, repository, rules);
  const parts = { options, repository, files, rules, desk };
  const life = createPublicationLife(parts);
  const lots = createLots(parts, life);
  files.sweep();

  function sendMany(publicationIds: readonly PublicationId[]) {
    const refused = publicationIds.flatMap((publicationId) => {
      try {
        life.send(publicationId);
        return [];
      } catch (thrown) {
        return [{ publicationId, error: toFailure(thrown).toAppError() }];
      }
    });
    return { sent: publicationIds.length - refused.length, refused };
  }

  /** The study may have come into the record from elsewhere since it was signed here: by another workstation with the same disc. */
  function refuseSecondManifest(publications: readonly StoredPublication[]): void {
    for (const { file, form, about, uniqueId, formerUniqueIds } of publications) {
      if (file.kind !== 'manifest' || form.replaces !== undefined || about === undefined) continue;
      const known = options.documents.manifestsOf?.(about.studyInstanceUid) ?? [];
      if (known.some((one) => one !== uniqueId && !formerUniqueIds.includes(one))) throw new Failure('imaging.in-record');
    }
  }

  return {
    stage: (fileName, _contentType, content) => files.stage(fileName, content),
    countFor: (patientId) => repository.countUnsent(patientId),
    list: () => repository.list().map((publication) => desk.view(publication)),
    titleOf: (publicationId) => repository.get(publicationId as PublicationId)?.form.title,
    publishMade: (title, documents, isHeld) => lots.publishMade(title, documents, isHeld),
    ofStudy: (studyInstanceUid) =>
      repository.listOfStudy(studyInstanceUid).map((publication) => ({
        ...desk.view(publication),
        reportId: publication.about?.reportId,
        withImages: publication.about?.withImages === true,
      })),
    get: (id) => desk.view(desk.get(id)),
    create: (form) => life.create(form, { outcome: 'send' }),
    withdraw: (id, signal) => life.discard(id, signal),
    entryIdOf: (publicationId) => repository.get(publicationId as PublicationId)?.entryId,
    outboxHandler: {
      kind: outboxKind,
      async send(entry, signal) {
        const publications = repository.listByEntry(entry.id);
        const [first] = publications;
        if (first === undefined) throw new Failure('publication.not-found');
        const left = publications.filter(({ sentAt, stage }) => sentAt === undefined && stage === 'signed');
        if (left.length === 0) return;
        options.access?.checkIdentity?.(first.patientId);
        refuseSecondManifest(left);
        const acts = actsOf(left);
        if (acts.length > 0) await options.storeImages?.(acts, signal);
        await sendTogether({
          publications: left,
          title: first.lot?.title ?? first.form.title,
          patientOf: ({ patientId }) => patients.summary(patientId),
          blobs,
          attempts: entry.attempts,
          sourceId,
          uniqueIdOf: (id) => options.documents.uniqueIdOf(id),
          studyOf: (id) => options.documents.studyOf?.(id),
          gateway,
          cda,
          reports: options.reports,
          signal,
          markSent: (publication, documentId) => void life.markSent(publication, documentId),
          setAside: (aside) => db.transaction(() => aside.forEach((publication) => void desk.detach(publication, false)))(),
        });
      },
      changed(entry) {
        const [publication] = repository.listByEntry(entry.id);
        emit({ name: 'publications.changed', payload: publication === undefined ? {} : { patientId: publication.patientId } });
      },
    },
    handlers: {
      'publications.create': ({ form, hold, outcome, validatorId }) =>
        life.create(form, { outcome: outcome ?? (hold ? 'hold' : 'send'), validatorId }),
      'publications.createLot': ({ title, forms, outcome, validatorId }) => lots.create(title, forms, { outcome, validatorId }),
      'publications.update': ({ publicationId, form, validatorId }) => life.update(publicationId, form, validatorId),
      'publications.list': ({ patientId, states, limit }) =>
        repository
          .list(patientId)
          .map((publication) => desk.view(publication))
          .filter(({ state }) => states === undefined || states.includes(state))
          .slice(0, limit),
      'publications.get': ({ publicationId }) => desk.view(desk.get(publicationId)),
      'publications.context': ({ patientId }) => ({
        validators: listValidators({ ...options, repository }),
        isSecret: options.access?.isSecret(patientId) ?? false,
      }),
      'publications.rules': () => rules.list(),
      'publications.setRule': ({ typeCode, ...changes }) => rules.set(typeCode, changes),
      'publications.resetRules': () => rules.reset(),
      'publications.send': ({ publicationId }) => life.send(publicationId),
      'publications.sendMany': ({ publicationIds }) => sendMany(publicationIds),
      'publications.hold': ({ publicationId }) => life.hold(publicationId),
      'publications.keepLocal': ({ publicationId }, { signal }) => life.keepLocal(publicationId, signal),
      'publications.return': ({ publicationId, note }) => life.sendBack(publicationId, note),
      'publications.retry': ({ publicationId }) => life.retry(publicationId),
      'publications.discard': ({ publicationId }, { signal }) => life.discard(publicationId, signal),
      'publications.dismissFile': ({ stagedId }) => {
        files.dismiss(stagedId);
        return {};
      },
    },
  };
}
