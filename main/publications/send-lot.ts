/** Sends the publications of one outbox entry: one alone, or a lot in one transaction (ITI-65, one submission set). */
import { Failure, toFailure } from '../failure.ts';
import type { DocumentToPublish } from '../platform/index.ts';
import type { BlobStore } from '../store/index.ts';
import type { StoredPublication } from './publication-repository.ts';
import { arrivedBefore, type SendOptions, sendPublication, toDocument } from './send-publication.ts';

export type LotSendOptions = Omit<SendOptions, 'publication' | 'patient' | 'bytes' | 'attempts'> & {
  readonly publications: readonly StoredPublication[];
  readonly title: string;
  readonly blobs: Pick<BlobStore, 'readAll'>;
  readonly attempts: number;
  patientOf(publication: StoredPublication): SendOptions['patient'];
  markSent(publication: StoredPublication, documentId: string): void;
  /** Out of the lot with an entry of its own, where what is wrong with it will be told of it alone. */
  setAside(publications: readonly StoredPublication[]): void;
};

/** @throws {Failure} of the whole; what is wrong with one document only sets that one aside */
export async function sendTogether(options: LotSendOptions): Promise<void> {
  const { publications, gateway, signal } = options;
  const [only] = publications;
  if (publications.length === 1 && only !== undefined) {
    return options.markSent(only, await sendPublication(await one(only, options)));
  }
  const ready: { publication: StoredPublication; document: DocumentToPublish }[] = [];
  const unfit: StoredPublication[] = [];
  let problem: unknown;
  for (const publication of publications) {
    const each = await one(publication, options);
    const arrived = await arrivedBefore(each);
    if (arrived !== undefined) options.markSent(publication, arrived);
    else {
      try {
        ready.push({ publication, document: await toDocument(each) });
      } catch (thrown) {
        if (toFailure(thrown).code !== 'publication.invalid') throw thrown;
        unfit.push(publication);
        problem ??= thrown;
      }
    }
  }
  const [first] = ready;
  // None can go: the first one keeps the entry, and its problem is the entry's.
  if (unfit.length === publications.length) {
    options.setAside(unfit.slice(1));
    throw problem;
  }
  options.setAside(unfit);
  if (first === undefined) return;
  const { submissionUniqueId, sourceId, submittedAt } = first.document;
  try {
    const { documentIds } = await gateway.publishLot(
      { submissionUniqueId, sourceId, submittedAt, title: options.title, documents: ready.map(({ document }) => document) },
      signal,
    );
    for (const [index, { publication }] of ready.entries()) {
      const documentId = documentIds[index];
      if (documentId === undefined) throw new Failure('platform.invalid-response', { reason: 'documents-missing' });
      options.markSent(publication, documentId);
    }
  } catch (thrown) {
    // The platform doesn't say which one it can't take: each goes alone, and the one that is refused is told.
    if (toFailure(thrown).code !== 'platform.rejected') throw thrown;
    options.setAside(ready.slice(1).map(({ publication }) => publication));
    const { documentId } = await gateway.publish(first.document, signal);
    options.markSent(first.publication, documentId);
  }
}

async function one(publication: StoredPublication, options: LotSendOptions): Promise<SendOptions> {
  return {
    ...options,
    publication,
    patient: options.patientOf(publication),
    bytes: await options.blobs.readAll(publication.file.blobId),
    attempts: options.attempts + publication.formerAttempts,
  };
}
