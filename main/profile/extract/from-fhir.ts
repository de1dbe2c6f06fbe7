/** The platform's FHIR resources as facts of the profile. */
import type { ProfileStatus } from '../../../preload/contract/profile.ts';
import { oidOf } from '../code-systems.ts';
import { bareFact, defined, type FactCode, type ProfileFact } from '../fact.ts';
import { inUnitOf, measureKindOf, pressure } from '../measures.ts';
import { directive } from './directives.ts';
import { type Concept, type FhirQuantity, type ProfileResource, type ProfileResourceType, resource } from './fhir-schemas.ts';
import { measureFact } from './measure-facts.ts';

export interface RemoteFact {
  readonly id: string;
  readonly version: string;
  readonly lastUpdated: string;
  readonly resourceType: ProfileResourceType;
  readonly patientId: string;
  /** None for what says nothing, e.g. entered in error. */
  readonly facts: readonly ProfileFact[];
}

/** `undefined` for what is none of them. */
export function readProfileResource(of: unknown): RemoteFact | undefined {
  const parsed = resource.safeParse(of);
  if (!parsed.success) return undefined;
  const found = parsed.data;
  if (found.resourceType === 'Patient') return { ...stampOf(found), patientId: found.id, facts: found.contact.flatMap(contact) };
  const subject = 'patient' in found ? found.patient : found.subject;
  const fact = factOf(found);
  return { ...stampOf(found), patientId: (subject.reference ?? '').replace(/^.*Patient\//u, ''), facts: fact === undefined ? [] : [fact] };
}

function stampOf({ id, meta, resourceType }: ProfileResource): Pick<RemoteFact, 'id' | 'version' | 'lastUpdated' | 'resourceType'> {
  return { id, version: meta.versionId ?? meta.lastUpdated, lastUpdated: meta.lastUpdated, resourceType };
}

const day = (iso: string | undefined) => (iso === undefined || !/^\d{4}/u.test(iso) ? undefined : iso.slice(0, 25));

function has(of: Concept | undefined, ...codes: string[]): boolean {
  return of?.coding.some(({ code }) => code !== undefined && codes.includes(code)) ?? false;
}

function labelOf(of: Concept | undefined): string | undefined {
  const label = of?.text ?? of?.coding.find(({ display }) => display !== undefined)?.display ?? of?.coding[0]?.code;
  return label === '' ? undefined : label;
}

function codesOf(of: Concept | undefined): FactCode[] {
  return (of?.coding ?? []).flatMap(({ system, code }) =>
    system === undefined || code === undefined ? [] : [{ system: oidOf(system), code }],
  );
}

/** SNOMED CT « no known allergy » and its like carry no agent: the words are the platform's. */
const noKnownAllergy = ['716186003', '409137002', '428607008', '429625007'];

function clinicalStatus(clinical: Concept | undefined, verification: Concept | undefined): ProfileStatus {
  if (has(verification, 'refuted')) return 'refuted';
  return has(clinical, 'inactive', 'resolved', 'remission') ? 'inactive' : 'active';
}

type Of<T extends ProfileResource['resourceType']> = Extract<ProfileResource, { resourceType: T }>;

function factOf(of: Exclude<ProfileResource, { resourceType: 'Patient' }>): ProfileFact | undefined {
  switch (of.resourceType) {
    case 'AllergyIntolerance':
      return allergy(of);
    case 'Condition':
      return condition(of);
    case 'MedicationStatement':
    case 'MedicationRequest':
      return medication(of);
    case 'Immunization':
      return immunization(of);
    case 'Observation':
      return observation(of);
    case 'Procedure':
      return procedure(of);
    case 'Device':
      return device(of);
    case 'Consent':
      return directive(of, day);
    case 'RelatedPerson':
      return relative(of);
  }
}

const severities: ReadonlyMap<string, ProfileFact['severity']> = new Map([
  ['high', 'high'],
  ['low', 'moderate'],
  ['severe', 'high'],
  ['moderate', 'moderate'],
  ['mild', 'moderate'],
]);

function allergy(of: Of<'AllergyIntolerance'>): ProfileFact | undefined {
  const label = labelOf(of.code);
  if (label === undefined || has(of.verificationStatus, 'entered-in-error')) return undefined;
  const reactions = of.reaction.flatMap(({ manifestation }) => manifestation.map(labelOf)).filter((each) => each !== undefined);
  return {
    category: 'allergy',
    label,
    codes: codesOf(of.code),
    status: clinicalStatus(of.clinicalStatus, of.verificationStatus),
    severity: severities.get(of.criticality ?? '') ?? severities.get(of.reaction[0]?.severity ?? '') ?? 'unknown',
    isAbsence: has(of.code, ...noKnownAllergy),
    ...defined({
      detail: reactions.length === 0 ? undefined : reactions.join(', '),
      date: day(of.onsetDateTime),
      recordedAt: day(of.recordedDate),
      author: of.asserter?.display ?? of.recorder?.display,
    }),
  };
}

function condition(of: Of<'Condition'>): ProfileFact | undefined {
  const label = labelOf(of.code);
  if (label === undefined || has(of.verificationStatus, 'entered-in-error')) return undefined;
  return {
    category: 'condition',
    label,
    codes: codesOf(of.code),
    status: of.abatementDateTime === undefined ? clinicalStatus(of.clinicalStatus, of.verificationStatus) : 'inactive',
    severity: 'unknown',
    isAbsence: false,
    ...defined({
      detail: of.note[0]?.text,
      date: day(of.onsetDateTime ?? of.onsetPeriod?.start),
      endDate: day(of.abatementDateTime ?? of.onsetPeriod?.end),
      recordedAt: day(of.recordedDate),
      author: of.asserter?.display ?? of.recorder?.display,
    }),
  };
}

function medication(of: Of<'MedicationStatement' | 'MedicationRequest'>): ProfileFact | undefined {
  const medicine = of.medicationCodeableConcept ?? within(of);
  const label = labelOf(medicine) ?? of.medicationReference?.display;
  if (label === undefined || of.status === 'entered-in-error' || of.status === 'draft' || of.status === 'intended') return undefined;
  const said = [...of.dosage, ...of.dosageInstruction].flatMap(({ text, patientInstruction }) => text ?? patientInstruction ?? []);
  // An end that is to come is the length of a prescription: `as-of.ts` tells when it has come.
  const isOver = ['completed', 'stopped', 'cancelled', 'not-taken'].includes(of.status ?? '');
  return {
    category: 'treatment',
    label,
    codes: codesOf(medicine),
    status: isOver ? 'inactive' : 'active',
    severity: 'unknown',
    isAbsence: false,
    ...defined({
      posology: said.length === 0 ? undefined : said.join(', '),
      detail: [...of.reasonCode, ...of.statusReason].map(labelOf).find((each) => each !== undefined) ?? of.note[0]?.text,
      date: day(of.effectivePeriod?.start ?? of.effectiveDateTime ?? of.authoredOn),
      endDate: day(of.effectivePeriod?.end),
      recordedAt: day(of.dateAsserted ?? of.authoredOn),
      author: of.requester?.display ?? of.informationSource?.display,
    }),
    ...overOf(of),
  };
}

/** The medicine that a resource holds itself and refers to by `#id`, as most prescribers' systems write it (FHIR R4 §2.3.0.3.1). */
function within({ contained, medicationReference }: Of<'MedicationStatement' | 'MedicationRequest'>): Concept | undefined {
  const id = /^#(.+)$/u.exec(medicationReference?.reference ?? '')?.[1];
  return id === undefined ? undefined : contained.find((each) => each.resourceType === 'Medication' && each.id === id)?.code;
}

/** A statement that was made knowing others (`derivedFrom`): of the same treatment, it stands in their place. */
function overOf({ identifier, derivedFrom }: Of<'MedicationStatement' | 'MedicationRequest'>): Pick<ProfileFact, 'identifiers' | 'over'> {
  const identifiers = identifier.flatMap(({ value }) => value ?? []);
  const over = derivedFrom.flatMap(
    (each) => each.reference?.replace(/^.*?([A-Z][A-Za-z]+\/[^/]+)$/u, '$1') ?? each.identifier?.value ?? [],
  );
  return defined({ identifiers: identifiers.length === 0 ? undefined : identifiers, over: over.length === 0 ? undefined : over });
}

function immunization(of: Of<'Immunization'>): ProfileFact | undefined {
  const label = labelOf(of.vaccineCode);
  if (label === undefined || of.status === 'entered-in-error') return undefined;
  return {
    category: 'vaccination',
    label,
    codes: codesOf(of.vaccineCode),
    status: of.status === 'not-done' ? 'refuted' : 'active',
    severity: 'unknown',
    isAbsence: false,
    ...defined({
      detail: of.lotNumber === undefined ? undefined : `Lot ${of.lotNumber}`,
      lot: of.lotNumber,
      date: day(of.occurrenceDateTime),
      recordedAt: day(of.recorded),
      author: of.performer[0]?.actor.display,
    }),
  };
}

function loincOf(of: Concept): string | undefined {
  return of.coding.find(({ system, code }) => code !== undefined && (system === undefined || system === 'http://loinc.org'))?.code;
}

const numberOf = (of: { valueQuantity?: FhirQuantity | undefined; valueInteger?: number | undefined } | undefined) =>
  of?.valueQuantity?.value ?? of?.valueInteger;

function observation(of: Of<'Observation'>): ProfileFact | undefined {
  if (of.status === 'entered-in-error' || of.status === 'cancelled') return undefined;
  const at = day(of.effectiveDateTime ?? of.effectivePeriod?.start);
  const more = defined({ author: of.performer[0]?.display });
  const code = loincOf(of.code);
  const kind = measureKindOf(code);
  if (kind?.code === pressure.panel) {
    const part = (wanted: string) => numberOf(of.component.find((each) => loincOf(each.code) === wanted));
    const [value, second] = [part(pressure.systolic), part(pressure.diastolic)];
    if (value === undefined || second === undefined) return undefined;
    return { ...measureFact(kind, { code: kind.code, value, second, unit: kind.unit }, at), ...more };
  }
  const found = numberOf(of);
  if (kind !== undefined && found !== undefined) {
    const value = inUnitOf(kind, found, of.valueQuantity?.code ?? of.valueQuantity?.unit);
    return value === undefined ? undefined : { ...measureFact(kind, { code: kind.code, value, unit: kind.unit }, at), ...more };
  }
  const label = labelOf(of.code);
  const isLifestyle = of.category.some((each) => has(each, 'social-history'));
  if (!isLifestyle || label === undefined) return undefined;
  return {
    category: 'lifestyle',
    label,
    codes: codesOf(of.code),
    status: 'active',
    severity: 'unknown',
    isAbsence: false,
    ...defined({ detail: labelOf(of.valueCodeableConcept) ?? of.valueString, date: at }),
    ...more,
  };
}

function procedure(of: Of<'Procedure'>): ProfileFact | undefined {
  const label = labelOf(of.code);
  if (label === undefined || of.status === 'entered-in-error') return undefined;
  return {
    category: 'procedure',
    label,
    codes: codesOf(of.code),
    status: of.status === 'not-done' ? 'refuted' : 'inactive',
    severity: 'unknown',
    isAbsence: false,
    ...defined({ date: day(of.performedDateTime ?? of.performedPeriod?.start), author: of.performer[0]?.actor.display }),
  };
}

function device(of: Of<'Device'>): ProfileFact | undefined {
  const label = of.deviceName[0]?.name ?? labelOf(of.type);
  if (label === undefined || of.status === 'entered-in-error') return undefined;
  const details = [of.manufacturer, of.lotNumber === undefined ? undefined : `lot ${of.lotNumber}`].filter((each) => each !== undefined);
  return {
    category: 'implant',
    label,
    codes: codesOf(of.type),
    status: of.status === 'inactive' ? 'inactive' : 'active',
    severity: 'unknown',
    isAbsence: false,
    ...defined({ detail: details.length === 0 ? undefined : details.join(' · '), date: day(of.manufactureDate) }),
  };
}

type Named = Of<'RelatedPerson'>['name'][number];

function relative(of: Of<'RelatedPerson'>): ProfileFact | undefined {
  return of.active === false ? undefined : person(of.name[0], of.relationship, of.telecom);
}

function contact({ name, relationship, telecom }: Of<'Patient'>['contact'][number]): ProfileFact[] {
  const fact = person(name, relationship, telecom);
  return fact === undefined ? [] : [fact];
}

function person(
  name: Named | undefined,
  relationship: readonly Concept[],
  telecom: Of<'RelatedPerson'>['telecom'],
): ProfileFact | undefined {
  const label = name?.text ?? [...(name?.given ?? []), name?.family].filter((part) => part !== undefined).join(' ');
  if (label === '') return undefined;
  const details = [...relationship.map(labelOf), telecom.find(({ system }) => system === 'phone')?.value];
  const detail = details.filter((each) => each !== undefined).join(' · ');
  return { ...bareFact('contact', label), status: 'active', ...(detail === '' ? {} : { detail }) };
}
