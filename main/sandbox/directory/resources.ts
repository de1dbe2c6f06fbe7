/** The shapes of the Annuaire Santé: Practitioner, PractitionerRole and Organization out of a few words each. */
import type { Organization, Practitioner, PractitionerRole } from '@medplum/fhirtypes';
import { systems } from '../world/fhir.ts';
import { type MailboxSpec, telecomOf } from './mailboxes.ts';

export interface PersonSpec {
  readonly id: string;
  readonly nationalId: string;
  readonly given: string;
  readonly family: string;
  readonly civility: 'M' | 'MME';
  readonly isDoctor: boolean;
  /** JDV_J01. */
  readonly professionCode: string;
  readonly mailboxes: readonly MailboxSpec[];
}

const nos = (table: string) => `https://mos.esante.gouv.fr/NOS/${table}/FHIR/${table.replaceAll('_', '-')}`;
const identifierType = (code: string) => ({ coding: [{ system: systems.frIdentifierType, code }] });

export function practitionerOf(spec: PersonSpec, lastUpdated: string): Practitioner & { id: string } {
  const [profession = '', specialty] = spec.professionCode.replace(/^G15_/, '').split('/');
  const isRegulated = spec.professionCode.startsWith('G15_');
  const coded = (system: string, code: string) => ({ code: { coding: [{ system: nos(system), code }] } });
  return {
    resourceType: 'Practitioner',
    id: spec.id,
    meta: { lastUpdated, source: 'https://annuaire.sante.fr' },
    identifier: [
      { use: 'official', type: identifierType('IDNPS'), system: systems.professional, value: spec.nationalId },
      // The RPPS is the IDNPS without the digit of its kind.
      { use: 'official', type: identifierType('RPPS'), system: 'https://rpps.esante.gouv.fr', value: spec.nationalId.slice(1) },
    ],
    active: true,
    name: [
      {
        use: 'usual',
        text: `${spec.family} ${spec.given}`,
        family: spec.family,
        given: [spec.given],
        prefix: [spec.civility],
        ...(spec.isDoctor && { suffix: ['DR'] }),
      },
    ],
    telecom: spec.mailboxes.map(telecomOf),
    qualification: isRegulated
      ? [
          coded('TRE_G15-ProfessionSante', profession),
          ...(specialty?.startsWith('SM') === true ? [coded('TRE_R38-SpecialiteOrdinale', specialty)] : []),
        ]
      : [],
  };
}

export function roleOf(
  role: { id: string; practitionerId: string; organizationId: string; mailboxes?: readonly MailboxSpec[]; isActive?: boolean },
  lastUpdated: string,
): PractitionerRole & { id: string } {
  return {
    resourceType: 'PractitionerRole',
    id: role.id,
    meta: { lastUpdated, source: 'https://annuaire.sante.fr' },
    active: role.isActive ?? true,
    practitioner: { reference: `Practitioner/${role.practitionerId}` },
    organization: { reference: `Organization/${role.organizationId}` },
    code: [{ coding: [{ system: nos('TRE_R22-GenreActivite'), code: 'GENR01' }] }],
    telecom: (role.mailboxes ?? []).map(telecomOf),
  };
}

export interface StructureSpec {
  readonly id: string;
  readonly finess: string;
  readonly name: string;
  readonly sector: string;
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
  readonly mailboxes: readonly MailboxSpec[];
}

export function organizationOf(spec: StructureSpec, lastUpdated: string): Organization & { id: string } {
  return {
    resourceType: 'Organization',
    id: spec.id,
    meta: { lastUpdated, source: 'https://annuaire.sante.fr' },
    identifier: [
      { use: 'official', type: identifierType('IDNST'), system: systems.structure, value: `1${spec.finess}` },
      { use: 'official', type: identifierType('FINEG'), system: 'https://finess.esante.gouv.fr', value: spec.finess },
    ],
    active: true,
    type: [{ coding: [{ system: systems.sector, code: spec.sector }] }],
    name: spec.name,
    telecom: spec.mailboxes.map(telecomOf),
    address: [{ line: [spec.street], postalCode: spec.postalCode, city: spec.city, country: 'FRA' }],
  };
}
