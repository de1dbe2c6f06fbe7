/** The identity that images carry (PS3.3 C.7.1.1), beside that of a patient of the practice. */

import { type IdentityTrait, shortestReason } from '../../preload/contract/access.ts';
import type { DiscTraits, TraitMatch } from '../../preload/contract/media.ts';
import type { PatientSummary } from '../../preload/contract/patients.ts';
import { compareTraits } from '../access/index.ts';
import { type DicomDataset, textOf } from '../dicom/index.ts';
import { Failure } from '../failure.ts';
import { wordsOf } from '../fold.ts';

const genders: Readonly<Record<string, DiscTraits['gender']>> = { M: 'male', F: 'female', O: 'other' };

export function traitsOf(set: DicomDataset): DiscTraits {
  return traitsOfPerson({
    name: textOf(set, 'PatientName')?.split('=')[0] ?? '',
    birthDate: textOf(set, 'PatientBirthDate') ?? '',
    sex: textOf(set, 'PatientSex') ?? '',
    identifier: textOf(set, 'PatientID') ?? '',
  });
}

/** @param person as DICOM writes each: the alphabetic group of the name (PS3.5 §6.2.1), `YYYYMMDD`, M, F or O */
export function traitsOfPerson(person: Record<'name' | 'birthDate' | 'sex' | 'identifier', string>): DiscTraits {
  const [family = '', given = '', middle = ''] = person.name.split('^').map((part) => part.trim());
  return {
    birthName: family.slice(0, 100),
    givenNames: [given, middle].filter(Boolean).join(' ').slice(0, 100),
    birthDate: isoDate(person.birthDate),
    gender: genders[person.sex] ?? 'unknown',
    identifier: person.identifier.slice(0, 64),
  };
}

/** Those that differ were shown, and are those that are accepted, for a reason. @throws {Failure} `import.traits-differ` */
export function checkAcceptance(differences: readonly IdentityTrait[], accepted: readonly string[], reason: string): void {
  const areAccepted = differences.length === accepted.length && differences.every((trait) => accepted.includes(trait));
  if (!areAccepted || (differences.length > 0 && reason.length < shortestReason)) throw new Failure('import.traits-differ');
}

const spelled = (text: string) => wordsOf(text).join(' ');

/** The same person for the disc: what is grouped together and attached as one. */
export function personKey({ birthName, givenNames, birthDate, gender, identifier }: DiscTraits): string {
  return JSON.stringify([spelled(birthName), spelled(givenNames), birthDate, gender, identifier]);
}

/**
 * Names are compared as the national identity rules spell them (RNIV). The disc may list every given name where the file has
 * the first apart: the whole list, or the first alone, is the same; anything else differs.
 */
export function matchOf(patient: PatientSummary, disc: DiscTraits): TraitMatch {
  const all = spelled(patient.givenNames.join(' '));
  const isWholeList = all !== '' && spelled(disc.givenNames) === all;
  const { differences, uncompared } = compareTraits(patient, {
    birthName: disc.birthName,
    firstGivenName: isWholeList ? patient.firstGivenName : disc.givenNames,
    birthDate: disc.birthDate,
    gender: disc.gender,
  });
  return { patient, differences: [...differences], uncompared: [...uncompared] };
}

/** `19570814` as `1957-08-14`; anything else is no date. */
export function isoDate(value: string | undefined): string {
  const [, year, month, day] = /^(\d{4})\.?(\d{2})\.?(\d{2})/u.exec(value ?? '') ?? [];
  return year === undefined ? '' : `${year}-${month}-${day}`;
}
