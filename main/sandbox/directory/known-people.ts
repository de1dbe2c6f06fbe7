/** Those who write in the invented world, in the directory too: with the mailboxes that one would expect, and the exceptions that one meets. */

import { type ProfessionalKey, type ProfessionalSpec, professionals } from '../world/professionals/directory.ts';
import { type OrganizationKey, organizations } from '../world/professionals/organizations.ts';
import { createDirectory } from '../world/professionals/resources.ts';
import { goneAddress, type MailboxSpec, personalAddress, structureAddress } from './mailboxes.ts';
import { organizationOf, practitionerOf, roleOf } from './resources.ts';
import type { DirectoryResource } from './search.ts';

/** On the red list: reached by those to whom the address was given. */
const redListed = new Set<ProfessionalKey>(['aubry', 'raimbault', 'couturier']);
/** A secretary writes from the mailboxes of the place. */
const withoutMailbox = new Set<ProfessionalKey>(['ferrand', 'houdayer', 'garreau', 'baudry', 'ollivier']);
/** A second mailbox, read at the hospital or the clinic. */
const atWork = new Map<ProfessionalKey, OrganizationKey>([
  ['diallo', 'clinic'],
  ['vasseur', 'hospital'],
  ['bensaid', 'dialysis'],
  ['castel', 'clinic'],
]);

const domains: Partial<Record<OrganizationKey, string>> = {
  tilleuls: 'tilleuls',
  clinic: 'saint-laud',
  imaging: 'imagerie-saint-laud',
  hospital: 'chu-angers',
  cholet: 'ch-cholet',
  bioLoire: 'bio-loire',
  bioAnjou: 'anjou-biologie',
  ormes: 'ehpad-les-ormes',
  pharmacy: 'pharmacie-arcades',
  cardiology: 'cardio-mail',
  oncology: 'cancer-anjou',
  dialysis: 'dialyse-loire',
};

function structureMailboxes(key: OrganizationKey): MailboxSpec[] {
  const domain = domains[key];
  if (domain === undefined) return [];
  const secretariat: MailboxSpec = { address: structureAddress('secretariat', domain), kind: 'ORG', description: 'Secrétariat' };
  if (key === 'bioLoire' || key === 'bioAnjou') {
    return [secretariat, { address: structureAddress('resultats', domain), kind: 'APP', description: 'Envoi automatique des résultats' }];
  }
  if (key === 'hospital') {
    return [
      secretariat,
      { address: structureAddress('pneumologie', domain), kind: 'ORG', description: 'Service de pneumologie' },
      { address: structureAddress('urgences', domain), kind: 'ORG', description: 'Service des urgences' },
    ];
  }
  return [secretariat];
}

export function mailboxesOfPerson(key: ProfessionalKey, who: ProfessionalSpec): MailboxSpec[] {
  if (withoutMailbox.has(key)) return [];
  const own: MailboxSpec = {
    address: key === 'aubin' ? goneAddress(who.given, who.family) : personalAddress(who.given, who.family, who.specialtyCode),
    kind: 'PER',
    isRedListed: redListed.has(key),
  };
  return key === 'delaunay' ? [own, { address: structureAddress('cabinet', 'cardio-mail'), kind: 'CAB', description: 'Cabinet' }] : [own];
}

const keys = <T extends object>(of: T) => Object.keys(of) as (keyof T)[];

export function knownPeople(seed: number, lastUpdated: string): DirectoryResource[] {
  const ids = createDirectory(seed, lastUpdated);
  return [
    ...keys(organizations).map((key) =>
      organizationOf({ ...organizations[key], id: ids.organizationId(key), mailboxes: structureMailboxes(key) }, lastUpdated),
    ),
    ...keys(professionals).map((key) => {
      const who: ProfessionalSpec = professionals[key];
      const isWoman = who.title === 'Dre' || who.title === 'Mme';
      const spec = {
        ...{ id: ids.practitionerId(key), nationalId: who.nationalId, given: who.given, family: who.family },
        civility: isWoman ? ('MME' as const) : ('M' as const),
        isDoctor: who.title === 'Dr' || who.title === 'Dre',
        professionCode: who.specialtyCode,
        mailboxes: mailboxesOfPerson(key, who),
      };
      return practitionerOf(spec, lastUpdated);
    }),
    ...keys(professionals).flatMap((key) => {
      const who: ProfessionalSpec = professionals[key];
      return who.places.map((place) => {
        const domain = atWork.get(key) === place ? domains[place] : undefined;
        const address = domain === undefined ? undefined : structureAddress(`${who.given.charAt(0)}.${who.family}`.toLowerCase(), domain);
        return roleOf(
          {
            ...{ id: ids.roleId(key, place), practitionerId: ids.practitionerId(key), organizationId: ids.organizationId(place) },
            mailboxes: address === undefined ? [] : [{ address: address.normalize('NFD').replace(/\p{M}/gu, ''), kind: 'PER' }],
          },
          lastUpdated,
        );
      });
    }),
  ];
}
