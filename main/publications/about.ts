/** What a document is filed under, and whom it is meant for: asked of the platform when it leaves, since the mirror doesn't hold it all. */
import type { DocumentId } from '../../preload/contract/ids.ts';
import { toFailure } from '../failure.ts';
import type { DocumentGateway, Recipient, RelatedId, RemoteDocument } from '../platform/index.ts';
import type { StoredPublication } from './publication-repository.ts';

export interface AboutOptions {
  readonly publication: StoredPublication;
  /** The study that a document is about. */
  studyOf(id: DocumentId): string | undefined;
  readonly gateway: Pick<DocumentGateway, 'fetchByIds'>;
  readonly signal: AbortSignal;
}

/** One may feed a record that one may not consult: nothing is known of it then. */
async function fetched(ids: readonly string[], { gateway, signal }: AboutOptions): Promise<readonly RemoteDocument[]> {
  if (ids.length === 0) return [];
  try {
    return await gateway.fetchByIds(ids, signal);
  } catch (thrown) {
    if (toFailure(thrown).code !== 'platform.forbidden') throw thrown;
    return [];
  }
}

/** A new version is about the study of the old one, and a report about that of its manifest: same accession number and order (XDS referenceIdList). */
export async function relatedIdsOf(options: AboutOptions): Promise<readonly RelatedId[]> {
  const { about, form } = options.publication;
  const source = about?.manifestDocumentId ?? form.replaces;
  const [filed] = await fetched(source === undefined ? [] : [source], options);
  if (filed?.relatedIds?.some(({ kind }) => kind === 'study') === true) return filed.relatedIds;
  const study = about?.studyInstanceUid ?? (form.replaces === undefined ? undefined : options.studyOf(form.replaces));
  if (study === undefined) return [];
  const accession = about?.accession;
  return [{ kind: 'study', value: study }, ...(accession === undefined ? [] : [{ kind: 'accession' as const, ...accession }])];
}

/** Authors of documents of the record: each once. One whose number the platform doesn't tell can't be addressed. */
export async function recipientsOf(options: AboutOptions): Promise<Recipient[]> {
  const documents = await fetched(options.publication.about?.recipientDocumentIds ?? [], options);
  const recipients = documents.flatMap(({ author }): Recipient[] => {
    const [nationalId] = author.identifiers ?? [];
    if (nationalId === undefined || author.kind !== 'professional') return [];
    return [{ professional: { nationalId, displayName: author.name, ...partsOf(author.name) } }];
  });
  return [...new Map(recipients.map((each) => [each.professional?.nationalId, each])).values()];
}

/** « Dre Claire DIALLO »: the name of family is in capitals; the title is no part of it. */
function partsOf(displayName: string): { familyName: string; givenName: string } {
  const words = displayName.split(/\s+/u).filter((word) => !/^(?:Dre?|Pre?|Mme|M\.)$/u.test(word));
  const isFamily = (word: string) => word === word.toLocaleUpperCase('fr');
  const familyName = words.filter(isFamily).join(' ') || (words.at(-1) ?? displayName);
  return { familyName, givenName: words.filter((word) => !isFamily(word)).join(' ') };
}
