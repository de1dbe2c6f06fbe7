/**
 * Conditional patch of one resource. The path of a JSON Patch is an index, so the resource is read first, each index is computed
 * on what was read, guarded by a `test` (RFC 6902 §4.6), and the whole by If-Match (FHIR R4 §3.1.0.5).
 */
import type { Resource } from '@medplum/fhirtypes';
import { Failure } from '../failure.ts';
import type { FhirClient, FhirOptions } from './fhir.ts';

export type PatchOperation =
  | { readonly op: 'test' | 'add' | 'replace'; readonly path: string; readonly value: unknown }
  | { readonly op: 'remove'; readonly path: string };

export interface CheckedPatch<R extends Resource> {
  readonly type: R['resourceType'];
  readonly id: string;
  /** `identifier=system|value`: PDSm addresses the resource to patch by its identifier rather than by its id. */
  readonly criteria?: (resource: R) => string | undefined;
  /** What to change; an empty list means that the resource is already as wanted. */
  readonly edit: (resource: R) => readonly PatchOperation[];
}

export async function sendPatch<R extends Resource>(client: FhirClient, target: CheckedPatch<R>, options: FhirOptions): Promise<R> {
  const resource = await client.read<R>(target.type, target.id, options);
  const changes = target.edit(resource);
  if (changes.length === 0) return resource;
  const versionId = resource.meta?.versionId;
  const guard: PatchOperation = { op: 'test', path: '/id', value: target.id };
  const criteria = target.criteria?.(resource);
  const where = criteria === undefined ? `/${encodeURIComponent(target.id)}` : `?${criteria}`;
  const sending = client.http.json<R | undefined>({
    method: 'PATCH',
    path: `${client.base}/${target.type}${where}`,
    body: JSON.stringify([guard, ...changes]),
    headers: {
      accept: 'application/fhir+json',
      'content-type': 'application/json-patch+json',
      prefer: 'return=representation',
      ...(versionId === undefined ? {} : { 'if-match': `W/"${versionId}"` }),
    },
    ...options,
  });
  const { body } = await sending.catch(async (thrown: unknown) => {
    // Where If-Match doesn't count with criteria (HAPI), the `test` fails instead, with the status of any bad patch.
    const isRefused = thrown instanceof Failure && thrown.code === 'platform.rejected';
    if (isRefused && (await client.read<R>(target.type, target.id, options)).meta?.versionId !== versionId) {
      throw new Failure('platform.conflict', thrown.params, thrown);
    }
    throw thrown;
  });
  if (body?.resourceType !== target.type) throw new Failure('platform.invalid-response', { reason: 'resource-type' });
  return body;
}

/** Replaces what is at `path`, on condition that it is still `was`; adds it where there was nothing. */
export function replaceValue(path: string, was: unknown, value: unknown): PatchOperation[] {
  if (was === undefined) return [{ op: 'add', path, value }];
  return [
    { op: 'test', path, value: was },
    { op: 'replace', path, value },
  ];
}
