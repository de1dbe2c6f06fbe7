/** Conditional PATCH by identifier (PDSm flow 03), resolved here so that JSON Patch and FHIRPath Patch are both taken. */
import { multipleMatches, notFound, OperationOutcomeError, parseSearchRequest } from '@medplum/core';
import type { Resource } from '@medplum/fhirtypes';
import { refusal } from '../outcomes.ts';
import type { SqliteRepository } from '../repository.ts';

/** `Type?criteria` becomes `Type/id`; any other path is left as it is. */
export async function resolveConditional(repository: SqliteRepository, path: string): Promise<string> {
  const match = /^\/?([A-Za-z]+)\?(.+)$/.exec(path);
  if (!match) return path;
  const request = parseSearchRequest(match[1] ?? '', Object.fromEntries(new URLSearchParams(match[2])));
  if (!request.filters?.length) throw refusal(400, 'required', 'A conditional PATCH needs a criterion');
  const found = inForce(await repository.searchResources({ ...request, count: 100 }));
  const [only] = found;
  if (!only) throw new OperationOutcomeError(notFound);
  if (found.length > 1) throw new OperationOutcomeError(multipleMatches);
  return `${only.resourceType}/${only.id}`;
}

/** Entries of one document (one uniqueId, over XDS): the deprecated ones are its past. */
function inForce(found: Resource[]): Resource[] {
  const uniqueIds = new Set(found.map((one) => (one.resourceType === 'DocumentReference' ? one.masterIdentifier?.value : one.id)));
  const isOne = found.length > 1 && uniqueIds.size === 1;
  return isOne ? found.filter((one) => one.resourceType !== 'DocumentReference' || one.status !== 'superseded') : found;
}
