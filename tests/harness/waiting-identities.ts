/** Invented identities that wait for an INS, as the full world has them and the register knows them: to be loaded into a small one. */
import type { Resource } from '@medplum/fhirtypes';
import { buildPeople } from '../../main/sandbox/world/patients/people.ts';
import { registeredPersons } from '../../main/sandbox/world/patients/register.ts';
import { patientResource } from '../../main/sandbox/world/patients/resources.ts';
import { createDirectory } from '../../main/sandbox/world/professionals/resources.ts';
import { seed } from './world.ts';

/**
 * N’DIAYE is provisional, HARDOUIN validated; the register holds nobody for INCONNU-DESCHAMPS, two people for SIMON, and another first
 * given name for FONTAINE.
 */
const keys = new Set(['n-diaye-cheikh', 'hardouin-genevieve', 'inconnu-deschamps-noe', 'simon-claire', 'fontaine-louis']);

/** Changed just now, so that the next delta brings them. */
export function waitingIdentities(now = new Date()): Resource[] {
  const people = buildPeople({ seed, now, size: 'full' });
  const context = { seed, now, directory: createDirectory(seed, now.toISOString()), people };
  return people
    .filter(({ key }) => keys.has(key))
    .flatMap((person) => [patientResource(person, context), ...registeredPersons(person, context)])
    .map(({ meta: { lastUpdated: _, ...meta } = {}, ...resource }) => ({ ...resource, meta }) as Resource);
}
