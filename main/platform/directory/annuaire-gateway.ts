/**
 * The Annuaire Santé's FHIR gateway: search by `POST _search` on three types, pages of 50. It has no batch and no `_type`, and a person's
 * town is only that of the organisations where they work.
 */
import { Failure } from '../../failure.ts';
import { wordsOf } from '../../fold.ts';
import { createFhirClient, type FhirOptions, type SearchParams } from '../fhir.ts';
import type { DirectoryAnswer, DirectoryGateway, DirectoryQuery, RemoteEntry } from './gateway.ts';
import { createPacedClient, type PacedClientOptions } from './paced-client.ts';
import {
  type Found,
  nothingFound,
  organizationEntry,
  professionalEntry,
  professionSystem,
  referredId,
  sort,
  specialtySystem,
} from './read-entries.ts';

export const directoryBase = '/send/annuaire';
const pageSize = '50';
/** Beyond, the question is too wide for anybody to read the answer. */
const mostPages = 4;
/** Identifiers in one question. */
const mostIds = 50;
const rolesOf = 'PractitionerRole:practitioner';

export function createAnnuaireGateway(options: PacedClientOptions): DirectoryGateway {
  const fhir = createFhirClient(createPacedClient(options), directoryBase);

  /** @returns whether pages were left; an answer that goes round in circles is a fault of the platform */
  async function collect(type: string, params: SearchParams, into: Found, given: FhirOptions, most = mostPages): Promise<boolean> {
    let pages = 0;
    for await (const page of fhir.pages(type, { ...params, _count: pageSize }, given)) {
      sort([...page.resources, ...page.included], into);
      pages += 1;
      if (pages >= most) return page.next !== undefined;
    }
    return false;
  }

  async function collectIds(type: string, ids: Iterable<string>, more: SearchParams, into: Found, given: FhirOptions): Promise<void> {
    const all = [...new Set(ids)];
    for (let start = 0; start < all.length; start += mostIds) {
      await collect(type, { ...more, _id: all.slice(start, start + mostIds).join(',') }, into, given);
    }
  }

  /** The organisations where those who were found work. */
  async function completePlaces(found: Found, given: FhirOptions): Promise<void> {
    const ids = [...found.roles.values()].flatMap((role) => referredId(role.organization, 'Organization') ?? []);
    await collectIds(
      'Organization',
      ids.filter((id) => !found.organizations.has(id)),
      {},
      found,
      given,
    );
  }

  async function professionals(params: SearchParams, given: FhirOptions, found = nothingFound()): Promise<DirectoryAnswer> {
    const isPartial = await collect('Practitioner', { ...params, _revinclude: rolesOf }, found, given);
    await completePlaces(found, given);
    return { entries: [...found.practitioners.values()].map((person) => professionalEntry(person, found)), isPartial };
  }

  async function structures(params: SearchParams, given: FhirOptions): Promise<DirectoryAnswer> {
    const found = nothingFound();
    const isPartial = await collect('Organization', params, found, given);
    return { entries: [...found.organizations.values()].map(organizationEntry), isPartial };
  }

  async function byName({ words, professionCode, town }: DirectoryQuery, given: FhirOptions): Promise<DirectoryAnswer[]> {
    const profession = professionCode === undefined ? {} : { 'qualification-code': qualification(professionCode) };
    const named = { 'name:contains': words, active: 'true' };
    const people = await professionals({ ...named, ...profession }, given);
    const there = town === undefined ? people : { ...people, entries: people.entries.filter((entry) => worksIn(entry, town)) };
    if (professionCode !== undefined) return [there];
    return [there, await structures({ ...named, ...(town !== undefined && { 'address-city': town }) }, given)];
  }

  /** Without a name: the organisations of the town, then who works there. */
  async function byTown(town: string, professionCode: string | undefined, given: FhirOptions): Promise<DirectoryAnswer[]> {
    const there = nothingFound();
    const around = { 'address-city': town, active: 'true', _revinclude: 'PractitionerRole:organization' };
    const isPartial = await collect('Organization', around, there, given);
    const places = [...there.organizations.values()];
    const found: Found = { ...nothingFound(), organizations: there.organizations };
    const profession = professionCode === undefined ? {} : { 'qualification-code': qualification(professionCode) };
    const ids = [...there.roles.values()].flatMap((role) => referredId(role.practitioner, 'Practitioner') ?? []);
    await collectIds('Practitioner', ids, { ...profession, active: 'true', _revinclude: rolesOf }, found, given);
    await completePlaces(found, given);
    const people = [...found.practitioners.values()].map((person) => professionalEntry(person, found));
    return [{ entries: [...people, ...(professionCode === undefined ? places.map(organizationEntry) : [])], isPartial }];
  }

  async function byAddress(address: string, given: FhirOptions): Promise<DirectoryAnswer[]> {
    const asked = /^[^@]+@[^@]+$/.test(address) ? { 'mailbox-mss': address } : { 'mailbox-mss:contains': address };
    const roles = nothingFound();
    const left = await collect('PractitionerRole', { ...asked, _include: rolesOf }, roles, given, 1);
    const people = await professionals(asked, given);
    // A person is read whole, with all their places, not only the one where the address is.
    const known = new Set(people.entries.map(({ id }) => id));
    const others = [...roles.practitioners.keys()].map((id) => `Practitioner/${id}`).filter((id) => !known.has(id));
    return [people, { entries: await byIds(others, given), isPartial: left }, await structures(asked, given)];
  }

  async function byIds(ids: readonly string[], given: FhirOptions): Promise<RemoteEntry[]> {
    const [people, places] = [nothingFound(), nothingFound()];
    await collectIds('Practitioner', idsOf(ids, 'Practitioner'), { _revinclude: rolesOf }, people, given);
    await completePlaces(people, given);
    await collectIds('Organization', idsOf(ids, 'Organization'), {}, places, given);
    return [
      ...[...people.practitioners.values()].map((person) => professionalEntry(person, people)),
      ...[...places.organizations.values()].map(organizationEntry),
    ];
  }

  return {
    async search(query, given = {}) {
      const answers = await answersTo(query, given);
      return { entries: answers.flatMap(({ entries }) => entries), isPartial: answers.some(({ isPartial }) => isPartial) };
    },
    byIds: (ids, given = {}) => byIds(ids, given),
    async changedSince(ids, since, given = {}) {
      if (Number.isNaN(Date.parse(since))) throw new Failure('call.internal', { reason: 'since' });
      const changed = nothingFound();
      const later = { _lastUpdated: `ge${since}` };
      const people = idsOf(ids, 'Practitioner');
      await collectIds('Practitioner', people, later, changed, given);
      for (let start = 0; start < people.length; start += mostIds) {
        await collect('PractitionerRole', { ...later, practitioner: people.slice(start, start + mostIds).join(',') }, changed, given);
      }
      await collectIds('Organization', idsOf(ids, 'Organization'), later, changed, given);
      const atWork = [...changed.roles.values()].flatMap((role) => referredId(role.practitioner, 'Practitioner') ?? []);
      return [
        ...new Set([...changed.practitioners.keys(), ...atWork].map((id) => `Practitioner/${id}`)),
        ...[...changed.organizations.keys()].map((id) => `Organization/${id}`),
      ];
    },
  };

  async function answersTo(query: DirectoryQuery, given: FhirOptions): Promise<DirectoryAnswer[]> {
    const { identifier, address, town, words, professionCode } = query;
    if (address !== undefined) return byAddress(address, given);
    if (identifier !== undefined) return [await professionals({ identifier }, given), await structures({ identifier }, given)];
    if (words.length > 0) return byName(query, given);
    return town === undefined ? [] : byTown(town, professionCode, given);
  }
}

const idsOf = (ids: readonly string[], type: string) =>
  ids.filter((id) => id.startsWith(`${type}/`)).map((id) => id.slice(type.length + 1));

/** `G15_10/SM26` is a specialty of TRE_R38, `G15_60` a profession of TRE_G15. */
function qualification(code: string): string {
  const [profession = '', specialty] = code.replace(/^G15_/, '').split('/');
  return specialty === undefined ? `${professionSystem}|${profession}` : `${specialtySystem}|${specialty}`;
}

function worksIn({ places }: RemoteEntry, town: string): boolean {
  return places.some((place) =>
    wordsOf(place.town ?? '')
      .join(' ')
      .startsWith(wordsOf(town).join(' ')),
  );
}
