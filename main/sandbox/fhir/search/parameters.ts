/** The search parameters of the embedded platform: for each type, where the values are. ITI-66 and ITI-67's names included. */
import type { StoredType } from '../resource-types.ts';

export type ParameterKind = 'token' | 'string' | 'date' | 'reference' | 'uri';

export interface Parameter {
  readonly kind: ParameterKind;
  /** Dotted paths in the resource. */
  readonly paths: readonly string[];
  /** Types that a reference may point at: the ones that a bare id is tried with. */
  readonly targets?: readonly StoredType[];
  /** Value where the resource has none. */
  readonly absent?: string;
  /** Where the paths start: the contained resources that these references point at, and those that these point at in turn. */
  readonly contained?: { readonly from: readonly string[]; readonly next?: readonly string[]; readonly type?: string };
  /** Keeps only values that satisfy it, e.g. an extension's URL. */
  readonly where?: { readonly path: string; readonly endsWith: string; readonly value: string };
}

const token = (...paths: string[]): Parameter => ({ kind: 'token', paths });
const string = (...paths: string[]): Parameter => ({ kind: 'string', paths });
const date = (...paths: string[]): Parameter => ({ kind: 'date', paths });
const uri = (...paths: string[]): Parameter => ({ kind: 'uri', paths });
const reference = (path: string, ...targets: StoredType[]): Parameter => ({ kind: 'reference', paths: [path], targets });

/** PDSm `pdsm-ext-is-archived`; a resource without it isn't archived. */
const isArchived: Parameter = {
  kind: 'token',
  paths: ['extension'],
  where: { path: 'url', endsWith: '/pdsm-ext-is-archived', value: 'valueBoolean' },
  absent: 'false',
};

const everywhere = { _profile: uri('meta.profile'), _tag: token('meta.tag'), _security: token('meta.security') };
const person = {
  identifier: token('identifier'),
  name: string('name'),
  family: string('name.family'),
  given: string('name.given'),
  telecom: token('telecom'),
  gender: token('gender'),
};

/** What is measured, and what reports it. */
const examined = {
  ...everywhere,
  identifier: token('identifier'),
  patient: reference('subject', 'Patient'),
  subject: reference('subject', 'Patient'),
  status: token('status'),
  category: token('category'),
  code: token('code'),
  date: date('effectiveDateTime', 'effectivePeriod'),
};

/** What a contained author says of themself (MHD `author.family`): of the one referenced, not of everyone contained. */
const agentIn = (from: string) => ({
  [`${from}.identifier`]: { ...token('identifier'), contained: { from: [from], next: ['practitioner'] } },
  [`${from}.family`]: { ...string('name.family'), contained: { from: [from], next: ['practitioner'] } },
  [`${from}.given`]: { ...string('name.given'), contained: { from: [from], next: ['practitioner'] } },
});
const agents: StoredType[] = ['Practitioner', 'PractitionerRole', 'Organization', 'Device', 'Patient', 'RelatedPerson'];

export const parameters: Readonly<Record<StoredType, Readonly<Record<string, Parameter>>>> = {
  AllergyIntolerance: {
    ...everywhere,
    identifier: token('identifier'),
    patient: reference('patient', 'Patient'),
    code: token('code', 'reaction.substance'),
    'clinical-status': token('clinicalStatus'),
    criticality: token('criticality'),
    category: token('category'),
  },
  Appointment: {
    ...everywhere,
    identifier: token('identifier'),
    date: date('start'),
    status: token('status'),
    actor: reference(
      'participant.actor',
      ...(['Patient', 'Practitioner', 'PractitionerRole', 'Location', 'RelatedPerson', 'HealthcareService'] as const),
    ),
    patient: reference('participant.actor', 'Patient'),
    practitioner: reference('participant.actor', 'Practitioner'),
    location: reference('participant.actor', 'Location'),
    slot: reference('slot', 'Slot'),
    'service-type': token('serviceType'),
    'appointment-type': token('appointmentType'),
  },
  Binary: {},
  Bundle: {},
  Condition: {
    ...everywhere,
    identifier: token('identifier'),
    patient: reference('subject', 'Patient'),
    subject: reference('subject', 'Patient'),
    code: token('code'),
    'clinical-status': token('clinicalStatus'),
    'onset-date': date('onsetDateTime', 'onsetPeriod'),
  },
  Consent: {
    ...everywhere,
    identifier: token('identifier'),
    patient: reference('patient', 'Patient'),
    status: token('status'),
    scope: token('scope'),
    category: token('category'),
    actor: reference('provision.actor.reference', ...agents),
    date: date('dateTime'),
  },
  Device: { ...everywhere, identifier: token('identifier'), type: token('type'), patient: reference('patient', 'Patient') },
  DiagnosticReport: {
    ...examined,
    issued: date('issued'),
    result: reference('result', 'Observation'),
  },
  DocumentReference: {
    ...everywhere,
    identifier: token('masterIdentifier', 'identifier'),
    patient: reference('subject', 'Patient'),
    subject: reference('subject', 'Patient', 'Practitioner', 'Device'),
    status: token('status'),
    type: token('type'),
    category: token('category'),
    facility: token('context.facilityType'),
    setting: token('context.practiceSetting'),
    date: date('date'),
    // PDSm lists `creation`: the moment the document was made, not the one it was sent.
    creation: date('content.attachment.creation', 'date'),
    'security-label': token('securityLabel'),
    isArchived,
    period: date('context.period'),
    'period-start': date('context.period.start'),
    'period-end': date('context.period.end'),
    format: token('content.format'),
    contenttype: token('content.attachment.contentType'),
    language: token('content.attachment.language'),
    location: uri('content.attachment.url'),
    description: string('description', 'content.attachment.title'),
    relatesTo: reference('relatesTo.target', 'DocumentReference'),
    relatesto: reference('relatesTo.target', 'DocumentReference'),
    relation: token('relatesTo.code'),
    event: token('context.event'),
    related: reference('context.related', 'DocumentReference', 'ImagingStudy'),
    author: reference('author', ...agents),
    ...agentIn('author'),
    authenticator: reference('authenticator', 'Practitioner', 'PractitionerRole', 'Organization'),
    custodian: reference('custodian', 'Organization'),
  },
  Flag: {
    ...everywhere,
    identifier: token('identifier'),
    patient: reference('subject', 'Patient'),
    subject: reference('subject', 'Patient'),
    date: date('period'),
  },
  HealthcareService: {
    ...everywhere,
    identifier: token('identifier'),
    name: string('name'),
    active: { ...token('active'), absent: 'true' },
    'service-category': token('category'),
    location: reference('location', 'Location'),
    organization: reference('providedBy', 'Organization'),
  },
  ImagingStudy: {
    ...everywhere,
    identifier: token('identifier'),
    patient: reference('subject', 'Patient'),
    subject: reference('subject', 'Patient'),
    status: token('status'),
    started: date('started'),
    modality: token('modality', 'series.modality'),
    bodysite: token('series.bodySite'),
  },
  Immunization: {
    ...everywhere,
    identifier: token('identifier'),
    patient: reference('patient', 'Patient'),
    status: token('status'),
    date: date('occurrenceDateTime'),
    'vaccine-code': token('vaccineCode'),
    'lot-number': string('lotNumber'),
  },
  List: {
    ...everywhere,
    identifier: token('identifier'),
    patient: reference('subject', 'Patient'),
    subject: reference('subject', 'Patient'),
    code: token('code'),
    status: token('status'),
    date: date('date'),
    title: string('title'),
    designationType: {
      kind: 'token',
      paths: ['extension'],
      where: { path: 'url', endsWith: 'designationType', value: 'valueCodeableConcept' },
    },
    sourceId: { kind: 'token', paths: ['extension'], where: { path: 'url', endsWith: 'ihe-sourceId', value: 'valueIdentifier' } },
    source: reference('source', ...agents),
    ...agentIn('source'),
    // The organisation itself (extension ihe-authorOrg), or the one that the author writes for.
    authorOrg: {
      ...token('identifier'),
      contained: { from: ['source.extension.valueReference', 'source'], next: ['organization'], type: 'Organization' },
    },
    item: reference('entry.item', 'DocumentReference', 'List'),
    isArchived,
  },
  Location: {
    ...everywhere,
    identifier: token('identifier'),
    name: string('name'),
    organization: reference('managingOrganization', 'Organization'),
  },
  MedicationRequest: {
    ...everywhere,
    identifier: token('identifier'),
    patient: reference('subject', 'Patient'),
    subject: reference('subject', 'Patient'),
    status: token('status'),
    code: token('medicationCodeableConcept'),
    authoredon: date('authoredOn'),
  },
  MedicationStatement: {
    ...everywhere,
    identifier: token('identifier'),
    patient: reference('subject', 'Patient'),
    subject: reference('subject', 'Patient'),
    status: token('status'),
    code: token('medicationCodeableConcept'),
    effective: date('effectiveDateTime', 'effectivePeriod'),
  },
  Observation: {
    ...examined,
  },
  Organization: {
    ...everywhere,
    identifier: token('identifier'),
    name: string('name', 'alias'),
    type: token('type'),
    active: token('active'),
    partof: reference('partOf', 'Organization'),
    'address-city': string('address.city'),
  },
  Patient: {
    ...everywhere,
    ...person,
    birthdate: date('birthDate'),
    'address-city': string('address.city'),
    active: { ...token('active'), absent: 'true' },
    deceased: { kind: 'token', paths: ['deceasedBoolean'], absent: 'false' },
    'general-practitioner': reference('generalPractitioner', 'Practitioner', 'PractitionerRole', 'Organization'),
    organization: reference('managingOrganization', 'Organization'),
    link: reference('link.other', 'Patient', 'RelatedPerson'),
  },
  Person: { ...everywhere, ...person, birthdate: date('birthDate'), patient: reference('link.target', 'Patient') },
  Practitioner: { ...everywhere, ...person, active: token('active'), qualification: token('qualification.code') },
  PractitionerRole: {
    ...everywhere,
    identifier: token('identifier'),
    practitioner: reference('practitioner', 'Practitioner'),
    organization: reference('organization', 'Organization'),
    role: token('code'),
    specialty: token('specialty'),
    active: token('active'),
  },
  Procedure: {
    ...everywhere,
    identifier: token('identifier'),
    patient: reference('subject', 'Patient'),
    subject: reference('subject', 'Patient'),
    status: token('status'),
    code: token('code'),
    date: date('performedDateTime', 'performedPeriod'),
  },
  RelatedPerson: { ...everywhere, ...person, patient: reference('patient', 'Patient'), relationship: token('relationship') },
  Schedule: {
    ...everywhere,
    identifier: token('identifier'),
    actor: reference('actor', 'Practitioner', 'PractitionerRole', 'Location', 'HealthcareService'),
    active: token('active'),
    date: date('planningHorizon'),
  },
  Slot: {
    ...everywhere,
    identifier: token('identifier'),
    schedule: reference('schedule', 'Schedule'),
    start: date('start'),
    status: token('status'),
  },
};

/** The parameter of that name, whatever the type is. */
export function parameterOf(type: string, code: string): Parameter | undefined {
  return Object.hasOwn(parameters, type) ? parameters[type as StoredType][code] : undefined;
}
