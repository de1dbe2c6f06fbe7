/** The coded entries of a CDA as facts of the profile. Pure and total: what isn't understood is left to the document itself. */
import type { ProfileCategory, ProfileStatus } from '../../../preload/contract/profile.ts';
import { type ClinicalStatement, type EntryCode, type StructuredBody, type StructuredSection, statementsOf } from '../../cda/index.ts';
import { shown } from '../../platform/index.ts';
import { bareFact, defined, type FactCode, type ProfileFact } from '../fact.ts';
import { filtration, measureKindOf } from '../measures.ts';
import { absenceOf } from './absence.ts';
import { measureFacts } from './measure-facts.ts';
import { posologyOf } from './posology.ts';
import { categoryOfSection, categoryOfTemplates } from './sections.ts';

/** Facts of one document: far more than any synthesis has. */
const mostFacts = 2_000;

export function factsOfCda(body: StructuredBody): ProfileFact[] {
  const facts: ProfileFact[] = [];
  const taken = new Set<ClinicalStatement>();
  for (const { statement, sections, within } of statementsOf(body)) {
    // What a treatment is for, or how an allergy shows, is part of it: not a fact of its own.
    if (within.some((outer) => taken.has(outer))) continue;
    const found = factsOf(statement, categoryFor(statement, sections, within));
    if (found.length === 0) continue;
    taken.add(statement);
    facts.push(...found);
    if (facts.length >= mostFacts) break;
  }
  return facts;
}

/** The entry's own template, that of the concern it is in, else its section. */
function categoryFor(
  statement: ClinicalStatement,
  sections: readonly StructuredSection[],
  within: readonly ClinicalStatement[],
): ProfileCategory | undefined {
  const own = categoryOfTemplates(statement.templateIds);
  if (own !== undefined) return own;
  const around = [...within].reverse().map(({ templateIds }) => categoryOfTemplates(templateIds));
  const section = [...sections].reverse().map(({ code }) => categoryOfSection(code?.code));
  return [...around, ...section].find((each) => each !== undefined);
}

function factsOf(statement: ClinicalStatement, category: ProfileCategory | undefined): ProfileFact[] {
  const absence = absenceIn(statement);
  if (absence === 'unknown') return [];
  if (absence === 'none') return present(noneOf(statement, category));
  // Ordered or proposed isn't done; a treatment is an intent by nature.
  if (statement.kind === 'substanceAdministration') {
    const isVaccine = category === 'vaccination' || statement.code?.code === 'IMMUNIZ';
    if (isVaccine) return statement.mood === undefined || statement.mood === 'EVN' ? present(vaccination(statement)) : [];
    return category === undefined || category === 'treatment' ? present(treatment(statement)) : [];
  }
  if (statement.kind === 'supply' && category === 'implant') return present(implant(statement));
  if (statement.kind === 'procedure' && (statement.mood ?? 'EVN') === 'EVN')
    return present(act(statement, category === 'implant' ? 'implant' : 'procedure'));
  if (statement.kind === 'organizer' || statement.kind === 'observation') {
    const kind = measureKindOf(statement.code?.code);
    // A filtration stands in reports of biology, whose other results aren't the profile's.
    if (category === 'measure' || kind?.code === filtration.code) return measureFacts(statement);
  }
  if (statement.kind !== 'observation' || category === undefined || category === 'measure') return [];
  if (category === 'allergy') return present(allergy(statement));
  if (category === 'condition' || category === 'family' || category === 'lifestyle' || category === 'directive' || category === 'implant')
    return present(observed(statement, category));
  return [];
}

/** Said by the value of an observation, by the code or the product of anything else. */
function absenceIn(statement: ClinicalStatement): ReturnType<typeof absenceOf> {
  return absenceOf(codedValue(statement)) ?? absenceOf(statement.code) ?? absenceOf(statement.product?.code);
}

/** « Aucune allergie connue » and its like, in the document's words. */
function noneOf(statement: ClinicalStatement, category: ProfileCategory | undefined): ProfileFact | undefined {
  const coded = [codedValue(statement), statement.code, statement.product?.code].find((code) => absenceOf(code) !== undefined);
  const label = wordsOf(coded) ?? statement.text;
  if (category === undefined || category === 'measure' || label === undefined || statement.isNegated) return undefined;
  return { ...bareFact(category, shown(label, 300)), codes: codesOf(coded), status: 'active', isAbsence: true, ...whoAndWhen(statement) };
}

const present = (fact: ProfileFact | undefined): ProfileFact[] => (fact === undefined ? [] : [fact]);

/** In words: what was written, else what the code is called, here or in another system. */
export function wordsOf(code: EntryCode | undefined): string | undefined {
  const found =
    code?.text ?? code?.display ?? code?.translations.map((each) => each.display ?? each.text).find((each) => each !== undefined);
  const said = found === undefined ? undefined : shown(found, 300);
  return said === '' ? undefined : said;
}

export function codesOf(code: EntryCode | undefined): FactCode[] {
  if (code === undefined) return [];
  const own = code.code === undefined || code.system === undefined ? [] : [{ system: code.system, code: code.code }];
  return [...own, ...code.translations.flatMap(codesOf)];
}

function codedValue(statement: ClinicalStatement): EntryCode | undefined {
  for (const value of statement.values) if (value.kind === 'code') return value.code;
  return undefined;
}

function textValue(statement: ClinicalStatement): string | undefined {
  for (const value of statement.values) if (value.kind === 'text') return shown(value.text, 300);
  return undefined;
}

/** SNOMED CT: resolved, inactive, active. */
const statuses: ReadonlyMap<string, ProfileStatus> = new Map([
  ['55561003', 'active'],
  ['73425007', 'inactive'],
  ['413322009', 'inactive'],
]);

function statusOf(statement: ClinicalStatement): ProfileStatus {
  if (statement.isNegated) return 'refuted';
  return saidStatus(statement) ?? (statement.times[0]?.high === undefined ? 'active' : 'inactive');
}

/** Where the statement says it in a code. */
function saidStatus({ children }: ClinicalStatement): ProfileStatus | undefined {
  for (const { statement: inner } of children) {
    const said = inner.code?.code === '33999-4' ? statuses.get(codedValue(inner)?.code ?? '') : undefined;
    if (said !== undefined) return said;
  }
  return undefined;
}

function when(statement: ClinicalStatement): Pick<ProfileFact, 'date' | 'endDate'> {
  const [time] = statement.times;
  return defined({ date: time?.low ?? time?.value, endDate: time?.high });
}

function whoAndWhen(statement: ClinicalStatement): Pick<ProfileFact, 'author' | 'recordedAt'> {
  const [author] = statement.authors;
  return defined({
    author: author?.name === undefined ? author?.organization : shown(author.name, 200),
    recordedAt: author?.at?.value ?? author?.at?.low,
  });
}

/** HL7 SeverityObservation; SNOMED CT fatal, severe, moderate, mild; criticality of an allergy. */
const severities: ReadonlyMap<string, ProfileFact['severity']> = new Map([
  ...['H', '399166001', '24484000', 'CRITH'].map((code) => [code, 'high'] as const),
  ...['M', 'L', '6736007', '255604002', 'CRITL'].map((code) => [code, 'moderate'] as const),
]);
const grading = new Set(['SEV', '82606-5']);

/** Of a reaction or of an allergy, the gravest that is said; text alone is left as it is. */
function severityOf(statement: ClinicalStatement): ProfileFact['severity'] {
  let found: ProfileFact['severity'] = 'unknown';
  for (const { statement: inner } of statement.children) {
    const said = grading.has(inner.code?.code ?? '') ? severities.get(codedValue(inner)?.code ?? '') : severityOf(inner);
    if (said === 'high') return 'high';
    found = said ?? found;
  }
  return found;
}

function allergy(statement: ClinicalStatement): ProfileFact | undefined {
  const agent = statement.participants.find(({ type }) => type === 'CSM');
  const value = codedValue(statement);
  const named = agent?.name ?? wordsOf(agent?.code);
  // « Aucune allergie connue »: no agent, and the allergy itself denied.
  const isAbsence = named === undefined && statement.isNegated;
  const label = named ?? (isAbsence ? 'Aucune allergie connue' : (wordsOf(value) ?? textValue(statement) ?? statement.text));
  if (label === undefined) return undefined;
  const reactions = statement.children
    .filter(({ relation }) => relation === 'MFST')
    .map(({ statement: each }) => wordsOf(codedValue(each)) ?? textValue(each) ?? each.text)
    .filter((each) => each !== undefined);
  return {
    category: 'allergy',
    label: shown(label, 300),
    codes: agent === undefined ? codesOf(value) : codesOf(agent.code),
    status: isAbsence ? 'active' : statusOf(statement),
    severity: severityOf(statement),
    isAbsence,
    ...when(statement),
    ...whoAndWhen(statement),
    ...(reactions.length === 0 ? {} : { detail: shown(reactions.join(', '), 300) }),
  };
}

function observed(statement: ClinicalStatement, category: ProfileCategory): ProfileFact | undefined {
  const value = codedValue(statement);
  const quantity = statement.values.find((each) => each.kind === 'quantity' || each.kind === 'number' || each.kind === 'text');
  const isNamedByCode = category === 'lifestyle' || category === 'directive';
  const words = wordsOf(value);
  const name = isNamedByCode ? (wordsOf(statement.code) ?? words) : (words ?? textValue(statement) ?? statement.text);
  if (name === undefined) return undefined;
  const said = isNamedByCode ? (words ?? valueWords(quantity)) : undefined;
  const detail = said === name ? undefined : said;
  return {
    category,
    label: shown(name, 300),
    codes: codesOf(isNamedByCode ? statement.code : value),
    status: statusOf(statement),
    severity: 'unknown',
    isAbsence: false,
    ...when(statement),
    ...whoAndWhen(statement),
    ...defined({ detail }),
  };
}

function valueWords(value: ClinicalStatement['values'][number] | undefined): string | undefined {
  if (value?.kind === 'text') return shown(value.text, 300);
  if (value?.kind === 'number') return String(value.value).replace('.', ',');
  if (value?.kind === 'quantity') return `${String(value.quantity.value).replace('.', ',')} ${value.quantity.unit ?? ''}`.trim();
  return undefined;
}

function productOf({ product, code, text }: ClinicalStatement): string | undefined {
  return product?.name ?? wordsOf(product?.code) ?? wordsOf(code) ?? text;
}

function treatment(statement: ClinicalStatement): ProfileFact | undefined {
  const label = productOf(statement);
  if (label === undefined) return undefined;
  const reason = statement.children
    .filter(({ relation }) => relation === 'RSON')
    .map(({ statement: each }) => wordsOf(codedValue(each)) ?? each.text)
    .find((each) => each !== undefined);
  const isOver = statement.status === 'aborted' || statement.status === 'cancelled' || statement.status === 'suspended';
  return {
    category: 'treatment',
    label: shown(label, 300),
    codes: codesOf(statement.product?.code),
    // An end that is to come is the length of a prescription: `as-of.ts` tells when it has come.
    status: statement.isNegated ? 'refuted' : isOver ? 'inactive' : (saidStatus(statement) ?? 'active'),
    severity: 'unknown',
    isAbsence: false,
    ...when(statement),
    ...whoAndWhen(statement),
    ...defined({ posology: posologyOf(statement), detail: reason }),
  };
}

/** Of an act: it wasn't done. */
const notDone = new Set(['aborted', 'cancelled', 'held', 'suspended']);

function vaccination(statement: ClinicalStatement): ProfileFact | undefined {
  const label = productOf(statement);
  if (label === undefined || statement.status === 'nullified') return undefined;
  const lot = statement.product?.lot === undefined ? undefined : shown(statement.product.lot, 60);
  return {
    category: 'vaccination',
    label: shown(label, 300),
    codes: codesOf(statement.product?.code),
    status: statement.isNegated || notDone.has(statement.status ?? '') ? 'refuted' : 'active',
    severity: 'unknown',
    isAbsence: false,
    ...when(statement),
    ...whoAndWhen(statement),
    ...(lot === undefined ? {} : { lot, detail: `Lot ${lot}` }),
  };
}

function act(statement: ClinicalStatement, category: 'procedure' | 'implant'): ProfileFact | undefined {
  const label = wordsOf(statement.code) ?? statement.text;
  if (label === undefined) return undefined;
  return {
    category,
    label: shown(label, 300),
    codes: codesOf(statement.code),
    status: statement.isNegated ? 'refuted' : category === 'implant' ? 'active' : 'inactive',
    severity: 'unknown',
    isAbsence: false,
    ...when(statement),
    ...whoAndWhen(statement),
  };
}

function implant(statement: ClinicalStatement): ProfileFact | undefined {
  const device = statement.participants.find(({ type }) => type === 'DEV' || type === 'PRD');
  const label = productOf(statement) ?? device?.name ?? wordsOf(device?.code);
  if (label === undefined) return undefined;
  return {
    category: 'implant',
    label: shown(label, 300),
    codes: codesOf(statement.product?.code ?? device?.code),
    status: statement.isNegated ? 'refuted' : statement.times[0]?.high === undefined ? 'active' : 'inactive',
    severity: 'unknown',
    isAbsence: false,
    ...when(statement),
    ...whoAndWhen(statement),
  };
}
