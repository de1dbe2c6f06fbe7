/** Some three hundred more professionals and their places around Angers, drawn from the seed: nobody real, numbers of tests. */

import { stableUuid } from '../world/identifiers.ts';
import { createPrng, type Prng } from '../world/prng.ts';
import { type MailboxSpec, personalAddress, structureAddress } from './mailboxes.ts';
import { organizationOf, type PersonSpec, practitionerOf, roleOf } from './resources.ts';
import type { DirectoryResource } from './search.ts';
import { familyNames, mensNames, placeNames, professions, towns, womensNames } from './words.ts';

const people = 320;

function weighted<T extends { readonly weight: number }>(prng: Prng, from: readonly T[]): T {
  let left = prng.next() * from.reduce((sum, { weight }) => sum + weight, 0);
  for (const one of from) {
    left -= one.weight;
    if (left < 0) return one;
  }
  return prng.pick(from);
}

export function neighbours(seed: number, lastUpdated: string): DirectoryResource[] {
  const prng = createPrng(`annuaire ${seed}`);
  const places = placesAround(seed, prng.fork('places'), lastUpdated);
  const addresses = new Map<string, number>();
  return [
    ...places.map(({ organization }) => organization),
    ...Array.from({ length: people }, (_, index) => {
      const draw = prng.fork(`person ${index}`);
      const spec = personOf(seed, index, draw, addresses);
      const place = draw.pick(suitable(places, spec.professionCode));
      const role = { id: stableUuid(seed, 'annuaire-role', String(index)), practitionerId: spec.id, organizationId: place.organization.id };
      const former = draw.chance(0.15) ? [formerRole(seed, index, spec.id, draw.pick(places).organization.id, lastUpdated)] : [];
      return [practitionerOf(spec, lastUpdated), roleOf(role, lastUpdated), ...former];
    }).flat(),
  ];
}

/** A pharmacist is in a pharmacy, a dentist in a dental practice; the others where nothing says otherwise. */
const placesOf: readonly (readonly [code: RegExp, place: RegExp])[] = [
  [/^G15_21/, /^Pharmacie/],
  [/^G15_40/, /^Cabinet dentaire|^Centre de santé/],
  [/^G15_60/, /^Cabinet infirmier|^Maison de santé|^Hôpital/],
  [/^G15_70/, /kinésithérapie|^Maison de santé/],
  [/./, /^Cabinet médical|^Centre de santé|^Maison de santé|^Polyclinique|^Hôpital/],
];

function suitable<T extends { readonly organization: DirectoryResource }>(places: readonly T[], code: string): readonly T[] {
  const kind = placesOf.find(([profession]) => profession.test(code))?.[1];
  const found = places.filter(({ organization }) => 'name' in organization && kind?.test(String(organization.name)) === true);
  return found.length > 0 ? found : places;
}

/** A place left some years ago: nobody is found there any more. */
function formerRole(seed: number, index: number, practitionerId: string, organizationId: string, lastUpdated: string): DirectoryResource {
  const id = stableUuid(seed, 'annuaire-former-role', String(index));
  return roleOf({ id, practitionerId, organizationId, isActive: false }, lastUpdated);
}

function personOf(seed: number, index: number, prng: Prng, addresses: Map<string, number>): PersonSpec {
  const isWoman = prng.chance(0.6);
  const { code, isDoctor } = weighted(prng, professions);
  const given = prng.pick<string>(isWoman ? womensNames : mensNames);
  const family = prng.pick<string>(familyNames);
  const key = personalAddress(given, family, code);
  const homonym = addresses.get(key) ?? 0;
  addresses.set(key, homonym + 1);
  const hasMailbox = prng.chance(0.86);
  const own: MailboxSpec = { address: personalAddress(given, family, code, homonym), kind: 'PER', isRedListed: prng.chance(0.07) };
  return {
    id: stableUuid(seed, 'annuaire-person', String(index)),
    nationalId: `8997${String(index + 1000).padStart(8, '0')}`,
    ...{ given, family, isDoctor },
    civility: isWoman ? 'MME' : 'M',
    professionCode: code,
    mailboxes: hasMailbox ? [own] : [],
  };
}

function placesAround(seed: number, prng: Prng, lastUpdated: string) {
  let rank = 0;
  return towns.flatMap(({ city, postalCode, weight }) =>
    prng.sample(placeNames, Math.min(placeNames.length, weight + 2)).map((name) => {
      rank += 1;
      const full = `${name}, ${city}`;
      const mailboxes: MailboxSpec[] = prng.chance(0.6)
        ? [{ address: structureAddress('accueil', full), kind: 'ORG', description: 'Accueil' }]
        : [];
      const spec = {
        ...{ id: stableUuid(seed, 'annuaire-place', full), finess: `4900992${String(rank).padStart(2, '0')}`, name: full, sector: 'SA08' },
        ...{ street: `${prng.int(1, 80)} rue de l’Exemple`, postalCode, city, mailboxes },
      };
      return { organization: organizationOf(spec, lastUpdated) };
    }),
  );
}
