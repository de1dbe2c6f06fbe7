/** Whatever a practice may publish, by the shipped nomenclatures: arbitraries for the tests of what leaves. */
import fc from 'fast-check';
import type { DocumentToPublish, LotToPublish, Recipient } from '../../../main/platform/index.ts';
import facilityTypes from '../../../resources/nomenclatures/facilitytypes.json' with { type: 'json' };
import formatCodes from '../../../resources/nomenclatures/formatcodes.json' with { type: 'json' };
import practiceSettings from '../../../resources/nomenclatures/practicesettings.json' with { type: 'json' };
import typeCodes from '../../../resources/nomenclatures/typecodes.json' with { type: 'json' };

const classSystem = 'https://mos.esante.gouv.fr/NOS/TRE_A03-ClasseDocument/FHIR/TRE-A03-ClasseDocument';

export const words = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
  .map((text) => text.trim())
  .filter((text) => text !== '');
export const oid = fc.bigInt({ min: 1n, max: 2n ** 128n }).map((number) => `2.25.${number}`);
export const instant = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString());
const day = instant.map((text) => text.slice(0, 10));
const fhirId = fc.stringMatching(/^[A-Za-z0-9.-]{1,64}$/);
const nationalId = fc.stringMatching(/^[0-9]{12}$/);

const byOid = ({ code, systemOid, display }: { code: string; systemOid: string; display: string }) => ({
  system: `urn:oid:${systemOid}`,
  code,
  display,
});

const typed = fc
  .constantFrom(...typeCodes.concepts.filter(({ classCode }) => classCode !== null && classCode !== undefined))
  .map(({ code, system, display, classCode, classDisplay }) => ({
    type: { system: system ?? '', code, display },
    documentClass: { system: classSystem, code: classCode ?? '', display: classDisplay ?? '' },
  }));

const signatory = fc.record(
  {
    nationalId,
    familyName: words,
    givenName: words,
    displayName: words,
    specialty: fc.constant({ system: 'urn:oid:1.2.250.1.213.1.1.4.5', code: 'G15_10/SM26', display: 'Médecine générale' }),
  },
  { requiredKeys: ['nationalId', 'familyName', 'givenName', 'displayName'], noNullPrototype: true },
);
const organization = fc.record({ id: fc.stringMatching(/^1[0-9]{9}$/), name: words }, { noNullPrototype: true });
/** A professional, of a place or of none that is known; or a place alone. */
const recipient: fc.Arbitrary<Recipient> = fc.oneof(
  fc.record({ professional: signatory, organization }, { requiredKeys: ['organization'], noNullPrototype: true }),
  signatory.map((professional) => ({ professional })),
);

const patient = fc.record(
  { id: fhirId, identifier: fc.record({ system: fc.constant('urn:oid:1.2.250.1.213.1.4.10'), value: fc.stringMatching(/^[0-9]{15}$/) }) },
  { requiredKeys: ['id'], noNullPrototype: true },
);

const relatedIds = fc.array(
  fc.oneof(
    oid.map((value) => ({ kind: 'study' as const, value })),
    fc.record({ kind: fc.constantFrom('accession' as const, 'order' as const), value: words }, { noNullPrototype: true }),
  ),
  { maxLength: 3 },
);

/** Not both from the patient and from the professionals (EX_2.1-1050). */
const visibility = fc
  .record({ maskedToProfessionals: fc.boolean(), hiddenFromPatient: fc.boolean(), hiddenFromRepresentatives: fc.boolean() })
  .map((one) => ({ ...one, hiddenFromPatient: one.hiddenFromPatient && !one.maskedToProfessionals }));

const rest = fc.record(
  {
    uniqueId: oid,
    submissionUniqueId: oid,
    sourceId: oid,
    patient,
    sourceTraits: fc.record(
      {
        birthName: words,
        usedName: words,
        givenNames: fc.array(words, { maxLength: 3 }),
        birthDate: day,
        gender: fc.constantFrom('male' as const, 'female' as const, 'other' as const, 'unknown' as const),
      },
      { requiredKeys: ['birthName', 'givenNames', 'birthDate', 'gender'], noNullPrototype: true },
    ),
    title: words,
    format: fc.constantFrom(...formatCodes.concepts).map(({ code, system, display }) => ({ system: system ?? '', code, display })),
    author: signatory,
    organization,
    facilityType: fc.constantFrom(...facilityTypes.concepts).map(byOid),
    practiceSetting: fc.constantFrom(...practiceSettings.concepts).map(byOid),
    events: fc.array(
      words.map((display) => ({ system: 'urn:oid:1.2.250.1.213.2.5', code: 'DEQP003', display })),
      { maxLength: 3 },
    ),
    relatedIds,
    recipients: fc.array(recipient, { maxLength: 2 }),
    visibility,
    createdAt: instant,
    submittedAt: instant,
    serviceStart: fc.oneof(instant, day),
    serviceStop: fc.oneof(instant, day),
    replaces: fhirId,
    contentType: fc.constantFrom('text/xml', 'application/pdf', 'application/dicom'),
    bytes: fc.uint8Array({ minLength: 1, maxLength: 200 }),
  },
  {
    noNullPrototype: true,
    requiredKeys: [
      ...(['uniqueId', 'submissionUniqueId', 'sourceId', 'patient', 'title', 'format', 'author', 'organization', 'facilityType'] as const),
      ...(['practiceSetting', 'events', 'visibility', 'createdAt', 'submittedAt', 'serviceStart', 'contentType', 'bytes'] as const),
    ],
  },
);

export const publishable: fc.Arbitrary<DocumentToPublish> = fc.tuple(rest, typed).map(([one, codes]) => ({ ...one, ...codes }));

/** Documents of one patient by one author, each with its own codes. */
export const lot: fc.Arbitrary<LotToPublish> = fc
  .tuple(fc.array(publishable, { minLength: 1, maxLength: 5 }), oid, words)
  .map(([documents, submissionUniqueId, title]) => {
    const [first] = documents as [DocumentToPublish];
    const { sourceId, submittedAt, patient: whose, author, organization: where, recipients = [] } = first;
    const shared = { submissionUniqueId, sourceId, submittedAt, patient: whose, author, organization: where };
    return { ...shared, title, recipients, documents: documents.map((one) => ({ ...one, ...shared })) };
  });

/** One of everything that a document may carry. */
export const richest: DocumentToPublish = {
  ...(fc.sample(publishable, { seed: 11, numRuns: 1 })[0] as DocumentToPublish),
  title: 'Scanner thoracique, version 2',
  relatedIds: [
    { kind: 'study', value: '1.2.3.4' },
    { kind: 'accession', value: 'A-77', system: 'urn:oid:2.25.8' },
    { kind: 'order', value: 'O-12' },
  ],
  recipients: [
    {
      professional: { nationalId: '899700000002', familyName: 'VASSEUR', givenName: 'Étienne', displayName: 'Dr Étienne VASSEUR' },
      organization: { id: '1490099101', name: 'Imagerie du Val' },
    },
    { organization: { id: '1490099102', name: 'CH du Val' } },
  ],
  events: [{ system: 'urn:oid:1.2.250.1.213.2.5', code: 'ZBQK001', display: 'Radiographie du thorax' }],
  visibility: { maskedToProfessionals: true, hiddenFromPatient: false, hiddenFromRepresentatives: true },
  replaces: 'd0',
};
