/** Header of a CDA R2 document in the terms of the CI-SIS (volet Structuration minimale), in the order its schema wants. */
import { hl7Instant } from '../calendar.ts';
import type { DocumentIds } from '../documents/ids.ts';
import { typeConcept, typeName } from '../documents/nomenclature.ts';
import type { DocumentPlan } from '../documents/plan.ts';
import { french } from '../text/typography.ts';
import { participants } from './participants.ts';
import { el, type Markup, text } from './xml.ts';

const loincOid = '2.16.840.1.113883.6.1';

/** Common to every document of the CI-SIS: HL7 France, then the minimal structuring. */
const commonTemplates = ['2.16.840.1.113883.2.8.2.1', '1.2.250.1.213.1.1.1.1'];

export function recordTarget(plan: DocumentPlan): Markup {
  const { person } = plan;
  const names = [
    ...person.givenNames.map((name, index) => el('given', index === 0 ? { qualifier: 'BR' } : {}, text(name))),
    el('family', { qualifier: 'BR' }, text(person.birthName)),
    ...(person.usedName === undefined ? [] : [el('family', { qualifier: 'CL' }, text(person.usedName))]),
  ];
  const home = el(
    'addr',
    { use: 'H' },
    ...[person.street, `${person.postalCode} ${person.city}`, 'FRANCE'].map((line) => el('streetAddressLine', {}, text(line))),
  );
  const birth = el(
    'birthplace',
    {},
    el('place', {}, el('name', {}, text(person.birthPlace.name)), el('addr', {}, el('county', {}, text(person.birthPlace.code)))),
  );
  const patient = el(
    'patient',
    { classCode: 'PSN' },
    el('name', {}, ...names),
    el('administrativeGenderCode', {
      code: person.sex,
      codeSystem: '2.16.840.1.113883.5.1',
      displayName: person.sex === 'F' ? 'Féminin' : 'Masculin',
    }),
    el('birthTime', { value: person.birthDate.replaceAll('-', '') }),
    birth,
  );
  const ins = el('id', { root: '1.2.250.1.213.1.4.10', extension: person.matricule ?? '' });
  const phone = el('telecom', { use: 'MC', value: `tel:${person.phone.replaceAll(' ', '')}` });
  return el('recordTarget', {}, el('patientRole', { classCode: 'PAT' }, ins, home, phone, patient));
}

/**
 * Everything before the body.
 * @param templates those of the model, after the common ones
 */
export function cdaHeader(plan: DocumentPlan, ids: DocumentIds, templates: readonly string[]): Markup {
  const type = typeConcept(plan.typeCode);
  const related =
    ids.replacedUniqueOid === undefined
      ? []
      : [el('relatedDocument', { typeCode: 'RPLC' }, el('parentDocument', {}, el('id', { root: ids.replacedUniqueOid })))];
  const order =
    plan.study === undefined
      ? []
      : [
          el(
            'inFulfillmentOf',
            {},
            el(
              'order',
              {},
              el('id', { nullFlavor: 'UNK' }),
              // The accession number ties the report to the images (DICOM PS3.20).
              el('ps3-20:accessionNumber', {
                'xmlns:ps3-20': 'urn:dicom-org:ps3-20',
                extension: plan.study.accessionNumber,
                root: ids.custodianOid,
              }),
            ),
          ),
        ];
  const people = participants(plan);
  return [
    el('realmCode', { code: 'FR' }),
    el('typeId', { root: '2.16.840.1.113883.1.3', extension: 'POCD_HD000040' }),
    ...[...commonTemplates, ...templates].map((root) => el('templateId', { root })),
    el('id', { root: ids.uniqueOid }),
    el('code', {
      code: type.code,
      codeSystem: type.systemOid,
      codeSystemName: type.systemOid === loincOid ? 'LOINC' : 'TRE_A05',
      displayName: typeName(type.code),
    }),
    el('title', {}, text(french(plan.title))),
    el('effectiveTime', { value: hl7Instant(plan.created) }),
    el('confidentialityCode', { code: 'N', codeSystem: '2.16.840.1.113883.5.25', displayName: 'Normal' }),
    el('languageCode', { code: 'fr-FR' }),
    el('setId', { root: ids.setOid }),
    el('versionNumber', { value: plan.versionNumber ?? 1 }),
    recordTarget(plan),
    people.author,
    people.custodian,
    ...people.recipients,
    people.legalAuthenticator,
    ...order,
    people.documentationOf,
    ...related,
    people.componentOf,
  ].join('');
}

/** The whole document around its header and body. */
export function clinicalDocument(header: Markup, body: Markup): Uint8Array {
  const root = el(
    'ClinicalDocument',
    { xmlns: 'urn:hl7-org:v3', 'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance' },
    header,
    el('component', {}, body),
  );
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`, 'utf8');
}
