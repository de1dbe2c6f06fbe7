/** The searches of PDSm flows 05 and 06 as the core asks them: each criterion of ITI-66 and ITI-67, typed. */
import type { PatientRef, RemoteDocument } from './gateway.ts';

/** Days or instants, both ends included. */
export interface DateRange {
  readonly from?: string;
  readonly to?: string;
}

/** A code, or an identifier, in a system; in any when left out. */
export interface Token {
  readonly system?: string;
  readonly code: string;
}

/** Beginnings of names. */
export interface PersonName {
  readonly familyName?: string;
  readonly givenName?: string;
}

interface AnyQuery {
  readonly patient: PatientRef;
  readonly identifiers?: readonly Token[];
  readonly isArchived?: boolean;
  /** Next page of an earlier answer. */
  readonly link?: string;
  readonly count?: number;
  readonly signal?: AbortSignal;
}

/** ITI-67. Several codes of one criterion are alternatives; several criteria hold together. */
export interface DocumentQuery extends AnyQuery {
  readonly statuses?: readonly RemoteDocument['status'][];
  readonly types?: readonly Token[];
  readonly classes?: readonly Token[];
  readonly facilityTypes?: readonly Token[];
  readonly practiceSettings?: readonly Token[];
  readonly formats?: readonly Token[];
  readonly events?: readonly Token[];
  readonly securityLabels?: readonly Token[];
  readonly createdAt?: DateRange;
  /** An act that touches the range, begins in it, ends in it. */
  readonly service?: DateRange;
  readonly serviceStart?: DateRange;
  readonly serviceStop?: DateRange;
  /** Id of a document that the wanted ones replace, complete or sign. */
  readonly relatesTo?: string;
  readonly author?: PersonName;
}

/** ITI-66. */
export interface SubmissionQuery extends AnyQuery {
  readonly statuses?: readonly ('current' | 'retired' | 'entered-in-error')[];
  readonly submittedAt?: DateRange;
  readonly designationTypes?: readonly Token[];
  /** OIDs of the systems that they came from. */
  readonly sourceIds?: readonly string[];
  readonly title?: string;
  readonly source?: PersonName;
  readonly authorOrganizations?: readonly Token[];
}
