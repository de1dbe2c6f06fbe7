/** The criteria of a search as they are typed, and as they are asked. */
import { type PacsCriteria, pacsCriteria } from '../../../preload/contract/pacs.ts';
import type { PatientSummary } from '../../../preload/contract/patients.ts';

export type TypedCriteria = Required<{ [K in keyof PacsCriteria]: string }>;

export const noCriteria: TypedCriteria = {
  ...{ patientId: '', birthName: '', givenName: '', from: '', to: '', modality: '', accessionNumber: '', description: '' },
};

/** A PACS rarely knows the INS as its own identifier: the name is what it can be asked by. */
export function criteriaOf({ birthName, firstGivenName }: PatientSummary): TypedCriteria {
  return { ...noCriteria, birthName, givenName: firstGivenName };
}

/** @returns why they can't be asked */
export function problemOf(typed: TypedCriteria): 'criterionFirst' | 'badPeriod' | undefined {
  if (Object.values(typed).every((value) => value.trim() === '')) return 'criterionFirst';
  return typed.from !== '' && typed.to !== '' && typed.to < typed.from ? 'badPeriod' : undefined;
}

export function askedOf({ from, to, ...typed }: TypedCriteria): PacsCriteria {
  return pacsCriteria.parse({ ...typed, ...(from === '' ? {} : { from }), ...(to === '' ? {} : { to }) });
}

/** What modality a PACS may be asked for: those of images (PS3.16 CID 29), the most common first. */
export const modalities = ['CT', 'MR', 'CR', 'DX', 'US', 'MG', 'PT', 'NM', 'XA', 'RF', 'PX', 'OP', 'ECG', 'SC', 'ES'] as const;
