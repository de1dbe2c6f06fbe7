/** Validation of a resource against FHIR R4: structure and invariants by Medplum's validator, required codes by our own table. */
import { indexStructureDefinitionBundle, validateResource } from '@medplum/core';
import type { Resource, StructureDefinition } from '@medplum/fhirtypes';
import definitions from '../../../../resources/sandbox/fhir-definitions.json' with { type: 'json' };
import { unprocessable } from '../outcomes.ts';
import { valuesAt } from '../values.ts';

interface Definitions {
  readonly structures: StructureDefinition[];
  readonly requiredCodes: Record<string, string[]>;
}

let codesByType: Map<string, { path: string; codes: Set<string> }[]> | undefined;

/** Indexes the definitions in Medplum's global schema, once. */
export function loadDefinitions(): void {
  if (codesByType) return;
  const { structures, requiredCodes } = definitions as unknown as Definitions;
  indexStructureDefinitionBundle(structures);
  codesByType = new Map();
  for (const [elementPath, codes] of Object.entries(requiredCodes)) {
    const dot = elementPath.indexOf('.');
    const type = elementPath.slice(0, dot);
    const list = codesByType.get(type) ?? [];
    list.push({ path: elementPath.slice(dot + 1), codes: new Set(codes) });
    codesByType.set(type, list);
  }
}

/** @throws OperationOutcomeError: 400 from the validator for a broken structure, 422 for a code outside a required value set */
export function validate(resource: Resource): void {
  loadDefinitions();
  validateResource(resource, { base64BinaryMaxBytes: 128 * 1024 * 1024 });
  for (const { path, codes } of codesByType?.get(resource.resourceType) ?? []) {
    for (const value of valuesAt(resource, path)) {
      if (typeof value === 'string' && !codes.has(value)) {
        throw unprocessable('code-invalid', 'Code outside the required value set', `${resource.resourceType}.${path}`);
      }
    }
  }
}
