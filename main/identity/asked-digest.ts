/** Of the traits and the INS that INSi is asked about: an answer holds as long as they stay what they were. */
import { createHash } from 'node:crypto';
import type { PatientSummary } from '../../preload/contract/patients.ts';

export function askedDigest({ birthName, givenNames, firstGivenName, birthDate, gender, birthPlaceCode, ins }: PatientSummary): string {
  const asked = [birthName, firstGivenName, givenNames, birthDate, gender, birthPlaceCode ?? '', ins?.oid ?? '', ins?.matricule ?? ''];
  return createHash('sha256').update(JSON.stringify(asked)).digest('hex');
}
