/** Our table of search parameters as FHIR SearchParameters: what Medplum's parser and the CapabilityStatement read. */
import { indexSearchParameterBundle } from '@medplum/core';
import type { ResourceType, SearchParameter } from '@medplum/fhirtypes';
import { loadDefinitions } from '../definitions/index.ts';
import { resourceTypes, type StoredType } from '../resource-types.ts';
import { type Parameter, parameters } from './parameters.ts';

function define(type: StoredType, code: string, { kind, paths, targets }: Parameter): SearchParameter {
  return {
    resourceType: 'SearchParameter',
    id: `${type}-${code}`,
    url: `urn:liaison:search:${type}-${code}`,
    name: code,
    status: 'active',
    description: code,
    code,
    base: [type as ResourceType],
    type: kind,
    expression: paths.map((path) => `${type}.${path}`).join(' | '),
    ...(targets && { target: targets as unknown as ResourceType[] }),
  };
}

const definitions = new Map(
  resourceTypes.map((type) => [
    type,
    new Map(Object.entries(parameters[type]).map(([code, parameter]) => [code, define(type, code, parameter)])),
  ]),
);

const common: Record<string, SearchParameter['type']> = { _id: 'token', _lastUpdated: 'date' };

export function searchParameter(type: StoredType, code: string): SearchParameter | undefined {
  const kind = common[code];
  if (kind) return define(type, code, { kind: kind as 'token' | 'date', paths: [] });
  return definitions.get(type)?.get(code);
}

export function searchParameters(type: StoredType): SearchParameter[] {
  return [...(definitions.get(type)?.values() ?? [])];
}

let isLoaded = false;

/** Tells Medplum's parser the kind of each parameter, so that prefixes are read in dates only and never in an identifier. */
export function loadSearchParameters(): void {
  if (isLoaded) return;
  isLoaded = true;
  loadDefinitions();
  const resources = resourceTypes.flatMap((type) => searchParameters(type)).filter((one) => !one.code.includes('.'));
  indexSearchParameterBundle({ resourceType: 'Bundle', type: 'collection', entry: resources.map((resource) => ({ resource })) });
}
