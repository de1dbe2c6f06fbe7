/** Documents on their way to the record: staging, signing, sending exactly once. */
import type { PatientId } from '../../preload/contract/ids.ts';
import type { StagedFile } from '../../preload/contract/publications.ts';
import { Failure } from '../failure.ts';
import type { HandlersOf } from '../rpc/handler.ts';
import type { OutboxHandler } from '../sync/index.ts';
import { createPublicationRepository } from './publication-repository.ts';
import { createPublicationLife, outboxKind, type PublicationsOptions } from './publications.ts';
import { sendPublication } from './send-publication.ts';
import { createStagedFiles } from './staged-files.ts';

export { newOid } from './oid.ts';
export type { PublicationsOptions } from './publications.ts';
export type { CdaBuilder } from './send-publication.ts';

export interface Publications {
  readonly handlers: HandlersOf<'publications'>;
  readonly outboxHandler: OutboxHandler;
  /** Takes a file in as it streams. The declared content type isn't believed. */
  stage(fileName: string, contentType: string, content: AsyncIterable<Uint8Array>): Promise<StagedFile>;
  /** Of a patient, not yet sent. */
  countFor(patientId: PatientId): number;
}

export function createPublications(options: PublicationsOptions): Publications {
  const { db, blobs, clock, patients, gateway, cda, sourceId, emit } = options;
  const repository = createPublicationRepository(db);
  const files = createStagedFiles({ db, blobs, clock });
  const life = createPublicationLife(options, repository, files);
  files.sweep();

  return {
    stage: (fileName, _contentType, content) => files.stage(fileName, content),
    countFor: (patientId) => repository.countUnsent(patientId),
    outboxHandler: {
      kind: outboxKind,
      async send(entry, signal) {
        const publication = repository.getByEntry(entry.id);
        if (publication === undefined) throw new Failure('publication.not-found');
        if (publication.sentAt !== undefined) return;
        const documentId = await sendPublication({
          publication,
          patient: patients.summary(publication.patientId),
          bytes: await blobs.readAll(publication.file.blobId),
          attempts: entry.attempts,
          sourceId,
          uniqueIdOf: (id) => options.documents.uniqueIdOf(id),
          gateway,
          cda,
          signal,
        });
        life.markSent(publication, documentId);
      },
      changed(entry) {
        const publication = repository.getByEntry(entry.id);
        emit({ name: 'publications.changed', payload: publication === undefined ? {} : { patientId: publication.patientId } });
      },
    },
    handlers: {
      'publications.create': ({ form, hold }) => life.create(form, hold),
      'publications.update': ({ publicationId, form }) => life.update(publicationId, form),
      'publications.list': ({ patientId, states, limit }) =>
        repository
          .list(patientId)
          .map((publication) => life.view(publication))
          .filter(({ state }) => states === undefined || states.includes(state))
          .slice(0, limit),
      'publications.get': ({ publicationId }) => life.view(life.get(publicationId)),
      'publications.send': ({ publicationId }) => life.send(publicationId),
      'publications.hold': ({ publicationId }) => life.hold(publicationId),
      'publications.retry': ({ publicationId }) => life.retry(publicationId),
      'publications.discard': ({ publicationId }, { signal }) => life.discard(publicationId, signal),
      'publications.dismissFile': ({ stagedId }) => {
        files.dismiss(stagedId);
        return {};
      },
    },
  };
}
