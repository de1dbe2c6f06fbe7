/** An entry of the directory as it is shown: how the person is called, what they do, the addresses that may be seen. */
import type { DirectoryEntry, DirectoryMailbox, Recipient } from '../../preload/contract/directory.ts';
import type { RemoteEntry, RemoteMailbox } from '../platform/index.ts';
import { professionLabel } from './professions.ts';

/** As long as a recipient's may be (`recipient` of the contract): each part of a name is bounded already, their sum is not. */
const longestName = 200;
const longestDetail = 400;

export interface KeptEntry extends RemoteEntry {
  readonly receivedAt: string;
}

/** « Dre Maud PRIGENT », « M. Loïc JAMET », « CHU d’Angers ». */
export function entryName({
  kind,
  civility,
  title,
  given,
  family,
}: Pick<RemoteEntry, 'kind' | 'civility' | 'title' | 'given' | 'family'>): string {
  if (kind === 'organization') return family.slice(0, longestName) || '—';
  const isWoman = /^M(ME|LLE)$/i.test(civility ?? '');
  const doctor = isWoman ? 'Dre' : 'Dr';
  const told = title === 'DR' ? doctor : title === 'PR' ? 'Pr' : civility === undefined ? '' : isWoman ? 'Mme' : 'M.';
  const name = [given, family.toLocaleUpperCase('fr')].filter((part) => part !== undefined && part !== '').join(' ');
  return (told === '' ? name : `${told}\u00a0${name}`).slice(0, longestName).trim() || '—';
}

/** Profession, first place, town: what tells two homonyms apart. */
export function entryDetail({ professionCode, places }: Pick<RemoteEntry, 'professionCode' | 'places'>, at?: string): string | undefined {
  const place = at ?? places[0]?.organization;
  const town = places.find(({ organization }) => organization === place)?.town ?? places[0]?.town;
  // Many names of places hold their town already.
  const isSaid = town !== undefined && place?.toLocaleLowerCase('fr').includes(town.toLocaleLowerCase('fr')) === true;
  const parts = [professionLabel(professionCode), place, isSaid ? undefined : town].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(' · ').slice(0, longestDetail);
}

/** @param isKnown an address that was given to us is ours to see, red list or not */
export function entryView(entry: KeptEntry, isKnown: (address: string) => boolean): DirectoryEntry {
  const shown = entry.mailboxes.filter(({ isRedListed, address }) => !isRedListed || isKnown(address));
  const profession = professionLabel(entry.professionCode);
  return {
    id: entry.id,
    kind: entry.kind,
    name: entryName(entry),
    ...(entry.nationalId !== undefined && { nationalId: entry.nationalId }),
    ...(profession !== undefined && { profession }),
    places: [...entry.places],
    mailboxes: shown.map(mailboxView),
    redListed: entry.mailboxes.length - shown.length,
    receivedAt: entry.receivedAt,
  };
}

function mailboxView({ isRedListed: _, ...mailbox }: RemoteMailbox): DirectoryMailbox {
  return mailbox;
}

export function recipientOf(entry: RemoteEntry, { address, kind, organization, description }: RemoteMailbox): Recipient {
  const detail =
    entry.kind === 'organization' ? [description, entryDetail(entry)].filter(Boolean).join(' · ') : entryDetail(entry, organization);
  return {
    address,
    kind,
    name: entryName(entry),
    ...(detail !== undefined && detail !== '' && { detail: detail.slice(0, longestDetail) }),
    ...(entry.nationalId !== undefined && { nationalId: entry.nationalId }),
  };
}
