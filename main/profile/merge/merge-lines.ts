/** Facts of many sources to the lines of the profile: one line for one clinical fact, and where its sources disagree each is shown with what it says. */

import type { DocumentId } from '../../../preload/contract/ids.ts';
import {
  type ConflictOn,
  type ProfileCategory,
  type ProfileLine,
  type ProfileSource,
  profileCategories,
} from '../../../preload/contract/profile.ts';
import { fold } from '../../fold.ts';
import { defined, type ProfileFact, type SourcedFact } from '../fact.ts';
import { groupsOf, nameKey } from './same.ts';

/** @returns every category but measures, in the order of the contract; none of the facts is lost, each is a source of one line */
export function mergeLines(facts: readonly SourcedFact[]): ProfileLine[] {
  return profileCategories
    .filter((category) => category !== 'measure')
    .flatMap((category) =>
      linesOf(
        category,
        facts.filter(({ fact }) => fact.category === category),
      ),
    );
}

function linesOf(category: ProfileCategory, facts: readonly SourcedFact[]): ProfileLine[] {
  const lines = groupsOf(facts).map((group) => lineOf(category, group));
  const contradicted = lines.some(({ isAbsence, status }) => !isAbsence && status === 'active');
  return lines
    .map((line) => (line.isAbsence && contradicted ? { ...line, conflicts: [...line.conflicts, 'absence' as const] } : line))
    .sort(byWeight);
}

/** Those in force first, the gravest first, then the latest. */
function byWeight(a: ProfileLine, b: ProfileLine): number {
  const rank = ({ status, severity, isAbsence }: ProfileLine) =>
    (status === 'active' || status === 'unknown' ? 0 : 10) +
    (severity === 'high' ? 0 : severity === 'moderate' ? 1 : 2) +
    (isAbsence ? 5 : 0);
  return rank(a) - rank(b) || (b.date ?? '').localeCompare(a.date ?? '') || a.label.localeCompare(b.label, 'fr');
}

const newestFirst = (a: SourcedFact, b: SourcedFact) => (b.at ?? '').localeCompare(a.at ?? '') || a.id.localeCompare(b.id);

function lineOf(category: ProfileCategory, group: readonly SourcedFact[]): ProfileLine {
  const sorted = [...group].sort(newestFirst);
  // Named by the newest: never empty.
  const standing = standingOf(sorted);
  const [newest = group[0]] = standing;
  if (newest === undefined) throw new RangeError('a line needs a source');
  const { fact } = newest;
  const conflicts = conflictsIn(standing.map((each) => each.fact));
  return {
    key: `${category}:${nameKey(newest) ?? newest.id}:${newest.id}`,
    category,
    label: fact.label,
    // An allergy that anyone still holds for true is shown as such: the doubt is told, not decided.
    status: statusOf(
      standing.map((each) => each.fact.status),
      conflicts,
    ),
    severity: gravest(standing.map((each) => each.fact.severity)),
    isAbsence: fact.isAbsence,
    isNew: sorted.every(({ isNew }) => isNew),
    sources: sorted.map(sourceOf),
    conflicts,
    ...defined({ detail: detailOf(standing.map((each) => each.fact)), date: earliest(sorted), endDate: fact.endDate }),
  };
}

/** @param said newest first; a source that doesn't know takes nothing from one that does */
function statusOf(said: readonly ProfileFact['status'][], conflicts: readonly ConflictOn[]): ProfileFact['status'] {
  if (conflicts.includes('status') && said.includes('active')) return 'active';
  return said.find((status) => status !== 'unknown') ?? 'unknown';
}

/** Those that no other was said over, knowing them: what a clinician changed isn't a disagreement. All of them where they go round in circles. */
function standingOf(sorted: readonly SourcedFact[]): readonly SourcedFact[] {
  const former = new Set(sorted.flatMap(({ fact }) => fact.over ?? []));
  if (former.size === 0) return sorted;
  const standing = sorted.filter(({ id, fact, documentId }) => {
    const names = [
      id.replace(/#\d+$/u, ''),
      ...(fact.identifiers ?? []),
      ...(documentId === undefined ? [] : [`DocumentReference/${documentId}`]),
    ];
    return !names.some((name) => former.has(name));
  });
  return standing.length === 0 ? sorted : standing;
}

function detailOf(facts: readonly ProfileFact[]): string | undefined {
  const posology = facts.map((fact) => fact.posology).find((each) => each !== undefined);
  return posology ?? facts.map(({ detail }) => detail).find((each) => each !== undefined);
}

/** The onset that the most precise of the earliest says. */
function earliest(facts: readonly SourcedFact[]): string | undefined {
  const dates = facts.flatMap(({ fact }) => fact.date ?? []).sort();
  const [first] = dates;
  return first === undefined ? undefined : dates.filter((date) => date.startsWith(first)).at(-1);
}

function gravest(severities: readonly ProfileFact['severity'][]): ProfileFact['severity'] {
  return severities.includes('high') ? 'high' : severities.includes('moderate') ? 'moderate' : 'unknown';
}

function conflictsIn(facts: readonly ProfileFact[]): ConflictOn[] {
  const differ = <T>(values: readonly (T | undefined)[]) => new Set(values.filter((value) => value !== undefined)).size > 1;
  const known = <T>(value: T | 'unknown') => (value === 'unknown' ? undefined : value);
  const conflicts: ConflictOn[] = [];
  if (differ(facts.map(({ status }) => known(status)))) conflicts.push('status');
  if (differ(facts.map(({ severity }) => known(severity)))) conflicts.push('severity');
  const inForce = facts.filter(({ status }) => status === 'active');
  if (differ(inForce.map(({ posology }) => (posology === undefined ? undefined : samePosology(posology))))) conflicts.push('posology');
  if (facts[0]?.category === 'treatment' && differ(inForce.map(({ label }) => strengthOf(label)))) conflicts.push('value');
  if (differ(facts.map(({ lot }) => (lot === undefined ? undefined : fold(lot))))) conflicts.push('lot');
  return conflicts;
}

/** The same rhythm however it was typed. */
function samePosology(text: string): string {
  return fold(text)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** « 1 000 mg » of « Metformine 1 000 mg ». */
function strengthOf(label: string): string | undefined {
  const [found] = /\d[\d\s\u00a0\u202f.,]*\s*(?:mg|µg|g|ml|ui|%)/iu.exec(label) ?? [];
  return found === undefined ? undefined : fold(found).replaceAll(/\s/gu, '').replace(',', '.');
}

export function sourceOf(of: SourcedFact): ProfileSource {
  const { fact } = of;
  return {
    id: of.id,
    from: of.from,
    says: [fact.label, fact.posology, fact.detail].filter((part) => part !== undefined).join(' · '),
    status: fact.status,
    ...defined({
      documentId: of.documentId as DocumentId | undefined,
      title: of.title,
      at: fact.recordedAt ?? of.at,
      author: fact.author ?? of.author,
      note: of.note,
    }),
  };
}
