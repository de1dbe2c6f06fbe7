/**
 * The delta by submission sets, for a platform whose items bear no date of change (XDS, synchronisation prescribed to software): the sets
 * submitted since the last call, their members not known yet in small batches. The instant of a call is kept only with the last page
 * of its pull, once all before it is applied; the next pull asks from the instant before.
 */
import type { CollectionPage } from './collection.ts';
import type { DeltaRequest } from './delta-page.ts';

export interface MemberSet {
  readonly id: string;
  readonly version: string;
  readonly documentIds: readonly string[];
}

interface Answer<T> {
  readonly items: readonly T[];
  readonly next?: string;
  readonly answeredAt?: string;
}

export interface SetSource<Item, SubmittedSet extends MemberSet> {
  /** One page of all there is: the first pull. */
  fetchAll(request: { link?: string; signal: AbortSignal }): Promise<Answer<Item>>;
  /** One page of the sets submitted since an instant, oldest first. */
  fetchSets(request: { since: string; link?: string; signal: AbortSignal }): Promise<Answer<SubmittedSet>>;
  isKnown(id: string): boolean;
  /** Asked for at most `batchSize` at a time. */
  fetchMembers(ids: readonly string[], signal: AbortSignal): Promise<readonly Item[]>;
  /** The rule on what was fetched: what is left out, what it leads to besides. */
  admit(members: readonly Item[], signal: AbortSignal): Promise<readonly Item[]>;
  readonly batchSize: number;
}

/** The date of a set is its author's: one that waited to be sent, or a clock that is late, puts it before the last call. */
const lateMs = 24 * 60 * 60_000;

interface Place {
  readonly link: string;
  /** The platform's clock at the first answer of the pull. */
  readonly startedAt?: string;
  /** Sets of the pages before. */
  readonly read: readonly string[];
}

interface Mark {
  readonly at: string;
  /** Sets that the next pull may be answered again, and that were worked through. */
  readonly read: readonly string[];
}

export async function fetchSetPage<Item, SubmittedSet extends MemberSet>(
  source: SetSource<Item, SubmittedSet>,
  request: DeltaRequest,
): Promise<CollectionPage<Item | SubmittedSet>> {
  const { signal } = request;
  const mark = request.cursor === undefined ? undefined : (JSON.parse(request.cursor) as Mark);
  const place = request.next === undefined ? undefined : (JSON.parse(request.next) as Place);
  const asked = { ...(place === undefined ? {} : { link: place.link }), signal };
  const [answer, items, sets] = mark === undefined ? await first(source, asked) : await later(source, asked, mark);
  const startedAt = place === undefined ? answer.answeredAt : place.startedAt;
  const read = [...(place?.read ?? []), ...sets];
  if (answer.next !== undefined) {
    const next: Place = { link: answer.next, read, ...(startedAt === undefined ? {} : { startedAt }) };
    return { items, next: JSON.stringify(next) };
  }
  if (startedAt === undefined) return { items };
  const end: Mark = { at: startedAt, read };
  return { items, cursor: JSON.stringify(end) };
}

type Fetched<Item, SubmittedSet> = [answer: Answer<unknown>, items: readonly (Item | SubmittedSet)[], sets: readonly string[]];

async function first<Item, SubmittedSet extends MemberSet>(
  source: SetSource<Item, SubmittedSet>,
  request: { link?: string; signal: AbortSignal },
): Promise<Fetched<Item, SubmittedSet>> {
  const answer = await source.fetchAll(request);
  return [answer, answer.items, []];
}

async function later<Item, SubmittedSet extends MemberSet>(
  source: SetSource<Item, SubmittedSet>,
  request: { link?: string; signal: AbortSignal },
  { at, read }: Mark,
): Promise<Fetched<Item, SubmittedSet>> {
  const answer = await source.fetchSets({ ...request, since: before(at) });
  const names = answer.items.map(nameOf);
  const fresh = answer.items.filter((set) => !read.includes(nameOf(set)));
  const ids = [...new Set(fresh.flatMap(({ documentIds }) => documentIds))].filter((id) => !source.isKnown(id));
  if (ids.length === 0) return [answer, [], names];
  const members: Item[] = [];
  for (let start = 0; start < ids.length; start += source.batchSize) {
    request.signal.throwIfAborted();
    members.push(...(await source.fetchMembers(ids.slice(start, start + source.batchSize), request.signal)));
  }
  const admitted = await source.admit(members, request.signal);
  return [answer, admitted.length === 0 ? [] : [...admitted, ...fresh], names];
}

const nameOf = ({ id, version }: MemberSet) => `${id} ${version}`;

function before(instant: string): string {
  return new Date(Date.parse(instant) - lateMs).toISOString();
}
