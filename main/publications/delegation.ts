/** A secretary prepares, a doctor of the same workplace validates: who may be asked to. */
import type { Named } from '../../preload/contract/publications.ts';
import { Failure } from '../failure.ts';
import type { PublicationsOptions } from './publication-desk.ts';
import type { PublicationRepository } from './publication-repository.ts';

export type DelegationOptions = Pick<PublicationsOptions, 'session' | 'practitionersHere'> & { readonly repository: PublicationRepository };

/** Doctors of the session's workplace: those who receive there, and those who have signed there before; by name. */
export function listValidators({ session, practitionersHere, repository }: DelegationOptions): Named[] {
  const workplace = session.workplace();
  if (workplace === undefined) return [];
  const signers = repository.signersAt(workplace.id).map(({ nationalId, displayName }) => ({ nationalId, displayName }));
  const byId = new Map([...(practitionersHere?.() ?? []), ...signers].map((one) => [one.nationalId, one]));
  return [...byId.values()].sort((a, b) => a.displayName.localeCompare(b.displayName, 'fr'));
}

/**
 * @returns nobody for no id: then any doctor of the workplace may validate
 * @throws {Failure} `publication.invalid` for somebody who isn't of the workplace
 */
export function validatorOf(nationalId: string | undefined, options: DelegationOptions): Named | undefined {
  if (nationalId === undefined) return undefined;
  const found = listValidators(options).find((one) => one.nationalId === nationalId);
  if (found === undefined) throw new Failure('publication.invalid', { field: 'validatorId' });
  return found;
}
