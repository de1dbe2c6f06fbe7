/**
 * Cursors that say which part of a collection they stand for. Once another part is wanted, a cursor of the former counts for nothing
 * and the pull begins anew, even where a pull of the former part ended meanwhile.
 */
import type { CollectionPage } from './collection.ts';
import type { DeltaRequest } from './delta-page.ts';

const separator = '|';

/** @param part names what is wanted; without the separator */
export async function fetchPart<Item>(
  part: string,
  request: DeltaRequest,
  fetch: (request: DeltaRequest) => Promise<CollectionPage<Item>>,
): Promise<CollectionPage<Item>> {
  const own = (written: string | undefined) => (isOfPart(written, part) ? written.slice(part.length + 1) || undefined : undefined);
  const page = await fetch({ ...request, cursor: own(request.cursor), next: own(request.next) });
  const named = (value: string | undefined) => `${part}${separator}${value ?? ''}`;
  return page.next === undefined ? { ...page, cursor: named(page.cursor ?? own(request.cursor)) } : { ...page, next: named(page.next) };
}

export function isOfPart(cursor: string | undefined, part: string): cursor is string {
  return cursor?.startsWith(part + separator) === true;
}
