/** Those whom a published resource names: contained, as PDSm's comprehensive profiles want them (MHD, aggregation « contained »). */
import type { Extension, Organization, Patient, Practitioner, PractitionerRole, Reference } from '@medplum/fhirtypes';
import type { Coding } from '../../../preload/contract/codes.ts';
import type { Recipient, Signatory, SimpleDocument, Structure } from './publishing.ts';
import { extensions, systems } from './systems.ts';

export const concept = ({ code, system, display }: Coding) => ({ coding: [{ system, code, display }] });

export type Person = PractitionerRole | Practitioner | Organization;

/** The author at the place of work, who answers for the content too; the place keeps the document. */
export function authorship({ author, organization }: Pick<SimpleDocument, 'author' | 'organization'>): Person[] {
  return atPlace(author, organization, { role: 'author', practitioner: 'practitioner', organization: 'organization' });
}

interface Ids {
  readonly role: string;
  readonly practitioner: string;
  readonly organization: string;
}

function atPlace(who: Signatory, where: Structure, ids: Ids): Person[] {
  return [
    {
      resourceType: 'PractitionerRole',
      id: ids.role,
      practitioner: { reference: `#${ids.practitioner}` },
      organization: { reference: `#${ids.organization}` },
      ...(who.specialty === undefined ? {} : { specialty: [concept(who.specialty)] }),
    },
    practitioner(who, ids.practitioner),
    place(where, ids.organization),
  ];
}

function practitioner(who: Signatory, localId: string): Practitioner {
  return {
    resourceType: 'Practitioner',
    id: localId,
    identifier: [{ system: systems.professional, value: who.nationalId }],
    name: [{ text: who.displayName, family: who.familyName, ...(who.givenName === '' ? {} : { given: [who.givenName] }) }],
  };
}

function place({ id, name }: Structure, localId: string): Organization {
  return { resourceType: 'Organization', id: localId, identifier: [{ system: systems.structure, value: id }], name };
}

/** XDS sourcePatientId and sourcePatientInfo. */
export function sourcePatient({ patient, sourceTraits: traits }: SimpleDocument): Patient {
  const given = traits === undefined || traits.givenNames.length === 0 ? {} : { given: [...traits.givenNames] };
  const official = traits === undefined ? undefined : { use: 'official' as const, family: traits.birthName, ...given };
  const usual = traits?.usedName === undefined ? [] : [{ use: 'usual' as const, family: traits.usedName }];
  return {
    resourceType: 'Patient',
    id: 'source-patient',
    identifier: [patient.identifier ?? { system: systems.localPatient, value: patient.id }],
    ...(official === undefined ? {} : { name: [official, ...usual] }),
    ...(traits === undefined ? {} : { gender: traits.gender, birthDate: traits.birthDate }),
  };
}

export function subject({ patient }: SimpleDocument): Reference<Patient> {
  return { reference: `Patient/${patient.id}`, ...(patient.identifier === undefined ? {} : { identifier: { ...patient.identifier } }) };
}

/** XDS intendedRecipient: PDSm's own extension, which points at what is contained. */
export function intendedRecipients(recipients: readonly Recipient[] = []): { contained: Person[]; extension: Extension[] } {
  const all = recipients.map(({ professional, organization }, index) => {
    const ids = { role: `recipient-${index}`, practitioner: `recipient-${index}-practitioner`, organization: `recipient-${index}-place` };
    const reference = `#${ids.role}`;
    if (professional === undefined) return { contained: organization === undefined ? [] : [place(organization, ids.role)], reference };
    if (organization === undefined) return { contained: [practitioner(professional, ids.role)], reference };
    return { contained: atPlace(professional, organization, ids), reference };
  });
  return {
    contained: all.flatMap(({ contained }) => contained),
    extension: all.map(({ reference }) => ({ url: extensions.intendedRecipient, valueReference: { reference } })),
  };
}
