/**
 * A page of a pull by `_lastUpdated` that loses nothing while the platform moves. Pages counted from the start shift when an item
 * already read is changed; so each page after the first is asked for by the last stamp of the one before, and the platform's own
 * next link is followed only through a run of equal stamps longer than a page. Should the platform have moved during such a run, the
 * page says that it is unsure, and the engine compares ids and versions.
 */
import type { CollectionPage } from './collection.ts';
import { deltaEnd, deltaStart, later, readMark, writeMark } from './delta.ts';

export interface Stamped {
  readonly id: string;
  readonly version: string;
  readonly lastUpdated: string;
}

export interface DeltaSource<Item extends Stamped> {
  /** `since` is a FHIR date with its prefix; `link` a next link of an earlier answer. */
  fetch(request: { since?: string; link?: string; signal: AbortSignal }): Promise<{
    items: readonly Item[];
    next?: string;
    answeredAt?: string;
    /** Matches in all, where the platform tells. */
    total?: number;
  }>;
  /** Version held locally. */
  versionOf(id: string): string | undefined;
  /** The earliest stamp in `[from, to]` from which no more than about half a page is known, so that one request suffices. */
  narrow?(from: string, to: string): string;
  /** The first pull asks for a part of the items only, the later ones for every change: these start where the first one started. */
  readonly isPartAtFirst?: boolean;
}

export interface DeltaRequest {
  readonly cursor: string | undefined;
  readonly next: string | undefined;
  readonly signal: AbortSignal;
}

/** What `CollectionPage.next` holds: where the page begins, and the link to follow when the stamp didn't move. */
interface Place {
  readonly since?: string;
  readonly link?: string;
  /** Latest stamp of the pull so far. */
  readonly latest?: string;
  /** Links have been followed since this answer; and how many matches there were. */
  readonly linkedSince?: string;
  readonly total?: number;
  /** The platform's clock at the first answer of a first pull that asks for a part only. */
  readonly startedAt?: string;
}

export async function fetchDeltaPage<Item extends Stamped>(
  source: DeltaSource<Item>,
  request: DeltaRequest,
): Promise<CollectionPage<Item>> {
  const mark = readMark(request.cursor);
  const since = deltaStart(mark, source.narrow);
  const place: Place = request.next === undefined ? (since === undefined ? {} : { since }) : (JSON.parse(request.next) as Place);
  const { since: from, link } = place;
  const answer = await source.fetch({
    ...(link === undefined ? (from === undefined ? {} : { since: from }) : { link }),
    signal: request.signal,
  });
  const stamps = answer.items.map((item) => item.lastUpdated);
  const latest = [...stamps, ...(place.latest === undefined ? [] : [place.latest])].reduce(later, undefined);
  const items = dropKnown(answer.items, source);
  const isUnsure =
    (link !== undefined && (answer.total === undefined || answer.total !== place.total || place.linkedSince === undefined)) ||
    movedSince(place.linkedSince, latest);
  const page = isUnsure ? { items, isUnsure } : { items };
  const startedAt = mark === undefined && source.isPartAtFirst === true ? (place.startedAt ?? answer.answeredAt) : undefined;
  if (answer.next === undefined) {
    const end = startedAt === undefined ? deltaEnd(mark, latest, answer.answeredAt) : { at: startedAt, isSettled: false };
    return end === undefined ? page : { ...page, cursor: writeMark(end) };
  }
  const last = stamps.at(-1);
  const bound = from?.slice(2) ?? stamps[0];
  const canSkip = last !== undefined && bound !== undefined && isSorted(stamps) && Date.parse(last) > Date.parse(bound);
  const linked: Place = {
    link: answer.next,
    ...(from === undefined ? {} : { since: from }),
    ...optional('linkedSince', place.linkedSince ?? answer.answeredAt),
    ...optional('total', link === undefined ? answer.total : place.total),
  };
  const next: Place = canSkip ? { since: `ge${last}`, ...optional('linkedSince', place.linkedSince) } : linked;
  return { ...page, next: JSON.stringify({ ...next, ...optional('latest', latest), ...optional('startedAt', startedAt) }) };
}

/**
 * Pages counted from the start shift when an item of them is changed, which then bears a later stamp, seen sooner or later in the
 * pull; or when one goes, and then they are fewer.
 */
function movedSince(linkedSince: string | undefined, latest: string | undefined): boolean {
  return linkedSince !== undefined && latest !== undefined && Date.parse(latest) >= Date.parse(linkedSince);
}

function optional<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return (value === undefined ? {} : { [key]: value }) as { [P in K]?: V };
}

/** A platform that ignores `_sort` is read by its links alone. */
function isSorted(stamps: readonly string[]): boolean {
  return stamps.every((stamp, index) => index === 0 || Date.parse(stamp) >= Date.parse(stamps[index - 1] ?? stamp));
}

/** What is held in the same version already, and a repetition within the page, are left out. */
function dropKnown<Item extends Stamped>(items: readonly Item[], source: DeltaSource<Item>): Item[] {
  const seen = new Map(items.map((item) => [item.id, item]));
  return items.filter((item) => seen.get(item.id) === item && source.versionOf(item.id) !== item.version);
}
