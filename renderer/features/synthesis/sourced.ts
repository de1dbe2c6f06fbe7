/** What was chosen on the screen, whichever part it is of, with where it comes from. */
import type { TFunction } from 'i18next';
import type { ConflictOn, Profile, ProfileSource } from '../../../preload/contract/profile.ts';
import { alertTitle } from './alert-words.ts';
import { measureWords } from './measure-words.ts';

export interface Sourced {
  readonly key: string;
  readonly title: string;
  readonly detail?: string | undefined;
  readonly sources: readonly ProfileSource[];
  readonly conflicts: readonly ConflictOn[];
  /** A treatment that goes on: it may be changed or stopped. */
  readonly isTreatment: boolean;
}

/** `undefined` when nothing is chosen, or when it isn't there any more. */
export function findSourced(profile: Profile, key: string | undefined, t: TFunction<'synthesis'>): Sourced | undefined {
  if (key === undefined) return undefined;
  const line = profile.lines.find((each) => each.key === key);
  if (line !== undefined) {
    const isTreatment = line.category === 'treatment' && (line.status === 'active' || line.status === 'unknown');
    return { key, title: line.label, detail: line.detail, sources: line.sources, conflicts: line.conflicts, isTreatment };
  }
  const alert = profile.alerts.find((each) => each.key === key);
  if (alert !== undefined)
    return { key, title: alertTitle(alert, t), detail: alert.detail, sources: alert.sources, conflicts: [], isTreatment: false };
  const measure = profile.measures.find((each) => each.key === key);
  if (measure === undefined) return undefined;
  const { points, label } = measure;
  const [latest] = points;
  // The moments that dispute the latest one are its sources too.
  const same = points.filter(({ at }) => at === latest?.at);
  return {
    key,
    title: latest === undefined ? label : `${label} : ${measureWords(measure, latest)}`,
    sources: same.flatMap((point) => point.sources.map((source) => ({ ...source, says: measureWords(measure, point) }))),
    conflicts: latest?.isDisputed === true ? ['value'] : [],
    isTreatment: false,
  };
}
