/** The embedded platform's directory of professionals: the same invented people as its records, and their neighbours. */
import { knownPeople } from './known-people.ts';
import { neighbours } from './neighbours.ts';
import type { DirectoryResource } from './search.ts';
import { createDirectoryService, type DirectoryService } from './service.ts';

export { type HeldMailbox, type Holder, heldMailboxes } from './holders.ts';
export { isOfOperator, type MailboxKind, operator, personalAddress } from './mailboxes.ts';
export type { DirectoryResource } from './search.ts';
export { createDirectoryService, type DirectoryService, type DirectoryServiceOptions } from './service.ts';

/** @param now the day that the world was made for: nothing of it changed since */
export function directoryResources(seed: number, now: Date): DirectoryResource[] {
  const lastUpdated = new Date(now.getTime() - 30 * 24 * 60 * 60_000).toISOString();
  return [...knownPeople(seed, lastUpdated), ...neighbours(seed, lastUpdated)];
}

export function startDirectory(origin: { readonly seed: number; readonly now: Date; readonly apiKey?: string }): DirectoryService {
  const { seed, now, apiKey } = origin;
  return createDirectoryService({ resources: directoryResources(seed, now), ...(apiKey !== undefined && { apiKey }) });
}
