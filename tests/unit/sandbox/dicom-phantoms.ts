/** The imaging studies that the DICOM tests share. */

import type { StudyPatient } from '../../../main/sandbox/world/dicom/index.ts';
import { buildStudies, type SandboxStudy } from '../../../main/sandbox/world/dicom/index.ts';

const person = (id: string, birthName: string, givenName: string, sex: 'F' | 'M', birthDate: string): StudyPatient => ({
  id,
  matricule: `25803490071${id.padStart(4, '0')}`,
  birthName,
  givenName,
  birthDate,
  sex,
});

export const people: readonly StudyPatient[] = [
  person('1', 'MARTEL', 'Jeanne', 'F', '1958-03-14'),
  person('2', 'BRETON', 'Gaël', 'M', '1981-07-02'),
  person('3', 'HUET', 'Simone', 'F', '1949-11-30'),
  person('4', 'LEFÈVRE', 'Élodie', 'F', '1990-05-05'),
  person('5', 'PETIT', 'Léo', 'M', '2020-01-20'),
];

export const studies: readonly SandboxStudy[] = buildStudies({ seed: 7, now: new Date('2026-03-12T10:00:00Z'), patients: people });

/** The study of that title, newest first. */
export function studyOf(title: string, rank = 0): SandboxStudy {
  const study = studies.filter((each) => each.title === title)[rank];
  if (!study) throw new Error(title);
  return study;
}
