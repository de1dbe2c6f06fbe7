/** The header of a CDA, part by part. Order and cardinalities: CI-SIS « Structuration minimale », in the order of CDA R2's schema. */

import type { PatientSummary } from '../../preload/contract/patients.ts';
import type { Professional, Workplace } from '../../preload/contract/session.ts';
import authorSpecialties from '../../resources/nomenclatures/authorspecialties.json' with { type: 'json' };
import facilityTypes from '../../resources/nomenclatures/facilitytypes.json' with { type: 'json' };
import practiceSettings from '../../resources/nomenclatures/practicesettings.json' with { type: 'json' };
import { isoToHl7 } from './hl7-time.ts';
import type { CdaHeaderInput, DocumentIdentifier } from './input.ts';
import { oidOfSystem, oids } from './oids.ts';
import { join, type Markup, xml } from './xml-writer.ts';

interface Concept {
  readonly code: string;
  readonly systemOid: string;
  readonly display: string;
}

const find = (concepts: readonly Concept[], code: string | undefined) => concepts.find((concept) => concept.code === code);

function coded(name: string, concept: Concept, attributes: Record<string, string> = {}): Markup {
  return xml(name, { ...attributes, code: concept.code, codeSystem: concept.systemOid, displayName: concept.display });
}

export function identifier(name: string, { root, extension }: DocumentIdentifier): Markup {
  return xml(name, { root, extension });
}

/** INS only when the identity is qualified (EXI ID 29, INS/va1.53); otherwise a number of our own. */
export function recordTarget(patient: PatientSummary): Markup {
  const isQualified = patient.identityStatus === 'qualifiee' && patient.ins !== undefined;
  const id =
    isQualified && patient.ins
      ? { root: patient.ins.oid, extension: patient.ins.matricule }
      : { root: oids.localPatient, extension: patient.id };
  const genderCode = { male: 'M', female: 'F', other: 'UN', unknown: 'UN' }[patient.gender];
  const genderDisplay = { M: 'Masculin', F: 'Féminin', UN: 'Indéterminé' }[genderCode] ?? '';
  const birthPlace = patient.birthPlaceCode
    ? xml(
        'birthplace',
        {},
        xml(
          'place',
          {},
          xml(
            'addr',
            {},
            xml('county', {}, patient.birthPlaceCode),
            patient.birthPlaceName ? xml('city', {}, patient.birthPlaceName) : undefined,
          ),
        ),
      )
    : undefined;
  const name = xml(
    'name',
    {},
    xml('family', { qualifier: 'BR' }, patient.birthName),
    patient.usedName ? xml('family', { qualifier: 'CL' }, patient.usedName) : undefined,
    xml('given', {}, patient.givenNames.length > 0 ? patient.givenNames.join(' ') : patient.firstGivenName),
    xml('given', { qualifier: 'BR' }, patient.firstGivenName),
  );
  const gender = xml('administrativeGenderCode', { code: genderCode, codeSystem: oids.gender, displayName: genderDisplay });
  const person = xml('patient', { classCode: 'PSN' }, name, gender, xml('birthTime', { value: isoToHl7(patient.birthDate) }), birthPlace);
  const unasked = ['addr', 'telecom'].map((part) => xml(part, { nullFlavor: 'NASK' }));
  return xml('recordTarget', {}, xml('patientRole', { classCode: 'PAT' }, identifier('id', id), ...unasked, person));
}

function personName(who: Professional): Markup {
  return xml('name', {}, xml('family', {}, who.familyName), xml('given', {}, who.givenName));
}

/** IdNat_Struct of a place of work: 1 and the FINESS number, which the directory's technical identifier of a place writes after an F. */
export function structureId({ id }: Pick<Workplace, 'id'>): string {
  return id.replace(/^F(?=[0-9AB]{9}$)/u, '1');
}

function organization(name: string, workplace: Workplace, ...more: Markup[]): Markup {
  return xml(
    name,
    {},
    identifier('id', { root: oids.structure, extension: structureId(workplace) }),
    xml('name', {}, workplace.name),
    ...more,
  );
}

function specialty(who: Professional): Markup | undefined {
  const concept = find(authorSpecialties.concepts, who.specialtyCode);
  return concept && coded('code', concept);
}

/** RPPS under the root of national identifiers of professionals. */
function assigned(name: string, who: Professional, workplace: Workplace, ...ofOrganization: Markup[]): Markup {
  const id = identifier('id', { root: oids.professional, extension: who.nationalId });
  const person = xml('assignedPerson', {}, personName(who));
  return xml(name, {}, id, specialty(who), person, organization('representedOrganization', workplace, ...ofOrganization));
}

export function author({ author: who, workplace, effectiveTime }: CdaHeaderInput): Markup {
  return xml('author', {}, xml('time', { value: isoToHl7(effectiveTime) }), assigned('assignedAuthor', who, workplace));
}

/** CI-SIS « Structuration minimale » : 0 or 1, the person who entered what the author dictated or wrote. */
export function dataEnterer({ dataEnterer: who, workplace, effectiveTime }: CdaHeaderInput): Markup | undefined {
  if (who === undefined) return undefined;
  return xml('dataEnterer', {}, xml('time', { value: isoToHl7(effectiveTime) }), assigned('assignedEntity', who, workplace));
}

export function custodian({ workplace }: CdaHeaderInput): Markup {
  return xml('custodian', {}, xml('assignedCustodian', {}, organization('representedCustodianOrganization', workplace)));
}

export function legalAuthenticator(input: CdaHeaderInput): Markup {
  const who = input.legalAuthenticator ?? input.author;
  const time = xml('time', { value: isoToHl7(input.effectiveTime) });
  return xml('legalAuthenticator', {}, time, xml('signatureCode', { code: 'S' }), assigned('assignedEntity', who, input.workplace));
}

/**
 * CI-SIS imaging: the order is known by the accession number, which ties the report to the images (PS3.20). Its own number is the one of
 * whoever asked for it, where that is known; the accession number stands for it otherwise, for readers who don't know the extension.
 */
export function inFulfillmentOf({ study }: CdaHeaderInput): Markup | undefined {
  if (study?.accession === undefined) return undefined;
  const { root, extension } = study.accession;
  const accession = xml('ps3-20:accessionNumber', { 'xmlns:ps3-20': 'urn:dicom-org:ps3-20', root, extension });
  return xml('inFulfillmentOf', {}, xml('order', {}, identifier('id', study.order ?? study.accession), accession));
}

/** CI-SIS « Structuration minimale » : those whom it is meant for, the first of them first. */
export function informationRecipients({ recipients = [] }: CdaHeaderInput): Markup {
  return join(
    ...recipients.map(({ nationalId, familyName, givenName }, index) =>
      xml(
        'informationRecipient',
        { typeCode: index === 0 ? 'PRCP' : 'TRC' },
        xml(
          'intendedRecipient',
          {},
          nationalId === undefined ? undefined : identifier('id', { root: oids.professional, extension: nationalId }),
          xml(
            'informationRecipient',
            {},
            xml('name', {}, xml('family', {}, familyName), givenName === undefined ? undefined : xml('given', {}, givenName)),
          ),
        ),
      ),
    ),
  );
}

/** One act at least, dated; each coded event is an act of its own. The setting of practice goes with the performer's organisation. */
export function documentationOf(input: CdaHeaderInput): Markup {
  const { serviceStart, serviceStop, workplace } = input;
  const low = xml('low', { value: isoToHl7(serviceStart) });
  const high = serviceStop === undefined ? undefined : xml('high', { value: isoToHl7(serviceStop) });
  const setting = find(practiceSettings.concepts, workplace.practiceSettingCode);
  const classification = setting ? [coded('standardIndustryClassCode', setting)] : [];
  const performer = xml('performer', { typeCode: 'PRF' }, assigned('assignedEntity', input.author, workplace, ...classification));
  const codes = (input.events ?? []).map((event) => {
    const systemOid = oidOfSystem(event.system);
    return systemOid === undefined ? undefined : coded('code', { code: event.code, systemOid, display: event.display });
  });
  const acts = codes.length > 0 ? codes : [undefined];
  const study = input.study === undefined ? undefined : identifier('id', { root: input.study.uid });
  return join(
    ...acts.map((code, index) =>
      xml(
        'documentationOf',
        {},
        xml(
          'serviceEvent',
          {},
          index === 0 ? study : undefined,
          code,
          xml('effectiveTime', {}, low, high),
          index === 0 ? performer : undefined,
        ),
      ),
    ),
  );
}

export function relatedDocument({ replaces }: CdaHeaderInput): Markup | undefined {
  return replaces && xml('relatedDocument', { typeCode: 'RPLC' }, xml('parentDocument', {}, identifier('id', replaces)));
}

export function componentOf({ serviceStart, serviceStop, workplace }: CdaHeaderInput): Markup {
  const facility = find(facilityTypes.concepts, workplace.facilityTypeCode);
  const place = xml(
    'location',
    {},
    xml('name', {}, workplace.name),
    workplace.city ? xml('addr', {}, xml('city', {}, workplace.city)) : undefined,
  );
  const time = xml(
    'effectiveTime',
    {},
    xml('low', { value: isoToHl7(serviceStart) }),
    serviceStop === undefined ? undefined : xml('high', { value: isoToHl7(serviceStop) }),
  );
  const healthCareFacility = xml('healthCareFacility', {}, facility && coded('code', facility), place);
  return xml('componentOf', {}, xml('encompassingEncounter', {}, time, xml('location', {}, healthCareFacility)));
}
