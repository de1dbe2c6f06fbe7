/** The traits of a file beside those of an INS, whose given names come as a list. */
import type { InsTraits } from '../../preload/contract/identity.ts';
import type { PatientSummary } from '../../preload/contract/patients.ts';
import { compareTraits } from '../access/index.ts';
import { wordsOf } from '../fold.ts';
import type { ChangedTraits } from '../patients/index.ts';

const spelled = (names: string) => wordsOf(names).join(' ');

/** The list of the file, or its first one alone, begins that of the INS. */
function hasSameFirst({ firstGivenName, givenNames }: PatientSummary, listed: string): boolean {
  const [written, first] = [spelled(listed), spelled(firstGivenName)];
  return written === spelled(givenNames.join(' ')) || written === first || written.startsWith(`${first} `);
}

export function compareWithIns(patient: PatientSummary, { birthName, givenNames, birthDate, gender, birthPlaceCode }: InsTraits) {
  return compareTraits(patient, {
    ...{ birthName, birthDate, gender },
    firstGivenName: hasSameFirst(patient, givenNames) ? patient.firstGivenName : givenNames,
    ...(birthPlaceCode !== undefined && { birthPlaceCode }),
  });
}

/** The traits of the INS take the place of the file's (RNIV); what is only spelled otherwise keeps its accents. */
export function traitsFromIns(patient: PatientSummary, traits: InsTraits): ChangedTraits {
  const isSameList = spelled(traits.givenNames) === spelled(patient.givenNames.join(' '));
  const list = traits.givenNames.split(/\s+/).filter((name) => name !== '');
  return {
    birthName: spelled(traits.birthName) === spelled(patient.birthName) ? patient.birthName : traits.birthName,
    firstGivenName: hasSameFirst(patient, traits.givenNames) ? patient.firstGivenName : (list[0] ?? patient.firstGivenName),
    givenNames: isSameList ? patient.givenNames : list,
    birthDate: traits.birthDate,
    gender: traits.gender === 'unknown' ? patient.gender : traits.gender,
    birthPlaceCode: traits.birthPlaceCode ?? patient.birthPlaceCode,
  };
}
