/**
 * Advance directives declared as FHIR Consent. No French text that was consulted makes one of it (the DMP has a document, EXPPAT_3): HL7's base
 * resource, by its categories.
 */
import { oidOf, systems } from '../code-systems.ts';
import { bareFact, defined, type ProfileFact } from '../fact.ts';
import type { Concept, ProfileResource } from './fhir-schemas.ts';

type Consent = Extract<ProfileResource, { resourceType: 'Consent' }>;

/** HL7 consentcategorycodes, then LOINC: what each is called in French, the rest being left to the words of the source. */
const named: ReadonlyMap<string, string> = new Map([
  ['acd', 'Directives anticipées'],
  ['dnr', 'Ne pas réanimer'],
  ['emrgonly', 'Soins d’urgence seulement'],
  ['hcd', 'Représentant désigné pour les soins'],
  ['polst', 'Niveau de soins prescrit'],
  ['42348-3', 'Directives anticipées'],
  ['75320-2', 'Directives anticipées'],
]);

/** What is asked for, and all that is read: a permission to consult the record is another matter (`main/access`). */
export const directiveCategories: readonly string[] = [...named.keys()];

const categorySystem = 'http://terminology.hl7.org/CodeSystem/consentcategorycodes';

function codeOf({ coding }: Concept): string | undefined {
  return coding.find(({ system, code }) => {
    const known = system === undefined || system === categorySystem || oidOf(system) === systems.loinc;
    return known && code !== undefined && named.has(code);
  })?.code;
}

/** A draft, or one that was only proposed, directs nothing yet. */
const statuses: ReadonlyMap<string, ProfileFact['status']> = new Map([
  ['active', 'active'],
  ['inactive', 'inactive'],
  ['rejected', 'refuted'],
]);

/** @returns `undefined` for a consent to anything else, and for what says nothing yet or any more */
export function directive(of: Consent, day: (iso: string | undefined) => string | undefined): ProfileFact | undefined {
  const code = of.category.map(codeOf).find((each) => each !== undefined);
  const status = statuses.get(of.status ?? '');
  if (code === undefined || status === undefined) return undefined;
  const words = [
    of.sourceAttachment?.title,
    ...(of.provision?.code ?? []).map((each) => each.text ?? each.coding.find(({ display }) => display !== undefined)?.display),
    of.policyRule?.text,
  ].filter((each) => each !== undefined && each !== '');
  // The document that it was drawn from, where the record holds it: one directive, told twice.
  const document = /(?:^|\/)DocumentReference\/([A-Za-z0-9\-.]{1,64})$/u.exec(of.sourceReference?.reference ?? '')?.[1];
  return {
    ...bareFact('directive', named.get(code) ?? code),
    codes: [{ system: oidOf(categorySystem), code }, ...(document === undefined ? [] : [{ system: systems.document, code: document }])],
    status,
    ...defined({
      detail: words.length === 0 ? undefined : words.slice(0, 5).join(' · ').slice(0, 500),
      date: day(of.dateTime),
      endDate: day(of.provision?.period?.end),
      recordedAt: day(of.dateTime),
      author: of.performer.find(({ display }) => display !== undefined)?.display ?? of.organization[0]?.display,
    }),
  };
}
