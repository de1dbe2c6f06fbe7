/** Invented documents by the thousand: the metadata alone, as PDSm spells them. */
import { createHash } from 'node:crypto';

const types = [
  ['11488-4', 'CR ou fiche de consultation ou de visite', '10', 'Compte rendu de consultation'],
  ['11502-2', 'CR d’examens biologiques', '31', 'Bilan biologique'],
  ['18748-4', 'CR d’imagerie médicale', '31', 'Radiographie du thorax'],
  ['57833-6', 'Prescription de médicaments', '42', 'Ordonnance'],
  ['34112-3', 'CR hospitalier', '10', 'Compte rendu d’hospitalisation'],
  ['52040-4', 'Certificat, déclaration', '60', 'Certificat médical'],
] as const;
const authors = ['DIALLO', 'VASSEUR', 'LÉON', 'BOUCHARD', 'N’DIAYE', 'PRÉVOST', 'ÖZTÜRK', 'CARON'];
/** All within what a first opening takes. */
const days = 700;
const firstDay = Date.now() - days * 86_400_000;

export interface InventedDocument {
  readonly patientId: string;
  /** Its number, which decides everything else. */
  readonly index: number;
}

export function inventedDocument({ patientId, index }: InventedDocument) {
  const [code, display, classCode, title] = types[index % types.length] ?? types[0];
  const at = new Date(firstDay + (index % days) * 86_400_000 + (index % 600) * 60_000).toISOString();
  const author = authors[index % authors.length] ?? '';
  return {
    resourceType: 'DocumentReference' as const,
    id: `bench-${patientId.slice(-12)}-${index}`,
    contained: [
      {
        resourceType: 'Practitioner' as const,
        id: 'author',
        identifier: [{ system: 'urn:oid:1.2.250.1.71.4.2.1', value: `8100000${String(index % authors.length).padStart(5, '0')}` }],
        name: [{ family: author, given: ['Camille'] }],
      },
    ],
    masterIdentifier: { system: 'urn:ietf:rfc:3986', value: `urn:oid:2.25.${1_000_000_000 + index}.${digits(patientId)}` },
    status: 'current' as const,
    type: { coding: [{ system: 'http://loinc.org', code, display }] },
    category: [
      { coding: [{ system: 'https://mos.esante.gouv.fr/NOS/TRE_A03-ClasseDocument/FHIR/TRE-A03-ClasseDocument', code: classCode }] },
    ],
    subject: { reference: `Patient/${patientId}` },
    date: at,
    author: [{ reference: '#author' }],
    custodian: { display: 'MSP des Tilleuls' },
    securityLabel: [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'N' }] }],
    content: [
      {
        attachment: {
          contentType: 'application/pdf',
          language: 'fr-FR',
          title: `${title} n° ${index}`,
          size: 20_000 + (index % 9000),
          hash: createHash('sha1').update(`${patientId}${index}`).digest('base64'),
          url: `Binary/bench-${index}`,
        },
        format: {
          system: 'https://mos.esante.gouv.fr/NOS/TRE_A11-IheFormatCode/FHIR/TRE-A11-IheFormatCode',
          code: 'urn:ihe:iti:xds-sd:pdf:2008',
        },
      },
    ],
    context: {
      period: { start: at },
      facilityType: { coding: [{ system: 'urn:oid:1.2.250.1.71.4.2.4', code: 'SA52' }] },
      practiceSetting: { coding: [{ system: 'urn:oid:1.2.250.1.213.1.1.4.9', code: 'AMBULATOIRE' }] },
    },
  };
}

/** A short number that stands for a patient in an OID. */
function digits(text: string): number {
  return createHash('sha1').update(text).digest().readUInt32BE(0);
}
