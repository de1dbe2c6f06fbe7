/** Files of the practice that a piece could belong to: found by what it says, then compared. */
import type { FilingMatch } from '../../preload/contract/filing.ts';
import type { PatientId } from '../../preload/contract/ids.ts';
import type { PatientSummary } from '../../preload/contract/patients.ts';
import { matchOf, ranked } from './match.ts';
import type { StatedIdentity } from './stated-identity.ts';

export interface PatientBase {
  find(patientId: string): PatientSummary | undefined;
  search(text: string, limit: number): PatientSummary[];
}

const mostOfEach = 20;
const mostShown = 5;
/** « MARTEL Jeanne », « Jeanne LE GOFF » in a subject: capitals are at the birth name. */
const namesInText =
  /(?:\p{Lu}[\p{Lu}'’-]+(?:\s+\p{Lu}[\p{Lu}'’-]+)*\s+\p{Lu}\p{Ll}[\p{L}'’-]*|\p{Lu}\p{Ll}[\p{L}'’-]*\s+\p{Lu}[\p{Lu}'’-]+(?:\s+\p{Lu}[\p{Lu}'’-]+)*)/gu;
const mostNames = 4;

/** The best first; those of whom nothing agrees are left out. */
export function matchesFor(stated: StatedIdentity, patients: PatientBase): FilingMatch[] {
  const found = new Map<PatientId, PatientSummary>();
  const add = (patient: PatientSummary | undefined) => patient !== undefined && found.set(patient.id, patient);
  if (stated.conversationPatient !== undefined) add(patients.find(stated.conversationPatient));
  for (const text of searches(stated)) for (const patient of patients.search(text, mostOfEach)) add(patient);
  return ranked([...found.values()].map((patient) => matchOf(stated, patient)).filter(({ agrees }) => agrees.length > 0)).slice(
    0,
    mostShown,
  );
}

/** From what tells people apart to what they share. */
function searches({ ins, senderMatricule, birthName, usedName, givenNames, birthDate, subject }: StatedIdentity): string[] {
  const [given = ''] = givenNames;
  const together = (...parts: string[]) => (parts.every((part) => part !== '') ? [parts.join(' ')] : []);
  const named = (subject.match(namesInText) ?? []).slice(0, mostNames);
  const texts = [
    ins?.matricule ?? '',
    senderMatricule ?? '',
    ...together(birthName, birthDate),
    ...together(birthName, given),
    ...together(usedName, given),
    ...together(given, birthDate),
    ...(birthName === '' ? [] : [birthName]),
    ...named.flatMap((text) => [text, ...(text.split(/\s+/u).length > 2 ? [text.split(/\s+/u).slice(-2).join(' ')] : [])]),
  ];
  return [...new Set(texts.filter((text) => text.trim() !== ''))];
}
