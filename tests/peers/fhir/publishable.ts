/** Documents of every sort that the domain may ask to be published, all invented. */
import fc from 'fast-check';
import type { DocumentToPublish } from '../../../main/platform/index.ts';

const words = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
  .map((text) => text.trim())
  .filter((text) => text !== '');
const coding = fc.record({ system: fc.webUrl(), code: fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_/.-]{0,20}$/), display: words });
const oid = fc.bigInt({ min: 1n, max: 2n ** 128n }).map((number) => `2.25.${number}`);
const instant = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString());
const day = instant.map((text) => text.slice(0, 10));

const signatory = fc.record(
  { nationalId: fc.stringMatching(/^[0-9]{12}$/), familyName: words, givenName: words, displayName: words, specialty: coding },
  { requiredKeys: ['nationalId', 'familyName', 'givenName', 'displayName'] },
);
const structure = fc.record({ id: fc.stringMatching(/^[0-9]{10}$/), name: words });

/** Whatever the domain may ask to be published. */
const anyDocument: fc.Arbitrary<DocumentToPublish> = fc.record(
  {
    uniqueId: oid,
    submissionUniqueId: oid,
    sourceId: oid,
    patient: fc.record(
      {
        id: fc.stringMatching(/^[A-Za-z0-9.-]{1,64}$/),
        identifier: fc.record({ system: fc.constant('urn:oid:1.2.250.1.213.1.4.10'), value: fc.stringMatching(/^[0-9]{15}$/) }),
      },
      { requiredKeys: ['id'] },
    ),
    title: words,
    type: coding,
    documentClass: coding,
    format: coding,
    author: signatory,
    organization: structure,
    facilityType: coding,
    practiceSetting: coding,
    events: fc.array(coding, { maxLength: 3 }),
    visibility: fc.record({
      maskedToProfessionals: fc.boolean(),
      hiddenFromPatient: fc.boolean(),
      hiddenFromRepresentatives: fc.boolean(),
    }),
    createdAt: instant,
    submittedAt: instant,
    serviceStart: fc.oneof(instant, day),
    serviceStop: fc.oneof(instant, day),
    replaces: fc.stringMatching(/^[A-Za-z0-9.-]{1,64}$/),
    contentType: fc.constantFrom('text/xml', 'application/pdf', 'application/dicom'),
    recipients: fc.array(
      fc.oneof(
        fc.record({ professional: signatory, organization: structure }, { requiredKeys: ['organization'] }),
        signatory.map((professional) => ({ professional })),
      ),
      { maxLength: 2 },
    ),
    sourceTraits: fc.record({
      birthName: words,
      givenNames: fc.array(words, { minLength: 1, maxLength: 2 }),
      birthDate: day,
      gender: fc.constantFrom('male', 'female', 'other', 'unknown'),
    }),
    bytes: fc.uint8Array({ minLength: 1, maxLength: 200 }),
  },
  { noNullPrototype: true, requiredKeys: requiredOfDocument() },
);

/** An act ends after it began: the form that asks for both sees to it. */
export const publishable = anyDocument.map(({ serviceStop, ...document }) => {
  const isLater = serviceStop !== undefined && serviceStop.slice(0, 10) > document.serviceStart.slice(0, 10);
  return isLater ? { ...document, serviceStop } : document;
});

function requiredOfDocument() {
  return [
    ...(['uniqueId', 'submissionUniqueId', 'sourceId', 'patient', 'title', 'type', 'documentClass', 'format', 'author'] as const),
    ...(['organization', 'facilityType', 'practiceSetting', 'events', 'visibility', 'createdAt', 'submittedAt', 'serviceStart'] as const),
    ...(['contentType', 'bytes'] as const),
  ];
}

/** With the codes that the platform's own rules want. */
export function asTaken({ replaces: _, ...published }: DocumentToPublish): DocumentToPublish {
  const nos = 'https://mos.esante.gouv.fr/NOS';
  return {
    ...published,
    patient: { id: 'p1' },
    author: { nationalId: '899700000001', familyName: 'DIALLO', givenName: 'Claire', displayName: 'Dre Claire DIALLO' },
    type: { system: 'http://loinc.org', code: '11488-4', display: 'CR ou fiche de consultation ou de visite' },
    documentClass: { system: `${nos}/TRE_A03-ClasseDocument/FHIR/TRE-A03-ClasseDocument`, code: '10', display: 'Compte rendu' },
    format: { system: `${nos}/TRE_A11-IheFormatCode/FHIR/TRE-A11-IheFormatCode`, code: 'urn:ihe:iti:xds-sd:pdf:2008', display: 'PDF' },
    facilityType: { system: `${nos}/TRE_R02-SecteurActivite/FHIR/TRE-R02-SecteurActivite`, code: 'SA52', display: 'MSP' },
    practiceSetting: { system: `${nos}/TRE_A01-CadreExercice/FHIR/TRE-A01-CadreExercice`, code: 'AMBULATOIRE', display: 'Ambulatoire' },
    contentType: 'text/xml',
    events: [],
    visibility: { maskedToProfessionals: false, hiddenFromPatient: false, hiddenFromRepresentatives: false },
    createdAt: '2026-11-20T09:00:00Z',
    submittedAt: '2026-11-20T09:00:00Z',
    serviceStart: '2026-11-19',
    serviceStop: '2026-11-19',
  };
}
