/**
 * The mark between two pulls by `_lastUpdated`. The platform's stamps are neither unique nor in order of commit: several items bear
 * the same instant, and one may appear just after a later one was read. So a fresh mark is read again from a little before it
 * (what is already known is dropped by version), and a mark that the platform's own clock has left well behind is read strictly after.
 */

export interface DeltaMark {
  /** `_lastUpdated` of the last item seen, as the platform wrote it. */
  readonly at: string;
  /** Nothing can appear at or before `at` any more. */
  readonly isSettled: boolean;
}

/** How long a write may take to appear on the platform after it got its stamp. */
export const settleMs = 10_000;

export function readMark(cursor: string | undefined): DeltaMark | undefined {
  if (cursor === undefined) return undefined;
  const isSettled = cursor.startsWith('gt');
  return { at: cursor.slice(2), isSettled };
}

export function writeMark(mark: DeltaMark): string {
  return `${mark.isSettled ? 'gt' : 'ge'}${mark.at}`;
}

/** Earlier by the time that a write may take to appear. */
export function settledBefore(at: string): string {
  return new Date(Date.parse(at) - settleMs).toISOString();
}

/**
 * Where the next pull begins, as a FHIR date with its prefix.
 * @param narrow the earliest stamp worth reading again, given the earliest wished for: so that one request suffices
 */
export function deltaStart(mark: DeltaMark | undefined, narrow: (from: string, to: string) => string = (from) => from): string | undefined {
  if (mark === undefined) return undefined;
  return mark.isSettled ? `gt${mark.at}` : `ge${narrow(settledBefore(mark.at), mark.at)}`;
}

/**
 * The mark to keep at the end of a pull.
 * @param last stamp of the last item of the pull, `undefined` when there was none
 * @param answeredAt the platform's clock at that answer, `undefined` when it didn't tell
 */
export function deltaEnd(mark: DeltaMark | undefined, last: string | undefined, answeredAt: string | undefined): DeltaMark | undefined {
  const at = notBeyond(later(mark?.at, last), answeredAt);
  if (at === undefined) return undefined;
  if (mark?.isSettled === true && mark.at === at) return mark;
  const isSettled = answeredAt !== undefined && Date.parse(answeredAt) - Date.parse(at) > settleMs;
  return { at, isSettled };
}

/** A stamp from a far future, once the mark, would hide everything until that day. */
const longestSkewMs = 24 * 60 * 60_000;

function notBeyond(at: string | undefined, answeredAt: string | undefined): string | undefined {
  if (at === undefined || answeredAt === undefined) return at;
  return Date.parse(at) - Date.parse(answeredAt) > longestSkewMs ? answeredAt : at;
}

/** The later of two instants. */
export function later(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return Date.parse(b) > Date.parse(a) ? b : a;
}
