/** A transaction as Medplum's router takes it: with what the router can't do itself done beforehand. */
import type { Bundle, BundleEntry } from '@medplum/fhirtypes';
import type { SqliteRepository } from '../repository.ts';
import { resolveConditional } from './patch.ts';

/**
 * Conditional patches get the id that they mean, so that FHIRPath Patch is taken too. The condition of a published document's creation
 * was settled by the search for a replay, where one was made; the router would refuse a lot of more than eight entries because of it.
 */
export async function routable(repository: SqliteRepository, bundle: Bundle, isSettled: boolean): Promise<Bundle> {
  if (bundle.type !== 'transaction' || bundle.entry === undefined) return bundle;
  const isSubmission = isSettled && bundle.entry.some(({ resource }) => resource?.resourceType === 'List');
  const entry: BundleEntry[] = [];
  for (const one of bundle.entry) entry.push(await routableEntry(repository, one, isSubmission));
  return { ...bundle, entry };
}

async function routableEntry(repository: SqliteRepository, entry: BundleEntry, isSubmission: boolean): Promise<BundleEntry> {
  const { request, resource } = entry;
  if (request?.method === 'PATCH')
    return { ...entry, request: { ...request, url: await resolveConditional(repository, request.url ?? '') } };
  const isPublished = resource?.resourceType === 'List' || resource?.resourceType === 'DocumentReference';
  if (!isSubmission || !isPublished || request?.ifNoneExist === undefined) return entry;
  const { ifNoneExist: _settled, ...unconditional } = request;
  return { ...entry, request: unconditional };
}
