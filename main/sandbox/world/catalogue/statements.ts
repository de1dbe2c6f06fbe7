/** The tables of the catalogue as data, for the documents that are structured: the same words, coded. */
import { dayAt } from '../calendar.ts';
import { atcOf } from '../patients/atc.ts';
import { conditionOf } from '../patients/conditions.ts';
import { onsetYear } from '../patients/onset.ts';
import type { Statement } from '../text/statements.ts';
import type { TemplateContext } from './template.ts';

export function problemStatements({ person, now }: TemplateContext): Statement[] {
  return person.conditions.map((key) => {
    const { label, icd10 } = conditionOf(key);
    return { kind: 'problem', label, icd10, since: onsetYear(person, key, now) };
  });
}

export function allergyStatements({ person }: TemplateContext): Statement[] {
  if (person.allergies.length === 0) return [{ kind: 'no-allergy' }];
  return person.allergies.map(({ kind, substance, reaction, year, severe }) => ({
    kind: 'allergy',
    of: kind,
    substance,
    reaction,
    year,
    severe,
  }));
}

export function treatmentStatements({ person }: TemplateContext): Statement[] {
  return person.conditions.flatMap((key) =>
    conditionOf(key).drugs.map(({ name, dose, posology }): Statement => {
      return { kind: 'treatment', name, dose, posology, atc: atcOf(name), reason: conditionOf(key).label };
    }),
  );
}

/** The standing treatment alone: an acute one that the narrative adds is over when it is read. */
export function prescriptionStatements(context: TemplateContext): Statement[] {
  const from = dayAt(context.at, 0, 12);
  return treatmentStatements(context).map((each) => (each.kind === 'treatment' ? { ...each, from } : each));
}
