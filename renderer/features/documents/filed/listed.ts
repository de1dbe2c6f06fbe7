/** Documents that came by message among those of the record: the same list, at their date, each saying where it is. */
import type { DocumentFilter, DocumentSummary } from '../../../../preload/contract/documents.ts';
import type { FiledDocument } from '../../../../preload/contract/filing.ts';
import type { DocumentId } from '../../../../preload/contract/ids.ts';
import type { DocumentSort } from '../DocumentTable.tsx';

/** A line of the list; `filed`: it is at the practice, not in the record. */
export type ListedDocument = DocumentSummary & { readonly filed?: FiledDocument };

export function asListed(filed: FiledDocument): ListedDocument {
  const { id, patientId, title, type, serviceStart, from, receivedAt, contentType, size } = filed;
  const { code, system, display, classCode, className } = type;
  return {
    id: id as string as DocumentId,
    ...{ patientId, title, serviceStart, contentType, size, classCode, className, filed },
    uniqueId: '',
    type: { code, system, display },
    author: { name: from.name || from.address, kind: from.kind === 'patient' ? 'patient' : 'professional' },
    depositedAt: receivedAt,
    status: 'current',
    ...{ isArchived: false, isNew: false, isRead: true, isChanged: false, olderVersionCount: 0 },
    visibility: { maskedToProfessionals: false, hiddenFromPatient: false, hiddenFromRepresentatives: false },
  };
}

const folded = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase('fr');

/** What the filters of the list mean for a document that isn't in the record. */
export function passes({ title, type, from, serviceStart }: FiledDocument, filter: DocumentFilter): boolean {
  const said = folded(`${title} ${type.display} ${type.className} ${from.name} ${from.address}`);
  const words = folded(filter.text ?? '')
    .split(/\s+/u)
    .filter((word) => word !== '');
  const day = serviceStart.slice(0, 10);
  const isIn = (values: readonly string[] | undefined, value: string) =>
    values === undefined || values.length === 0 || values.includes(value);
  return (
    filter.onlyNew !== true &&
    words.every((word) => said.includes(word)) &&
    isIn(filter.classCodes, type.classCode) &&
    isIn(filter.typeCodes, type.code) &&
    isIn(filter.authors, from.name) &&
    (filter.from === undefined || day >= filter.from) &&
    (filter.to === undefined || day <= filter.to)
  );
}

const keys: Readonly<Record<DocumentSort['column'], (document: DocumentSummary) => string>> = {
  serviceStart: ({ serviceStart }) => serviceStart,
  depositedAt: ({ depositedAt }) => depositedAt,
  title: ({ title }) => folded(title),
  author: ({ author }) => folded(author.name),
  type: ({ type }) => folded(type.display),
};

/**
 * @param documents of the record, as the core sorted them
 * @param hasMore others of the record follow: what comes after the last of these waits for them
 */
export function withFiled(
  documents: readonly DocumentSummary[],
  filed: readonly FiledDocument[],
  { column, descending }: DocumentSort,
  hasMore: boolean,
): ListedDocument[] {
  if (filed.length === 0) return [...documents];
  const key = keys[column];
  const isBefore = (one: DocumentSummary, other: DocumentSummary) => (descending ? key(one) > key(other) : key(one) < key(other));
  const others = filed.map(asListed).toSorted((one, other) => (isBefore(one, other) ? -1 : isBefore(other, one) ? 1 : 0));
  const listed: ListedDocument[] = [];
  let next = 0;
  for (const document of documents) {
    for (let other = others[next]; other !== undefined && !isBefore(document, other); other = others[next]) {
      listed.push(other);
      next += 1;
    }
    listed.push(document);
  }
  return hasMore ? listed : [...listed, ...others.slice(next)];
}
