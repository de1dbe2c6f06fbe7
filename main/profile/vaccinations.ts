/** The doses that are known of a patient, whichever source tells them: the lines of the profile, with what each protects against. Pure. */
import type { ProfileLine } from '../../preload/contract/profile.ts';
import { dayOf, type SourcedFact } from './fact.ts';
import { type Antigen, antigensOf } from './vaccines.ts';

export interface KnownVaccination {
  readonly line: ProfileLine;
  /** YYYY-MM-DD; less where less was written. */
  readonly day: string;
  readonly antigens: readonly Antigen[];
  /** Each that a source gives; two are a disagreement, which the line says. */
  readonly lots: readonly string[];
}

export interface KnownVaccinations {
  readonly doses: readonly KnownVaccination[];
  /** Documents that tell a dose in codes, even one that wasn't given. */
  readonly tellingDocuments: ReadonlySet<string>;
}

/** What was given, the latest first; what its only sources deny isn't among them. */
export function vaccinationsOf(lines: readonly ProfileLine[], facts: readonly SourcedFact[]): KnownVaccinations {
  const doses = lines
    .filter(({ category, status, isAbsence }) => category === 'vaccination' && status !== 'refuted' && !isAbsence)
    .map((line) => {
      const ids = new Set(line.sources.map(({ id }) => id));
      const told = facts.filter(({ id }) => ids.has(id)).map(({ fact }) => fact);
      return {
        line,
        day: dayOf(line.date),
        antigens: antigensOf(told.flatMap(({ codes }) => codes)),
        lots: [...new Set(told.flatMap(({ lot }) => lot ?? []))],
      };
    })
    .sort((a, b) => b.day.localeCompare(a.day));
  const telling = facts.flatMap(({ fact, documentId }) => (fact.category === 'vaccination' ? (documentId ?? []) : []));
  return { doses, tellingDocuments: new Set(telling) };
}
