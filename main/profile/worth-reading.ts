/** Which structured documents that nobody has opened here would tell more of the profile. They are proposed, never fetched unasked (EX_3.2-1010). Pure. */
import type { DocumentSummary } from '../../preload/contract/documents.ts';
import type { DocumentId } from '../../preload/contract/ids.ts';

/** How many of each type, newest act first: one synthesis replaces the last, every dose of vaccine counts. */
const wanted: ReadonlyMap<string, number> = new Map([
  ['SYNTH', 1],
  ['60591-5', 1],
  ['11369-6', 2],
  ['87273-9', 20],
  ['57833-6', 2],
  ['11490-0', 2],
  ['11502-2', 1],
]);

export const typesWorthReading = [...wanted.keys()];

/** @param documents of these types, newest act first */
export function worthReading(documents: readonly DocumentSummary[]): DocumentId[] {
  const seen = new Map<string, number>();
  return documents.flatMap((document) => {
    if (!isStructured(document)) return [];
    const rank = (seen.get(document.type.code) ?? 0) + 1;
    seen.set(document.type.code, rank);
    return document.keptAt === undefined && rank <= (wanted.get(document.type.code) ?? 0) ? [document.id] : [];
  });
}

/** A CDA whose body isn't a mere file (XDS-SD), as its format says. */
function isStructured({ contentType, formatCode }: DocumentSummary): boolean {
  return /xml/u.test(contentType) && !(formatCode ?? '').includes('xds-sd');
}
