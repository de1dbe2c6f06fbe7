/** From the core's queries to the parameters of ITI-66 and ITI-67, by PDSm's names. */
import type { SearchParams } from '../fhir.ts';
import type { PatientRef } from './gateway.ts';
import type { DateRange, DocumentQuery, PersonName, SubmissionQuery, Token } from './search-query.ts';
import { oidUri, systems } from './systems.ts';

const tokensOfDocuments = [
  ['identifiers', 'identifier'],
  ['types', 'type'],
  ['classes', 'category'],
  ['facilityTypes', 'facility'],
  ['practiceSettings', 'setting'],
  ['formats', 'format'],
  ['events', 'event'],
  ['securityLabels', 'security-label'],
] as const satisfies readonly (readonly [keyof DocumentQuery, string])[];

const datesOfDocuments = [
  ['createdAt', 'creation'],
  ['service', 'period'],
  ['serviceStart', 'period-start'],
  ['serviceStop', 'period-end'],
] as const satisfies readonly (readonly [keyof DocumentQuery, string])[];

/** ITI-67 wants the patient and a status. */
export function documentParams(query: DocumentQuery): SearchParams {
  return {
    ...whose(query.patient),
    status: (query.statuses ?? ['current']).join(','),
    ...Object.assign({}, ...tokensOfDocuments.map(([field, name]) => tokens(name, query[field]))),
    ...Object.assign({}, ...datesOfDocuments.map(([field, name]) => range(name, query[field]))),
    ...flag(query.isArchived),
    // FHIR R4 names it in lower case; PDSm's table writes `relatesTo` and points at FHIR's definition.
    ...(query.relatesTo === undefined ? {} : { relatesto: `DocumentReference/${escaped(query.relatesTo)}` }),
    ...person('author', query.author),
  };
}

/** ITI-66 wants the patient, a status and the code that tells submission sets from folders. */
export function submissionParams(query: SubmissionQuery): SearchParams {
  return {
    ...whose(query.patient),
    status: (query.statuses ?? ['current']).join(','),
    code: `${systems.mhdListTypes}|submissionset`,
    ...tokens('identifier', query.identifiers),
    ...tokens('designationType', query.designationTypes),
    ...tokens(
      'sourceId',
      query.sourceIds?.map((oid) => ({ system: systems.uri, code: oidUri(oid) })),
    ),
    ...tokens('authorOrg', query.authorOrganizations),
    ...range('date', query.submittedAt),
    ...flag(query.isArchived),
    ...(query.title === undefined ? {} : { title: escaped(query.title) }),
    ...person('source', query.source),
  };
}

/** PDSm takes `patient` or `patient.identifier`; the draft for the DMP only the latter. */
export function whose(patient: PatientRef): Record<string, string> {
  if (patient.identifier === undefined) return { patient: `Patient/${patient.id}` };
  return { 'patient.identifier': `${patient.identifier.system}|${patient.identifier.value}` };
}

function tokens(name: string, wanted: readonly Token[] | undefined): Record<string, string> {
  if (wanted === undefined || wanted.length === 0) return {};
  const written = wanted.map(({ system, code }) => (system === undefined ? escaped(code) : `${escaped(system)}|${escaped(code)}`));
  return { [name]: written.join(',') };
}

function range(name: string, wanted: DateRange | undefined): Record<string, string[]> {
  const ends = [wanted?.from === undefined ? [] : [`ge${wanted.from}`], wanted?.to === undefined ? [] : [`le${wanted.to}`]].flat();
  return ends.length === 0 ? {} : { [name]: ends };
}

function flag(isArchived: boolean | undefined): Record<string, string> {
  return isArchived === undefined ? {} : { isArchived: String(isArchived) };
}

function person(name: string, wanted: PersonName | undefined): Record<string, string> {
  return {
    ...(wanted?.familyName === undefined ? {} : { [`${name}.family`]: escaped(wanted.familyName) }),
    ...(wanted?.givenName === undefined ? {} : { [`${name}.given`]: escaped(wanted.givenName) }),
  };
}

/** FHIR R4 search §3.1.1.4.0.1: what separates is escaped where it doesn't. */
function escaped(text: string): string {
  return text.replace(/[\\,|$]/g, '\\$&');
}
