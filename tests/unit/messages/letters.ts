/** Messages, documents and people for the tests of MSSanté; all invented. */
import { buildCdaImaging, buildCdaN1, type CdaN1Input, cdaFacts } from '../../../main/cda/index.ts';
import type { CdaToArchive } from '../../../main/messages/format/write-xdm.ts';
import type { Visibility } from '../../../preload/contract/documents.ts';
import { patientId, workplaceId } from '../../../preload/contract/ids.ts';
import type { PatientSummary } from '../../../preload/contract/patients.ts';

export const jeanne: PatientSummary = {
  id: patientId.parse('p1'),
  birthName: 'MARTEL',
  usedName: 'ROUX',
  firstGivenName: 'Jeanne',
  givenNames: ['Jeanne', 'Marie'],
  birthDate: '1979-03-28',
  gender: 'female',
  ins: { matricule: '279035121518989', oid: '1.2.250.1.213.1.4.10' },
  insKeyIsValid: true,
  identityStatus: 'qualifiee',
  isDeceased: false,
};

export const visible: Visibility = { maskedToProfessionals: false, hiddenFromPatient: false, hiddenFromRepresentatives: false };
export const pdf = Buffer.from('%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n');

export const input: CdaN1Input = {
  id: { root: '2.25.1001' },
  setId: { root: '2.25.1000' },
  versionNumber: 1,
  typeCode: '11488-4',
  title: 'Consultation « du 12 » <&>',
  effectiveTime: '2026-03-12T09:30:00.000Z',
  patient: jeanne,
  author: {
    nationalId: '899700000001',
    displayName: 'Dre Awa Diallo',
    shortName: 'Dre Diallo',
    familyName: 'DIALLO',
    givenName: 'Awa',
    profession: 'Médecin généraliste',
    specialtyCode: 'G15_10/SM26',
  },
  workplace: {
    id: workplaceId.parse('F490099101'),
    name: 'Cabinet des Tilleuls',
    facilityTypeCode: 'SA08',
    practiceSettingCode: 'AMBULATOIRE',
    role: 'physician',
    city: 'Reims',
  },
  serviceStart: '2026-03-11',
  events: [{ code: 'CXXX', system: 'urn:oid:1.2.250.1.213.2.5', display: 'Acte' }],
  body: { contentType: 'application/pdf', bytes: pdf },
};

export async function letter(changes: Partial<CdaN1Input> = {}, visibility: Visibility = visible): Promise<CdaToArchive> {
  const bytes = buildCdaN1({ ...input, ...changes });
  return { bytes, facts: await cdaFacts(bytes), visibility };
}

/** A document of level 3, with words, a table and its copy as a PDF. */
export function structuredCda(text = 'Pas de lésion focale. Rate de taille normale : 105 mm.'): Uint8Array {
  return buildCdaImaging({
    ...input,
    typeCode: '18748-4',
    title: 'Échographie abdominale',
    study: { uid: '1.2.3.4', accession: { root: '2.25.8', extension: 'A-77' } },
    sections: [
      { section: 'clinicalInformation', text: 'Douleur de l’hypocondre droit' },
      { section: 'procedure', text: 'Échographie' },
      { section: 'findings', text, table: { caption: 'Mesures', head: ['Cible', 'Mesure'], rows: [['Rate', '105 mm']] } },
      { section: 'conclusion', text: 'Examen normal.' },
    ],
    pdf,
  });
}

export const submission = {
  uniqueId: '2.25.5001',
  sourceId: '2.25.42',
  submittedAt: '2026-03-12T10:00:00.000Z',
  title: 'Compte rendu de consultation',
} as const;
