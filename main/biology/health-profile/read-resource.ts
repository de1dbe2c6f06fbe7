/** An Observation or a DiagnosticReport of a laboratory, as the results that it gives and what it says of their making. */
import { dateOf } from './fhir-date.ts';
import { resultOf, wordsOf } from './read-value.ts';
import type { LabContent, LabMaking, LabReading, StatedResult } from './reading.ts';
import {
  type Concept,
  type Contained,
  type LabDiagnosticReport,
  type LabObservation,
  type LabResource,
  labResource,
  mostResults,
  type Reference,
  type Valued,
} from './schemas.ts';

/** What `Observation.category` calls the results of a laboratory (ObservationCategory). */
export const observationCategory = 'laboratory';

/**
 * The sections of a laboratory among those of diagnostic services (HL7 v2 table 0074, FHIR's example set), and LOINC's « Laboratory studies »,
 * which European reports say.
 */
export const reportCategories = ['LAB', 'BG', 'BLB', 'CH', 'HM', 'IMM', 'MB', 'MCB', 'MYC', 'SR', 'TX', 'VR', '26436-6'] as const;

/** Said by mistake, or not made: nothing of them is a result. `registered` has none yet. */
const sayingNothing: ReadonlySet<string> = new Set(['entered-in-error', 'cancelled', 'registered']);
const provisional: ReadonlySet<string> = new Set(['preliminary', 'partial']);

const nothing: LabContent = { isProvisional: false, results: [], members: [] };

/** `undefined` for what is neither. */
export function readLabResource(of: unknown): LabReading | undefined {
  const parsed = labResource.safeParse(of);
  if (!parsed.success) return undefined;
  const { id, meta, resourceType, subject } = parsed.data;
  return {
    id,
    resourceType,
    version: meta.versionId ?? meta.lastUpdated,
    lastUpdated: meta.lastUpdated,
    patientId: (subject.reference ?? '').replace(/^.*Patient\//u, ''),
    content: contentOf(parsed.data),
  };
}

const isOf = (categories: readonly Concept[], wanted: readonly string[]) =>
  categories.some(({ coding }) => coding.some(({ code }) => code !== undefined && wanted.includes(code)));

function contentOf(of: LabResource): LabContent {
  if (sayingNothing.has(of.status ?? '')) return nothing;
  // What a platform sends beside the question isn't of a laboratory.
  if (!isOf(of.category, of.resourceType === 'Observation' ? [observationCategory] : reportCategories)) return nothing;
  return of.resourceType === 'Observation' ? observationContent(of) : reportContent(of);
}

function observationContent(of: LabObservation): LabContent {
  const members = of.hasMember.flatMap((each) => containedIn(of, each) ?? []);
  return {
    ...makingOf(of, of.contained),
    isProvisional: provisional.has(of.status ?? ''),
    results: [...resultsOf(of), ...members.flatMap(resultsOf)].slice(0, mostResults),
    members: idsIn(of.hasMember),
  };
}

function reportContent(of: LabDiagnosticReport): LabContent {
  const title = wordsOf(of.code);
  const results = of.result.flatMap((each) => containedIn(of, each) ?? []);
  return {
    ...makingOf({ ...of, performer: [...of.performer, ...of.resultsInterpreter] }, of.contained),
    ...(title === undefined ? {} : { title }),
    isProvisional: provisional.has(of.status ?? ''),
    results: results.flatMap(resultsOf).slice(0, mostResults),
    members: idsIn(of.result),
  };
}

type Measured = Valued & Pick<Contained, 'component' | 'status' | 'effectiveDateTime' | 'effectiveInstant' | 'effectivePeriod'>;

/** Its own value and those of its components: of one sample. */
function resultsOf(of: Measured): StatedResult[] {
  if (sayingNothing.has(of.status ?? '')) return [];
  const at = takenAt(of);
  return [of, ...of.component].flatMap((each) => resultOf(each, at) ?? []);
}

function takenAt(of: Pick<Contained, 'effectiveDateTime' | 'effectiveInstant' | 'effectivePeriod'>): string | undefined {
  return (
    dateOf(of.effectiveDateTime) ?? dateOf(of.effectiveInstant) ?? dateOf(of.effectivePeriod?.start) ?? dateOf(of.effectivePeriod?.end)
  );
}

function containedIn({ contained }: LabResource, { reference = '' }: Reference): Contained | undefined {
  return reference.startsWith('#')
    ? contained.find(({ id, resourceType }) => resourceType === 'Observation' && `#${id}` === reference)
    : undefined;
}

const idsIn = (references: readonly Reference[]) =>
  references.flatMap(({ reference }) => /(?:^|\/)Observation\/([A-Za-z0-9.-]{1,64})(?:\/_history\/.*)?$/u.exec(reference ?? '')?.[1] ?? []);

type Making = Parameters<typeof takenAt>[0] & { issued?: string | undefined; performer: readonly Reference[] };

function makingOf(of: Making, contained: readonly Contained[]): LabMaking {
  const performers = of.performer.flatMap((each) => performerOf(each, contained) ?? []);
  const [at, issued] = [takenAt(of), dateOf(of.issued)];
  const author = performers.find(({ isOrganization }) => !isOrganization)?.name;
  const organization = performers.find(({ isOrganization }) => isOrganization)?.name;
  return {
    ...(at === undefined ? {} : { at }),
    ...(issued === undefined ? {} : { issued }),
    ...(author === undefined ? {} : { author }),
    ...(organization === undefined ? {} : { organization }),
  };
}

/** A performer that only an address names isn't known here. */
function performerOf({ reference = '', type, display }: Reference, contained: readonly Contained[]) {
  const inside = reference.startsWith('#') ? contained.find(({ id }) => `#${id}` === reference) : undefined;
  const name = display || (typeof inside?.name === 'string' ? inside.name.slice(0, 200) : undefined);
  if (name === undefined) return undefined;
  return { name, isOrganization: (inside?.resourceType ?? type ?? '') === 'Organization' || /(?:^|\/)Organization\//u.test(reference) };
}
