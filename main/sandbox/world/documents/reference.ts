/** The DocumentReference of a plan, in the comprehensive profile of PDSm. */
import type {
  CodeableConcept,
  Device,
  DocumentReference,
  Organization,
  Patient,
  Practitioner,
  PractitionerRole,
  Reference,
  Resource,
} from '@medplum/fhirtypes';
import { isoInstant } from '../calendar.ts';
import { extensions, profiles, systems } from '../fhir.ts';
import { sha1Base64 } from '../identifiers.ts';
import { displayName, type Person } from '../patients/person.ts';
import { namesOf } from '../patients/resources.ts';
import { professionalName } from '../professionals/directory.ts';
import { type Directory, sectorName } from '../professionals/resources.ts';
import { french } from '../text/typography.ts';
import { custodianOf, professionalOf } from './head.ts';
import type { DocumentIds } from './ids.ts';
import { contentTypeOf, formatCoding, typeConcept, typeName } from './nomenclature.ts';
import type { DocumentPlan } from './plan.ts';

const concept = (system: string, code: string, display: string): CodeableConcept => ({ coding: [{ system, code, display }] });

export function subjectOf(person: Person): Reference<Patient> {
  return {
    reference: `Patient/${person.id}`,
    display: displayName(person),
    ...(person.matricule === undefined ? {} : { identifier: { system: systems.insTest, value: person.matricule } }),
  };
}

/** The patient as the producer knew them when writing; the author too, of what they wrote themselves. */
export function sourcePatient(person: Person): Patient {
  const [official, ...others] = namesOf(person);
  return {
    resourceType: 'Patient',
    id: 'source-patient',
    ...(person.matricule === undefined ? {} : { identifier: [{ system: systems.insTest, value: person.matricule }] }),
    name: [{ ...official, text: displayName(person) }, ...others],
    gender: person.sex === 'F' ? 'female' : 'male',
    birthDate: person.birthDate,
  };
}

/** Contained author: a role with its person and structure, or a device. A patient is the source patient. */
export function containedAuthor(plan: DocumentPlan): (PractitionerRole | Practitioner | Organization | Device)[] {
  const place = custodianOf(plan);
  const organization: Organization = {
    resourceType: 'Organization',
    id: 'organization',
    identifier: [{ system: systems.structure, value: `1${place.finess}` }],
    name: place.name,
  };
  const who = professionalOf(plan);
  if (who !== undefined) {
    return [
      {
        resourceType: 'PractitionerRole',
        id: 'author',
        practitioner: { reference: '#practitioner', display: professionalName(who) },
        organization: { reference: '#organization', display: place.name },
        specialty: [concept(systems.specialty, who.specialtyCode, french(who.specialty))],
      },
      {
        resourceType: 'Practitioner',
        id: 'practitioner',
        identifier: [{ system: systems.professional, value: who.nationalId }],
        name: [{ text: professionalName(who), family: who.family, given: [who.given], prefix: [who.title] }],
      },
      organization,
    ];
  }
  if (plan.author.kind === 'device') {
    const owner = { reference: '#organization', display: place.name };
    return [
      { resourceType: 'Device', id: 'author', deviceName: [{ name: plan.author.name, type: 'user-friendly-name' }], owner },
      organization,
    ];
  }
  return [];
}

export function authorReference(plan: DocumentPlan): Reference<PractitionerRole | Device | Patient> {
  if (plan.author.kind === 'patient') return { reference: '#source-patient', display: displayName(plan.person) };
  const who = professionalOf(plan);
  return {
    reference: '#author',
    display: who === undefined && plan.author.kind === 'device' ? plan.author.name : who === undefined ? '' : professionalName(who),
  };
}

const labelOf = {
  masked: ['MASQUE_PS', 'Masqué aux professionnels de santé'],
  'hidden-from-patient': ['INVISIBLE_PATIENT', 'Non visible par le patient'],
  'hidden-from-representatives': ['INVISIBLE_REPRESENTANTS_LEGAUX', 'Non visible par les représentants légaux du patient'],
} as const;

function securityLabels(plan: DocumentPlan): CodeableConcept[] {
  const normal = concept(systems.confidentiality, 'N', 'Normal');
  if (plan.visibility === undefined) return [normal];
  const [code, display] = labelOf[plan.visibility];
  return [normal, concept(systems.visibility, code, display)];
}

/** XDS referenceIdList: the study and the accession number (IHE RAD). */
function related(plan: DocumentPlan): Pick<NonNullable<DocumentReference['context']>, 'related'> {
  if (plan.study === undefined) return {};
  const reference = (type: string, value: string, system?: string): Reference<Resource> => ({
    identifier: { type: { coding: [{ system: systems.uri, code: type }] }, ...(system === undefined ? {} : { system }), value },
  });
  return {
    related: [
      reference('urn:ihe:iti:xds:2016:studyInstanceUID', `urn:oid:${plan.study.studyInstanceUid}`, systems.uri),
      reference('urn:ihe:iti:xds:2013:accession', plan.study.accessionNumber),
    ],
  };
}

export interface ReferenceContext {
  readonly directory: Directory;
  /** When the platform last changed this entry: its deposit, or its replacement by a newer version. */
  readonly lastUpdated: Date;
  readonly isSuperseded: boolean;
}

export function documentReference(plan: DocumentPlan, ids: DocumentIds, bytes: Uint8Array, context: ReferenceContext): DocumentReference {
  const type = typeConcept(plan.typeCode);
  const place = custodianOf(plan);
  const isPatients = plan.author.kind === 'patient';
  const sector = isPatients ? 'EXP_PATIENT' : place.sector;
  const setting = isPatients ? 'EXP_PATIENT' : place.setting;
  const custodianKey = plan.author.kind === 'patient' ? 'mes' : plan.author.at;
  const created = isoInstant(plan.created);
  return {
    resourceType: 'DocumentReference',
    id: ids.id,
    meta: { lastUpdated: isoInstant(context.lastUpdated), profile: [profiles.documentReference] },
    contained: [...containedAuthor(plan), sourcePatient(plan.person)],
    extension: [{ url: extensions.isArchived, valueBoolean: plan.isArchived === true }],
    masterIdentifier: { use: 'usual', system: systems.uri, value: `urn:oid:${ids.uniqueOid}` },
    identifier: [{ use: 'official', system: systems.uri, value: `urn:uuid:${ids.logicalId}` }],
    status: context.isSuperseded ? 'superseded' : 'current',
    type: concept(type.system, type.code, typeName(type.code)),
    category: [concept(systems.documentClass, type.classCode, type.className)],
    subject: subjectOf(plan.person),
    date: created,
    author: [authorReference(plan)],
    ...(isPatients ? {} : { authenticator: authorReference(plan) as Reference<PractitionerRole> }),
    custodian: { reference: `Organization/${context.directory.organizationId(custodianKey)}`, display: place.name },
    ...(ids.replacedId === undefined
      ? {}
      : { relatesTo: [{ code: 'replaces', target: { reference: `DocumentReference/${ids.replacedId}` } }] }),
    description: french(plan.title),
    securityLabel: securityLabels(plan),
    content: [
      {
        attachment: {
          contentType: contentTypeOf(plan.form),
          language: 'fr-FR',
          url: `Binary/${ids.binaryId}`,
          size: bytes.byteLength,
          hash: sha1Base64(bytes),
          title: french(plan.title),
          creation: created,
        },
        format: { ...formatCoding(plan.form, plan.model) },
      },
    ],
    context: {
      ...(plan.study === undefined ? {} : { event: plan.study.events.map((event) => concept(event.system, event.code, event.display)) }),
      period: { start: isoInstant(plan.start), ...(plan.end === undefined ? {} : { end: isoInstant(plan.end) }) },
      facilityType: concept(
        isPatients ? systems.nonProfessional : systems.sector,
        sector,
        isPatients ? 'Expression personnelle du patient' : sectorName(sector),
      ),
      practiceSetting: concept(isPatients ? systems.nonProfessional : systems.practiceSetting, setting, setting),
      sourcePatientInfo: { reference: '#source-patient' },
      ...related(plan),
    },
  };
}
