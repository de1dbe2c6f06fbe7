/** A note as the FHIR R4 resource that leaves for the platform; what is shown meanwhile is read back from it, so that both say the same. */
import type { AllergyIntolerance, CodeableConcept, Immunization, MedicationStatement, Observation, Reference } from '@medplum/fhirtypes';
import type { AllergyEntry, MeasureEntry, NoteEntry, TreatmentEntry, VaccinationEntry } from '../../../preload/contract/notes.ts';
import type { ProfileResourceType } from '../extract/fhir-schemas.ts';
import { pressure } from '../measures.ts';
import type { StoredNote } from './note-repository.ts';
import { quantityOf } from './quantities.ts';

export type NoteResource = AllergyIntolerance | Immunization | MedicationStatement | Observation;

/** What a resource needs of the rest: other resources that the entry speaks of, as the platform names them. */
export type ReferenceOf = (sourceId: string) => Reference | undefined;

const hl7 = 'http://terminology.hl7.org/CodeSystem';
const atcUrl = 'http://www.whocc.no/atc';
const loinc = 'http://loinc.org';
const ucum = 'http://unitsofmeasure.org';
/** IdNat_PS. */
const professionalSystem = 'urn:oid:1.2.250.1.71.4.2.1';

export const identifierSystem = 'urn:ietf:rfc:3986';
export const identifierOf = (noteId: string) => `urn:uuid:${noteId}`;

const types: Record<NoteEntry['kind'], NoteResource['resourceType'] & ProfileResourceType> = {
  allergy: 'AllergyIntolerance',
  vaccination: 'Immunization',
  measure: 'Observation',
  treatment: 'MedicationStatement',
};

export const resourceTypeOf = ({ kind }: NoteEntry) => types[kind];

type Written = Pick<StoredNote, 'id' | 'patientId' | 'entry' | 'notedBy' | 'notedById' | 'createdAt'>;

interface Common {
  readonly identifier: { system: string; value: string }[];
  readonly patient: { reference: string };
  /** Whoever signs it, by their national identifier. */
  readonly author: { type: 'Practitioner'; identifier: { system: string; value: string }; display: string };
  readonly at: string;
}

export function resourceOf({ id, patientId, entry, notedBy, notedById, createdAt }: Written, referenceOf: ReferenceOf): NoteResource {
  const common: Common = {
    identifier: [{ system: identifierSystem, value: identifierOf(id) }],
    patient: { reference: `Patient/${patientId}` },
    author: { type: 'Practitioner', identifier: { system: professionalSystem, value: notedById }, display: notedBy },
    at: createdAt,
  };
  switch (entry.kind) {
    case 'allergy':
      return allergy(entry, common);
    case 'vaccination':
      return immunization(entry, common);
    case 'measure':
      return observation(entry, common);
    case 'treatment':
      return statement(entry, common, referenceOf);
  }
}

const coded = (text: string, atc: string | undefined): CodeableConcept => ({
  ...(atc === undefined ? {} : { coding: [{ system: atcUrl, code: atc }] }),
  text,
});

function allergy(entry: AllergyEntry, { identifier, patient, author, at }: Common): AllergyIntolerance {
  const status = (of: 'clinical' | 'verification', code: string) => ({ coding: [{ system: `${hl7}/allergyintolerance-${of}`, code }] });
  return {
    resourceType: 'AllergyIntolerance',
    identifier,
    clinicalStatus: status('clinical', 'active'),
    verificationStatus: status('verification', entry.isConfirmed ? 'confirmed' : 'unconfirmed'),
    type: entry.type,
    ...(entry.atc === undefined ? {} : { category: ['medication'] }),
    criticality: entry.criticality,
    code: coded(entry.substance, entry.atc),
    patient,
    ...(entry.since === undefined ? {} : { onsetDateTime: entry.since }),
    recordedDate: at,
    recorder: author,
    asserter: author,
    ...(entry.reaction === undefined ? {} : { reaction: [{ manifestation: [{ text: entry.reaction }] }] }),
  };
}

function immunization(entry: VaccinationEntry, { identifier, patient, author, at }: Common): Immunization {
  const isOwn = entry.givenBy === undefined;
  const code = (system: string, value: string | undefined) => ({ coding: [{ system: `${hl7}/${system}`, code: value ?? '' }] });
  return {
    resourceType: 'Immunization',
    identifier,
    status: 'completed',
    vaccineCode: coded(entry.vaccine, entry.atc),
    patient,
    occurrenceDateTime: entry.day,
    recorded: at,
    primarySource: isOwn,
    ...(isOwn ? {} : { reportOrigin: { coding: [{ system: `${hl7}/immunization-origin`, code: 'record' }] } }),
    ...(entry.lot === undefined ? {} : { lotNumber: entry.lot }),
    ...(entry.site === undefined ? {} : { site: code('v3-ActSite', entry.site) }),
    ...(entry.route === undefined ? {} : { route: code('v3-RouteOfAdministration', entry.route) }),
    performer: [{ function: code('v2-0443', 'AP'), actor: isOwn ? author : { display: entry.givenBy ?? '' } }],
    // R4 has no recorder of an immunization: whoever writes down what another gave signs that.
    ...(isOwn
      ? {}
      : { note: [{ authorReference: author, time: at, text: 'Vaccin fait par un autre professionnel, noté dans le dossier.' }] }),
  };
}

/** Base profiles of vital signs (FHIR R4), from which those of « Mesures de santé » (ANS) come. @throws {RangeError} for a quantity that isn't noted here */
function observation({ code, value, second, at: effective }: MeasureEntry, { identifier, patient, author, at }: Common): Observation {
  const quantity = quantityOf(code);
  if (quantity === undefined) throw new RangeError('no such quantity');
  const quantityIn = (of: number) => ({
    value: Math.round(of * quantity.wire.factor * 1000) / 1000,
    unit: quantity.wire.shown,
    system: ucum,
    code: quantity.wire.unit,
  });
  const isPressure = code === pressure.panel && second !== undefined;
  const component = (of: string, said: number) => ({ code: { coding: [{ system: loinc, code: of }] }, valueQuantity: quantityIn(said) });
  return {
    resourceType: 'Observation',
    identifier,
    status: 'final',
    category: [{ coding: [{ system: `${hl7}/observation-category`, code: 'vital-signs' }] }],
    code: { coding: [code, ...quantity.besides].map((each) => ({ system: loinc, code: each })), text: quantity.label },
    subject: patient,
    effectiveDateTime: effective,
    issued: at,
    performer: [author],
    ...(isPressure
      ? { component: [component(pressure.systolic, value), component(pressure.diastolic, second)] }
      : { valueQuantity: quantityIn(value) }),
  };
}

/** A new statement each time: what others stated stays as they stated it, and this one says that it was made knowing them (`derivedFrom`). */
function statement(entry: TreatmentEntry, { identifier, patient, author, at }: Common, referenceOf: ReferenceOf): MedicationStatement {
  const { act, day, reason, posology } = entry;
  const derivedFrom = entry.over.flatMap((id) => referenceOf(id) ?? []);
  const distinct = [...new Map(derivedFrom.map((each) => [each.reference ?? each.identifier?.value, each])).values()];
  return {
    resourceType: 'MedicationStatement',
    identifier,
    status: act === 'stopped' ? 'stopped' : 'active',
    ...(act === 'stopped' && reason !== undefined ? { statusReason: [{ text: reason }] } : {}),
    medicationCodeableConcept: coded(entry.medication, entry.atc),
    subject: patient,
    effectivePeriod: act === 'stopped' ? { end: day } : { start: day },
    dateAsserted: at,
    informationSource: author,
    ...(distinct.length === 0 ? {} : { derivedFrom: distinct }),
    ...(act === 'started' && reason !== undefined ? { reasonCode: [{ text: reason }] } : {}),
    ...(act === 'changed' && reason !== undefined ? { note: [{ text: reason }] } : {}),
    ...(posology === undefined ? {} : { dosage: [{ text: posology }] }),
  };
}
