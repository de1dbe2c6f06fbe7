/** Which words of a search name patients, and which ones: « martel hba1c » is HbA1c in the files of those named Martel. */
import type { PatientId } from '../../preload/contract/ids.ts';
import type { PatientSummary } from '../../preload/contract/patients.ts';
import type { Searched, WordGroup } from '../words/index.ts';

export interface NamedPatients {
  /** Whom a group may name; nobody where it says too little, or too many bear that name. */
  of(group: WordGroup): readonly PatientId[];
  /** Whom all the words that name somebody name together. */
  readonly together: readonly PatientSummary[];
  /** The words that name nobody. */
  readonly rest: Searched;
}

/** More would be the files of half the practice. */
const mostNamed = 60;
const mostWords = 4;
const shortestName = 3;

/** @param search patients by the beginnings of their names */
export function readNames(searched: Searched, search: (text: string, limit: number) => readonly PatientSummary[]): NamedPatients {
  const byGroup = new Map<WordGroup, readonly PatientSummary[]>();
  for (const group of searched) {
    const [word = '', ...others] = group.typed;
    if (others.length > 0 || word.length < shortestName || /\p{N}/u.test(word) || byGroup.size >= mostWords) continue;
    const found = search(word, mostNamed + 1);
    if (found.length > 0 && found.length <= mostNamed) byGroup.set(group, found);
  }
  let together: readonly PatientSummary[] | undefined;
  const naming = new Set<WordGroup>();
  for (const [group, found] of byGroup) {
    const ids = new Set(found.map(({ id }) => id));
    const both: readonly PatientSummary[] = together === undefined ? found : together.filter(({ id }) => ids.has(id));
    // « martel contrôle » where somebody is called Contrôle: the first name stands.
    if (both.length === 0) continue;
    together = both;
    naming.add(group);
  }
  return {
    of: (group) => byGroup.get(group)?.map(({ id }) => id) ?? [],
    together: together ?? [],
    rest: searched.filter((group) => !naming.has(group)),
  };
}
