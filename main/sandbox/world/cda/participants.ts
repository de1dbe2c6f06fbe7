/** Author, custodian, recipients, legal authenticator, act and place of care of a CDA document. */
import { hl7Instant } from '../calendar.ts';
import { custodianOf, professionalOf } from '../documents/head.ts';
import type { DocumentPlan } from '../documents/plan.ts';
import { type ProfessionalSpec, professionals } from '../professionals/directory.ts';
import type { OrganizationSpec } from '../professionals/organizations.ts';
import { sectorName } from '../professionals/resources.ts';
import { french } from '../text/typography.ts';
import { el, type Markup, text } from './xml.ts';

const professionalOid = '1.2.250.1.71.4.2.1';
const structureOid = '1.2.250.1.71.4.2.2';
const specialtyOid = '1.2.250.1.213.1.1.4.5';
const settingOid = '1.2.250.1.213.1.1.4.9';
const sectorOid = '1.2.250.1.71.4.2.4';
const patientOid = '1.2.250.1.213.1.4.10';
/** TRE_A00: producers that aren't professionals. */
const otherProducerOid = '1.2.250.1.213.1.1.4.6';

const phoneOf = (place: OrganizationSpec): Markup => el('telecom', { use: 'WP', value: `tel:${place.phone.replaceAll(' ', '')}` });

function addressOf(place: OrganizationSpec): Markup {
  return el(
    'addr',
    { use: 'WP' },
    ...[place.street, `${place.postalCode} ${place.city}`].map((line) => el('streetAddressLine', {}, text(line))),
  );
}

function personName(who: ProfessionalSpec): Markup {
  return el('name', {}, el('prefix', {}, text(who.title)), el('given', {}, text(who.given)), el('family', {}, text(who.family)));
}

function structure(name: string, place: OrganizationSpec): Markup {
  const setting = place.setting;
  return el(
    name,
    {},
    el('id', { root: structureOid, extension: `1${place.finess}` }),
    el('name', {}, text(place.name)),
    phoneOf(place),
    addressOf(place),
    ...(name === 'representedCustodianOrganization'
      ? []
      : [el('standardIndustryClassCode', { code: setting, codeSystem: settingOid, displayName: settingName(setting) })]),
  );
}

const settingNames: Record<string, string> = {
  AMBULATOIRE: 'Ambulatoire',
  ETABLISSEMENT: 'Établissement de santé',
  SAD: 'Soins à domicile',
  ESSMS: 'Établissement ou service social ou médico-social',
  DEPISTAGE: 'Dépistage',
  AMO: 'Organisme d’assurance maladie obligatoire',
  EXP_PATIENT: 'Expression personnelle du patient',
};
function settingName(code: string): string {
  return settingNames[code] ?? code;
}

/** assignedAuthor or assignedEntity of whoever wrote. */
function assigned(name: 'assignedAuthor' | 'assignedEntity', plan: DocumentPlan): Markup {
  const place = custodianOf(plan);
  const who = professionalOf(plan);
  if (who !== undefined) {
    return el(
      name,
      {},
      el('id', { root: professionalOid, extension: who.nationalId }),
      el('code', { code: who.specialtyCode, codeSystem: specialtyOid, displayName: french(who.specialty) }),
      addressOf(place),
      phoneOf(place),
      el('assignedPerson', {}, personName(who)),
      structure('representedOrganization', place),
    );
  }
  const { person } = plan;
  const isPatient = plan.author.kind === 'patient';
  const device = plan.author.kind === 'device' ? plan.author.name : '';
  return el(
    name,
    {},
    isPatient
      ? el('id', { root: patientOid, extension: person.matricule ?? '' })
      : el('id', { root: structureOid, extension: `1${place.finess}/1` }),
    el('code', {
      code: isPatient ? 'EXP_PATIENT' : 'DISPOSITIF',
      codeSystem: otherProducerOid,
      displayName: isPatient ? 'Expression personnelle du patient' : 'Dispositif médical',
    }),
    isPatient || name === 'assignedEntity'
      ? el(
          'assignedPerson',
          {},
          el('name', {}, el('given', {}, text(person.givenNames[0] ?? '')), el('family', {}, text(person.birthName))),
        )
      : el('assignedAuthoringDevice', {}, el('manufacturerModelName', {}, text(device)), el('softwareName', {}, text(device))),
    structure('representedOrganization', place),
  );
}

export interface Participants {
  readonly author: Markup;
  readonly custodian: Markup;
  readonly recipients: readonly Markup[];
  readonly legalAuthenticator: Markup;
  readonly documentationOf: Markup;
  readonly componentOf: Markup;
}

function recipient(who: ProfessionalSpec): Markup {
  return el(
    'informationRecipient',
    { typeCode: 'PRCP' },
    el(
      'intendedRecipient',
      {},
      el('id', { root: professionalOid, extension: who.nationalId }),
      el('informationRecipient', {}, personName(who)),
    ),
  );
}

export function participants(plan: DocumentPlan): Participants {
  const place = custodianOf(plan);
  const written = el('time', { value: hl7Instant(plan.created) });
  const act = el(
    'effectiveTime',
    {},
    el('low', { value: hl7Instant(plan.start) }),
    ...(plan.end === undefined ? [] : [el('high', { value: hl7Instant(plan.end) })]),
  );
  const study = plan.study === undefined ? [] : [el('id', { root: plan.study.studyInstanceUid })];
  return {
    author: el('author', {}, written, assigned('assignedAuthor', plan)),
    custodian: el('custodian', {}, el('assignedCustodian', {}, structure('representedCustodianOrganization', place))),
    recipients: plan.recipient === undefined ? [] : [recipient(professionals[plan.recipient])],
    legalAuthenticator: el('legalAuthenticator', {}, written, el('signatureCode', { code: 'S' }), assigned('assignedEntity', plan)),
    documentationOf: el(
      'documentationOf',
      {},
      el('serviceEvent', {}, ...study, act, el('performer', { typeCode: 'PRF' }, assigned('assignedEntity', plan))),
    ),
    componentOf: el(
      'componentOf',
      {},
      el(
        'encompassingEncounter',
        {},
        act,
        el(
          'location',
          {},
          el(
            'healthCareFacility',
            {},
            el('code', { code: place.sector, codeSystem: sectorOid, displayName: french(sectorName(place.sector)) }),
            el('location', {}, el('name', {}, text(place.name)), addressOf(place)),
          ),
        ),
      ),
    ),
  };
}
