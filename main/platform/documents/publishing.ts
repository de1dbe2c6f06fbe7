/** What is handed to the port to be published: documents, the lot that they make, who signs and who receives it. */
import type { Coding } from '../../../preload/contract/codes.ts';
import type { Visibility } from '../../../preload/contract/documents.ts';
import type { PatientRef, RelatedId } from './gateway.ts';

export interface Signatory {
  readonly nationalId: string;
  readonly familyName: string;
  readonly givenName: string;
  /** As it is signed: « Dre Claire DIALLO ». */
  readonly displayName: string;
  readonly specialty?: Coding;
}

export interface Structure {
  /** IdNat_Struct. */
  readonly id: string;
  readonly name: string;
}

/** The patient as the producer knew them when writing (XDS sourcePatientInfo). */
export interface SourceTraits {
  readonly birthName: string;
  readonly usedName?: string | undefined;
  readonly givenNames: readonly string[];
  readonly birthDate: string;
  readonly gender: 'male' | 'female' | 'other' | 'unknown';
}

/** A professional, at a place where it is known; or the place itself. */
export interface Recipient {
  readonly professional?: Signatory;
  readonly organization?: Structure;
}

/** What a document carries, however it is published. */
export interface SimpleDocument {
  readonly uniqueId: string;
  readonly patient: PatientRef;
  readonly sourceTraits?: SourceTraits;
  readonly title: string;
  readonly type: Coding;
  readonly documentClass: Coding;
  readonly format: Coding;
  readonly author: Signatory;
  readonly organization: Structure;
  readonly facilityType: Coding;
  readonly practiceSetting: Coding;
  readonly events: readonly Coding[];
  readonly relatedIds?: readonly RelatedId[];
  readonly visibility: Visibility;
  readonly createdAt: string;
  readonly serviceStart: string;
  readonly serviceStop?: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

export interface DocumentToPublish extends SimpleDocument {
  readonly submissionUniqueId: string;
  /** OID of this workstation as a source of submissions. */
  readonly sourceId: string;
  readonly submittedAt: string;
  readonly recipients?: readonly Recipient[];
  /** Id of the document that it replaces. */
  readonly replaces?: string;
}

/** Documents of one patient, by one author, that come together. */
export interface LotToPublish {
  readonly submissionUniqueId: string;
  readonly sourceId: string;
  readonly submittedAt: string;
  readonly title: string;
  readonly recipients?: readonly Recipient[];
  readonly documents: readonly DocumentToPublish[];
}
