/** Whom to write to, as one types: those one usually writes to, those who care for the patient, then the directory as it is kept here. */
import type { CareTeam, Contact, Suggestion } from '../../preload/contract/directory.ts';
import { wordsOf } from '../fold.ts';
import type { DirectoryCache } from './cache-repository.ts';
import { entryDetail, entryName, type KeptEntry, recipientOf } from './entry-view.ts';
import { parseText } from './parse-text.ts';

export interface SuggestOptions {
  readonly cache: DirectoryCache;
  contacts(): readonly Contact[];
  careTeam(): CareTeam | undefined;
}

export interface Suggestions {
  readonly suggestions: Suggestion[];
  readonly withoutAddress: { id: string; name: string; detail?: string; isRedListed: boolean }[];
}

/** With fewer letters, everybody is meant. */
const leastLetters = 2;
/** Entries looked at to fill a short list: some have no address that may be proposed. */
const margin = 12;
const mostWithout = 3;
/** While the letters mean more people than these, the next one matters more than their order. */
const mostOrdered = 1000;

export function suggest({ cache, contacts, careTeam }: SuggestOptions, text: string, limit: number): Suggestions {
  const typed = parseText(text);
  const words = wordsOf(text);
  const known = contacts();
  const givenTo = new Set(known.map(({ address }) => address));
  const entries = isEnough(words) ? entriesFor(cache, text, limit) : [];
  const all: Suggestion[] = [
    ...teamSuggestions(careTeam(), words),
    ...known
      .filter((contact) => holds(contact, words))
      .map(({ uses: _u, lastUsedAt: _l, ...contact }) => ({ ...contact, source: 'contact' as const })),
    ...entries.flatMap((entry) => directorySuggestions(entry, typed.address)),
  ];
  const once = new Map<string, Suggestion>();
  for (const one of all) {
    const before = once.get(one.address);
    // What the contacts say of it (a note) is kept whichever list came first.
    once.set(
      one.address,
      before === undefined ? one : { ...before, ...(before.note === undefined && one.note !== undefined && { note: one.note }) },
    );
  }
  const proposed = new Set(once.keys());
  const withoutAddress = entries
    .filter(({ mailboxes }) => !mailboxes.some(({ address }) => proposed.has(address) || givenTo.has(address)))
    .filter(({ kind }) => kind === 'professional')
    .slice(0, mostWithout)
    .map(unreachable);
  return { suggestions: [...once.values()].slice(0, limit), withoutAddress };
}

const isEnough = (words: readonly string[]) => words.join('').length >= leastLetters;

function entriesFor(cache: DirectoryCache, text: string, limit: number): KeptEntry[] {
  const typed = parseText(text);
  if (typed.address !== undefined) {
    const whole = cache.byAddress(typed.address);
    const started = cache.byAddressStart(typed.address, limit);
    return [...new Map([...whole, ...started].map((entry) => [entry.id, entry])).values()];
  }
  const query = { text: typed, offset: 0, limit: limit + margin, most: mostOrdered };
  const named = cache.find({ ...query, byName: typed.words.length > 0 });
  return named.length > 0 ? named : cache.find(query);
}

/** All words are the beginning of some word of the contact, its note included. */
function holds({ name, detail = '', address, note }: Contact, words: readonly string[]): boolean {
  const held = wordsOf(`${name} ${detail} ${note} ${address}`);
  return words.every((word) => held.some((one) => one.startsWith(word)));
}

function teamSuggestions(team: CareTeam | undefined, words: readonly string[]): Suggestion[] {
  return [...(team?.members ?? []), ...(team?.seen ?? [])].flatMap(({ name, detail, nationalId, address }) => {
    const held = wordsOf(`${name} ${detail ?? ''} ${address ?? ''}`);
    if (address === undefined || !words.every((word) => held.some((one) => one.startsWith(word)))) return [];
    const source = 'care-team' as const;
    return [{ address, name, source, ...(detail !== undefined && { detail }), ...(nationalId !== undefined && { nationalId }) }];
  });
}

/** @param typed an address on the red list is proposed to who typed it whole */
function directorySuggestions(entry: KeptEntry, typed: string | undefined): Suggestion[] {
  return entry.mailboxes
    .filter(({ isRedListed, address, kind }) =>
      typed === undefined ? !isRedListed && kind !== 'APP' : isNamedBy(address, isRedListed, typed),
    )
    .map((mailbox) => ({ ...recipientOf(entry, mailbox), source: 'directory' as const }));
}

function isNamedBy(address: string, isRedListed: boolean, typed: string): boolean {
  return isRedListed ? address === typed : address.startsWith(typed);
}

function unreachable(entry: KeptEntry) {
  const detail = entryDetail(entry);
  const isRedListed = entry.mailboxes.some((mailbox) => mailbox.isRedListed);
  return { id: entry.id, name: entryName(entry), isRedListed, ...(detail !== undefined && { detail }) };
}
