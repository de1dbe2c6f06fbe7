/** What a form must respect before it is kept: the type, the date, and that somebody may see the document (EX_2.1-1050). */
import type { PatientSummary } from '../../preload/contract/patients.ts';
import type { PublicationForm } from '../../preload/contract/publications.ts';
import { Failure } from '../failure.ts';
import { documentTypeOf } from './nomenclature.ts';

const dayMs = 24 * 3600 * 1000;

/** @throws {Failure} `publication.invalid` with the field */
export function checkForm(form: PublicationForm, patient: Pick<PatientSummary, 'birthDate'>, now: Date): void {
  documentTypeOf(form.typeCode);
  const start = Date.parse(form.serviceStart);
  if (Number.isNaN(start) || start > now.getTime() + dayMs) throw new Failure('publication.invalid', { field: 'serviceStart' });
  if (form.serviceStop !== undefined && !(Date.parse(form.serviceStop) >= start))
    throw new Failure('publication.invalid', { field: 'serviceStop' });
  const { maskedToProfessionals, hiddenFromPatient, hiddenFromRepresentatives } = form.visibility;
  if (maskedToProfessionals && hiddenFromPatient) throw new Failure('publication.invalid', { field: 'visibility' });
  if (hiddenFromRepresentatives && !isMinor(patient.birthDate, now)) throw new Failure('publication.invalid', { field: 'visibility' });
}

/** EX_2.1-1050: what is sent in a secret connection to a minor's record is hidden from the legal representatives, whatever was ticked. */
export function hiddenWhenSecret(form: PublicationForm, patient: Pick<PatientSummary, 'birthDate'>, now: Date): PublicationForm {
  if (!isMinor(patient.birthDate, now)) return form;
  return { ...form, visibility: { ...form.visibility, hiddenFromRepresentatives: true } };
}

/** Only a minor has legal representatives to hide a document from. A date of birth may lack its day or month: the benefit of the doubt. */
function isMinor(birthDate: string, now: Date): boolean {
  const majority = new Date(now);
  majority.setUTCFullYear(majority.getUTCFullYear() - 18);
  const limit = majority.toISOString().slice(0, 10);
  return birthDate >= limit.slice(0, birthDate.length);
}
