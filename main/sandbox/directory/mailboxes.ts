/** Secure addresses of the invented directory, all under one operator's invented domain, and what the directory says of each. */
import type { ContactPoint } from '@medplum/fhirtypes';
import { fold } from '../fhir/values.ts';

export type MailboxKind = 'PER' | 'ORG' | 'APP' | 'CAB';

export interface MailboxSpec {
  readonly address: string;
  readonly kind: MailboxKind;
  readonly description?: string;
  readonly isRedListed?: boolean;
}

/** In the trusted space all domains end in mssante.fr; this operator exists in demonstrations only. */
export const operator = 'demo.mssante.fr';
/** Another one, that the embedded one would relay to. */
const neighbour = 'demo-voisin.mssante.fr';

const part = (name: string) => fold(name).replaceAll(' ', '-');

/** `maud.prigent@medecin.demo.mssante.fr`. */
export function personalAddress(given: string, family: string, professionCode: string, homonym = 0): string {
  const rank = homonym === 0 ? '' : `.${homonym + 1}`;
  return `${part(given)}.${part(family)}${rank}@${professionDomain(professionCode)}.${operator}`;
}

export function structureAddress(mailbox: string, structure: string): string {
  return `${mailbox}@${part(structure)}.${operator}`;
}

function professionDomain(code: string): string {
  const domains: Record<string, string> = {
    '10': 'medecin',
    '21': 'pharmacien',
    '40': 'chirurgien-dentiste',
    '50': 'sage-femme',
    '60': 'infirmier',
  };
  return domains[/^G15_(\d+)/.exec(code)?.[1] ?? ''] ?? 'pro';
}

/** The directory still has it; at its operator, nobody is there any more. */
export function goneAddress(given: string, family: string): string {
  return `${part(given)}.${part(family)}@medecin.${neighbour}`;
}

export function isOfOperator(address: string): boolean {
  return address.endsWith(`.${operator}`);
}

const metadataUrl = 'https://interop.esante.gouv.fr/ig/fhir/annuaire/StructureDefinition/as-ext-mailbox-mss-metadata';

/** What was said of a mailbox when it was published. */
export function mailboxIn({ value = '', extension = [] }: ContactPoint): Pick<MailboxSpec, 'address' | 'kind' | 'description'> {
  const said = extension.find(({ url }) => url === metadataUrl)?.extension ?? [];
  const kind = said.find(({ url }) => url === 'type')?.valueCodeableConcept?.coding?.[0]?.code as MailboxKind;
  const description = said.find(({ url }) => url === 'description')?.valueString;
  return { address: value, kind, ...(description !== undefined && { description }) };
}

export function telecomOf({ address, kind, description, isRedListed = false }: MailboxSpec): ContactPoint {
  return {
    extension: [
      {
        url: 'https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-contact-point-email-type',
        valueCoding: { system: 'https://mos.esante.gouv.fr/NOS/TRE_R256-TypeMessagerie/FHIR/TRE-R256-TypeMessagerie', code: 'MSSANTE' },
      },
      {
        url: metadataUrl,
        extension: [
          {
            url: 'type',
            valueCodeableConcept: {
              coding: [{ system: 'https://mos.esante.gouv.fr/NOS/TRE_R257-TypeBAL/FHIR/TRE-R257-TypeBAL', code: kind }],
            },
          },
          ...(description === undefined ? [] : [{ url: 'description', valueString: description }]),
          { url: 'digitization', valueBoolean: true },
          { url: 'listeRouge', valueBoolean: isRedListed },
        ],
      },
    ],
    system: 'email',
    value: address,
  };
}
