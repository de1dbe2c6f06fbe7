/** Who may read and write which types, before any rule on the content. */
import type { Caller } from '../caller.ts';
import { refusal } from '../outcomes.ts';

/** A secretary reads no medical content; titles of documents are some. */
const medical = new Set([
  ...['DocumentReference', 'Binary', 'Bundle', 'List', 'Condition', 'Consent', 'ImagingStudy'],
  ...['Device', 'DiagnosticReport', 'Immunization', 'MedicationRequest', 'MedicationStatement', 'Observation', 'Procedure'],
]);

/** Published documents change by PATCH only, and nothing of theirs is deleted (PDSm flow 03; TD3.3c is a status). */
const published = new Set(['DocumentReference', 'Binary', 'List']);

/** The directory and the identities belong to the platform; professionals write these. */
const ofClinicians = new Set([
  ...[...published, 'Appointment', 'Schedule', 'Slot', 'AllergyIntolerance', 'Condition', 'Consent', 'Flag'],
  ...['Immunization', 'MedicationStatement', 'Observation'],
]);
const ofSecretaries = new Set(['Appointment', 'Schedule', 'Slot']);

function forbidden(): Error {
  return refusal(403, 'forbidden', 'The role of this professional does not allow it');
}

export function checkRead(type: string, caller: Caller): void {
  // The national register answers by TD0.2 alone.
  if (type === 'Person' && caller.kind !== 'system') throw forbidden();
  if (caller.kind === 'secretary' && medical.has(type)) throw forbidden();
}

export function checkWrite(type: string, caller: Caller): void {
  if (caller.kind === 'system') return;
  if (!(caller.kind === 'clinician' ? ofClinicians : ofSecretaries).has(type)) throw forbidden();
}

/** PUT and DELETE. */
export function checkOverwrite(type: string, caller: Caller): void {
  checkWrite(type, caller);
  if (caller.kind !== 'system' && published.has(type)) throw refusal(405, 'not-supported', 'Published documents change by PATCH only');
}
