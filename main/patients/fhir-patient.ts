/** FHIR Patient (FR Core, INS profile) to the strict traits that we keep. What is missing stays empty; a stranger is let through. */
import { z } from 'zod';
import type { RecordStatus } from '../../preload/contract/access.ts';
import { type Ins, ins as insSchema, isInsKeyRight, patientId } from '../../preload/contract/ids.ts';
import { identityAttribute, identityProof, type PatientSummary } from '../../preload/contract/patients.ts';
import { shown, shownText } from '../platform/index.ts';
import { identityUrls } from './identity-urls.ts';

const coding = z.object({ code: z.string().optional(), display: shownText.optional() });
const reference = z.object({
  reference: z.string().optional(),
  identifier: z.object({ value: z.string().optional() }).optional(),
});

interface Extension {
  url: string;
  extension?: Extension[] | undefined;
  valueBoolean?: boolean | undefined;
  valueString?: string | undefined;
  valueCode?: string | undefined;
  valueDate?: string | undefined;
  valueCoding?: z.infer<typeof coding> | undefined;
  valueReference?: z.infer<typeof reference> | undefined;
  valueAddress?: { city?: string | undefined; extension?: Extension[] | undefined } | undefined;
}
const extension: z.ZodType<Extension> = z.lazy(() =>
  z.object({
    url: z.string(),
    extension: z.array(extension).optional(),
    valueBoolean: z.boolean().optional(),
    valueString: z.string().optional(),
    valueCode: z.string().optional(),
    valueDate: z.string().optional(),
    valueCoding: coding.optional(),
    valueReference: reference.optional(),
    valueAddress: z.object({ city: shownText.optional(), extension: z.array(extension).optional() }).optional(),
  }),
);

/** Each part of a name is looked for with its neighbours: it can't be a book. */
const longestName = 200;
const mostNames = 20;
const name = z.string().transform((text) => shown(text, longestName));

const patientSchema = z.object({
  resourceType: z.literal('Patient'),
  id: patientId,
  meta: z.object({ versionId: z.string().optional(), lastUpdated: z.string() }),
  extension: z.array(extension).default([]),
  identifier: z.array(z.object({ system: z.string().optional(), value: z.string().optional(), use: z.string().optional() })).default([]),
  active: z.boolean().optional(),
  name: z
    .array(
      z.object({
        use: z.string().optional(),
        family: name.optional(),
        // A name that is told by an extension alone is a null here (FHIR R4 §2.6.2.3).
        given: z
          .array(z.unknown())
          .transform((given) => given.flatMap((one) => name.safeParse(one).data ?? []).slice(0, mostNames))
          .default([]),
        extension: z.array(extension).default([]),
      }),
    )
    .default([]),
  gender: z.enum(['male', 'female', 'other', 'unknown']).catch('unknown').default('unknown'),
  birthDate: z
    .string()
    .regex(/^\d{4}(-\d{2}){0,2}$/u)
    .catch('')
    .default(''),
  telecom: z
    .array(
      z.object({ system: z.string().optional(), value: z.string().optional(), use: z.string().optional(), rank: z.number().optional() }),
    )
    .catch([])
    .default([]),
  deceasedBoolean: z.boolean().optional(),
  deceasedDateTime: z.string().optional(),
  generalPractitioner: z.array(reference).default([]),
});
type FhirPatient = z.infer<typeof patientSchema>;

export interface RemotePatient {
  readonly id: string;
  readonly version: string;
  readonly lastUpdated: string;
  readonly summary: Omit<PatientSummary, 'insKeyIsValid'>;
  readonly record: RecordStatus;
  /** Practitioner.id or national identifier. */
  readonly treatingPhysician: string | undefined;
}

/** `undefined` for what is no patient. */
export function readPatient(resource: unknown): RemotePatient | undefined {
  const parsed = patientSchema.safeParse(resource);
  if (!parsed.success) return undefined;
  const patient = parsed.data;
  return {
    id: patient.id,
    version: patient.meta.versionId ?? patient.meta.lastUpdated,
    lastUpdated: patient.meta.lastUpdated,
    summary: summaryOf(patient),
    record: recordOf(patient),
    treatingPhysician: treatingPhysicianOf(patient),
  };
}

/** Extensions are told by the end of their URL: drafts and ballots move the canonical's beginning. */
function find(extensions: readonly Extension[] | undefined, name: string): Extension | undefined {
  return extensions?.find(({ url }) => url === name || url.endsWith(`/${name}`));
}

const statuses = new Map<string, PatientSummary['identityStatus']>([
  ['PROV', 'provisoire'],
  ['RECUP', 'recuperee'],
  ['VALI', 'validee'],
  ['QUAL', 'qualifiee'],
]);

function summaryOf(patient: FhirPatient): RemotePatient['summary'] {
  const official = patient.name.find(({ use }) => use === 'official') ?? patient.name[0];
  const usual = patient.name.find(({ use, family }) => use === 'usual' && family !== undefined)?.family;
  const birthName = official?.family ?? '';
  const listed = find(official?.extension, 'fr-core-patient-birth-list-given-name')
    ?.valueString?.slice(0, longestName)
    .split(/[\s,]+/u)
    .map((one) => shown(one))
    .filter(Boolean)
    .slice(0, mostNames);
  const givenNames = listed ?? official?.given ?? [];
  const place = find(patient.extension, 'patient-birthPlace')?.valueAddress;
  const placeCode = find(place?.extension, 'fr-core-address-insee-code')?.valueCoding;
  const reliability = find(patient.extension, 'fr-core-identity-reliability');
  const identityStatus = statuses.get(find(reliability?.extension, 'identityStatus')?.valueCoding?.code ?? '') ?? 'provisoire';
  const attributes = patient.extension.flatMap(({ url, valueCode }) =>
    url === identityUrls.attribute ? (identityAttribute.safeParse(valueCode).data ?? []) : [],
  );
  const proof = identityProof.safeParse(find(reliability?.extension, 'validationMode')?.valueCoding?.code).data;
  const placeName = place?.city ?? placeCode?.display;
  const ins = insOf(patient);
  const phone = phoneOf(patient);
  return {
    id: patient.id,
    birthName,
    firstGivenName: official?.given[0] ?? givenNames[0] ?? '',
    givenNames,
    birthDate: patient.birthDate,
    gender: patient.gender,
    identityStatus,
    isDeceased: patient.deceasedBoolean === true || patient.deceasedDateTime !== undefined,
    ...(usual !== undefined && usual !== birthName && { usedName: usual }),
    ...(placeCode?.code !== undefined && { birthPlaceCode: placeCode.code }),
    ...(placeName !== undefined && { birthPlaceName: placeName }),
    ...(ins !== undefined && { ins }),
    ...(phone !== undefined && { phone }),
    ...(attributes.length > 0 && { identityAttributes: [...new Set(attributes)] }),
    ...(proof !== undefined && { identityProof: proof }),
  };
}

const longestPhone = 30;

/** ContactPoint (FHIR R4 §2.24.0.14): the best rank, else a mobile before what rings at home or at work; never a number of before. */
function phoneOf({ telecom }: FhirPatient): string | undefined {
  const order = (use: string | undefined) => ['mobile', 'home', 'work', 'temp'].indexOf(use ?? '') + 1 || 5;
  const [best] = telecom
    .filter(({ system, use, value }) => (system === 'phone' || system === 'sms') && use !== 'old' && value !== undefined)
    .toSorted((a, b) => (a.rank ?? Number.MAX_SAFE_INTEGER) - (b.rank ?? Number.MAX_SAFE_INTEGER) || order(a.use) - order(b.use));
  const text = shown(best?.value ?? '', longestPhone).trim();
  return text === '' ? undefined : text;
}

function insOf(patient: FhirPatient): Ins | undefined {
  for (const { system, value, use } of patient.identifier) {
    // One that was taken back.
    if (use === 'old') continue;
    const parsed = insSchema.safeParse({ oid: system?.replace(/^urn:oid:/u, ''), matricule: value?.replace(/\s/gu, '').toUpperCase() });
    if (parsed.success) return parsed.data;
  }
  return undefined;
}

/**
 * Draft PDSm4DMP (TD0.2): attached to Mon espace santé or not, closed and why, never created. Without an INS of the teleservice the
 * record can't be reached (EX_GEN-1530). RG_0320: none of the identity traits that come with it is read here.
 */
function recordOf(patient: FhirPatient): RecordStatus {
  const closing = find(patient.extension, 'dmp-fermeture');
  if (closing !== undefined) {
    const [closedAt, code, words] = ['dateFermeture', 'motifFermeture', 'raisonFermeture'].map((name) =>
      wordsOf(find(closing.extension, name)),
    );
    const isOpposed = /opposition/iu.test(`${code ?? ''} ${words ?? ''}`);
    return {
      state: isOpposed ? 'opposed' : 'closed',
      ...(closedAt !== undefined && { closedAt }),
      ...(words !== undefined && { reason: words }),
    };
  }
  if (insOf(patient) === undefined || isWithoutTeleservice(patient)) return { state: 'none' };
  const until = wordsOf(find(patient.extension, 'dmp-opposition-jusqu-au'));
  if (until !== undefined) return { state: 'opening', oppositionUntil: until };
  const attached = find(patient.extension, 'dmp-rattachement-mes')?.valueBoolean;
  if (patient.active === false) return { state: 'closed' };
  return { state: attached === undefined ? 'unknown' : attached ? 'active' : 'dmp-only' };
}

/** RNIV: a provisional or a validated identity was not given its INS by the teleservice, whatever it bears. */
function isWithoutTeleservice(patient: FhirPatient): boolean {
  const reliability = find(patient.extension, 'fr-core-identity-reliability');
  const code = find(reliability?.extension, 'identityStatus')?.valueCoding?.code;
  return code === 'PROV' || code === 'VALI';
}

function wordsOf(extension: Extension | undefined): string | undefined {
  const given = extension?.valueDate ?? extension?.valueString ?? extension?.valueCoding?.display ?? extension?.valueCoding?.code;
  return given === undefined ? undefined : shown(given, longestName);
}

function treatingPhysicianOf(patient: FhirPatient): string | undefined {
  const named = find(patient.extension, 'dmp-medecin-traitant')?.valueReference;
  return named?.identifier?.value ?? named?.reference?.replace(/^.*Practitioner\//u, '');
}

/** The summary as the page gets it. */
export function withKeyCheck(summary: RemotePatient['summary']): PatientSummary {
  return summary.ins === undefined ? summary : { ...summary, insKeyIsValid: isInsKeyRight(summary.ins) };
}
