/** EX_GEN-1060: an unchanged document is never sent. The same bytes as those that the patient's record holds from here are refused. */
import type { DocumentId } from '../../preload/contract/ids.ts';
import { Failure } from '../failure.ts';
import type { PublicationsOptions } from './publication-desk.ts';
import type { PublicationRepository, StoredPublication } from './publication-repository.ts';

export type UnchangedOptions = Pick<PublicationsOptions, 'documents'> & { readonly repository: PublicationRepository };

/** @throws {Failure} `publication.unchanged`, with the day when these bytes left */
export function refuseUnchanged(publication: StoredPublication, { documents, repository }: UnchangedOptions): void {
  const { contentHash, patientId, form } = publication;
  if (contentHash === undefined) return;
  const isHeldThere = (id: DocumentId | undefined) => {
    const status = id === undefined ? undefined : documents.statusOf?.(id);
    // Not in the mirror: it has just left, and its metadata are not back yet.
    return status === undefined || status === 'current';
  };
  const former = repository
    .listSentWith(patientId, contentHash)
    .find((sent) => sent.id !== publication.id && sent.form.typeCode === form.typeCode && isHeldThere(sent.documentId));
  const [day] = former?.sentAt?.split('T') ?? [];
  if (day !== undefined) throw new Failure('publication.unchanged', { day });
}
