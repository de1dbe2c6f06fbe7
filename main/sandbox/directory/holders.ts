/** The mailboxes that the directory publishes, with who may open each: what the embedded mail operator holds. */
import type { Organization, Practitioner } from '@medplum/fhirtypes';
import { isOfOperator, type MailboxKind, mailboxIn } from './mailboxes.ts';
import type { DirectoryResource } from './search.ts';

export interface Holder {
  readonly nationalId: string;
  readonly displayName: string;
}

export interface HeldMailbox {
  readonly address: string;
  readonly kind: MailboxKind;
  /** « Dre Claire DIALLO », « Secrétariat MSP des Tilleuls ». */
  readonly name: string;
  readonly holders: readonly Holder[];
}

function holderOf({ name = [], identifier = [], qualification = [] }: Practitioner): Holder {
  const [{ given = [], family = '', prefix = [], suffix = [] } = {}] = name;
  const isWoman = prefix.includes('MME');
  const civility = isWoman ? 'Mme' : 'M.';
  const title = suffix.includes('DR') ? (isWoman ? 'Dre' : 'Dr') : civility;
  // Whoever has no profession of health goes by the name alone.
  const words = [...(qualification.length === 0 ? [] : [title]), ...given, family];
  return { nationalId: identifier.find(({ type }) => type?.coding?.[0]?.code === 'IDNPS')?.value ?? '', displayName: words.join(' ') };
}

/** A person's own, at each place; a place's: of those whose main place it is, and of the secretaries who work there. */
export function heldMailboxes(resources: readonly DirectoryResource[]): HeldMailbox[] {
  const people = new Map<string, Practitioner>();
  const places = new Map<string, Organization>();
  const teams = new Map<string, Holder[]>();
  for (const resource of resources) {
    if (resource.resourceType === 'Practitioner') people.set(`Practitioner/${resource.id}`, resource);
    if (resource.resourceType === 'Organization') places.set(`Organization/${resource.id}`, resource);
  }
  const settled = new Set<string>();
  for (const resource of resources) {
    if (resource.resourceType !== 'PractitionerRole' || resource.active === false) continue;
    const [person = '', place = ''] = [resource.practitioner?.reference, resource.organization?.reference];
    const who = people.get(person);
    const isMain = !settled.has(person);
    settled.add(person);
    const worksForAll = (who?.qualification ?? []).length === 0;
    if (who !== undefined && (isMain || worksForAll)) teams.set(place, [...(teams.get(place) ?? []), holderOf(who)]);
  }
  return resources.flatMap((resource) =>
    (resource.telecom ?? []).map(mailboxIn).flatMap(({ address, kind, description = '' }): HeldMailbox[] => {
      if (!isOfOperator(address)) return [];
      if (resource.resourceType === 'Organization') {
        const name = `${description} ${resource.name ?? ''}`.trim();
        return [{ address, kind, name, holders: teams.get(`Organization/${resource.id}`) ?? [] }];
      }
      const isRole = resource.resourceType === 'PractitionerRole';
      const who = isRole ? people.get(resource.practitioner?.reference ?? '') : resource;
      if (who === undefined) return [];
      const holder = holderOf(who);
      const place = isRole ? places.get(resource.organization?.reference ?? '')?.name : undefined;
      const name = [holder.displayName, ...(place === undefined ? [] : [place])].join(', ');
      return [{ address, kind, name, holders: [holder] }];
    }),
  );
}
