/** Whose an address is that somebody typed: among the contacts, kept here, asked of the directory; or why nobody is written to there. */
import { addressFault, type Contact, type ResolvedAddress } from '../../preload/contract/directory.ts';
import { toFailure } from '../failure.ts';
import type { DirectoryGateway } from '../platform/index.ts';
import type { DirectoryCache } from './cache-repository.ts';
import { recipientOf } from './entry-view.ts';

export interface ResolveOptions {
  readonly cache: DirectoryCache;
  readonly gateway: DirectoryGateway;
  contact(address: string): Contact | undefined;
  keep(entries: Awaited<ReturnType<DirectoryGateway['search']>>['entries']): void;
}

export async function resolveAddress(options: ResolveOptions, typed: string, signal: AbortSignal): Promise<ResolvedAddress> {
  const address = typed.trim().toLowerCase();
  const fault = addressFault(address);
  if (fault !== undefined) return { state: 'refused', fault };
  const contact = options.contact(address);
  const here = knownHere(options.cache, address);
  if (contact !== undefined) {
    const { note: _n, uses: _u, lastUsedAt: _l, ...recipient } = contact;
    return { state: 'known', recipient, isRedListed: here?.isRedListed ?? false };
  }
  if (here !== undefined) return { state: 'known', ...here };
  const stranger = { recipient: { address, name: address }, state: 'unknown' as const };
  try {
    options.keep((await options.gateway.search({ words: [], address }, { signal })).entries);
  } catch (thrown) {
    if (toFailure(thrown).code === 'call.cancelled') throw thrown;
    return { ...stranger, isChecked: false };
  }
  const found = knownHere(options.cache, address);
  return found === undefined ? { ...stranger, isChecked: true } : { state: 'known', ...found };
}

function knownHere(cache: DirectoryCache, address: string) {
  const [entry] = cache.byAddress(address);
  const mailbox = entry?.mailboxes.find((one) => one.address === address);
  return entry === undefined || mailbox === undefined
    ? undefined
    : { recipient: recipientOf(entry, mailbox), isRedListed: mailbox.isRedListed };
}
