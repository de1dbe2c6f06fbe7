/** What the header of a CDA R2 document of ours says, whatever its body; and the body of one of level 1. */
import type { PatientSummary } from '../../preload/contract/patients.ts';
import type { Professional, Workplace } from '../../preload/contract/session.ts';

/** Identifier of a document, HL7 II. */
export interface DocumentIdentifier {
  /** OID. */
  readonly root: string;
  readonly extension?: string;
}

/** Whom it is sent to: a professional, by national identifier where it is known. */
export interface CdaRecipient {
  readonly nationalId?: string;
  readonly familyName: string;
  readonly givenName?: string;
}

export interface CdaHeaderInput {
  /** XDS uniqueId: never used before. */
  readonly id: DocumentIdentifier;
  /** Shared by all versions of the document. */
  readonly setId: DocumentIdentifier;
  readonly versionNumber: number;
  /** Of JDV_J07. */
  readonly typeCode: string;
  readonly title: string;
  /** ISO instant of creation. */
  readonly effectiveTime: string;
  readonly confidentiality?: 'N' | 'R' | 'V';
  readonly patient: PatientSummary;
  readonly author: Professional;
  /** Who entered it for the author: a secretary, when there is one. */
  readonly dataEnterer?: Professional;
  readonly workplace: Workplace;
  /** Who answers for it; the author when left out. */
  readonly legalAuthenticator?: Professional;
  /** ISO date or instant of the act, and its end. */
  readonly serviceStart: string;
  readonly serviceStop?: string;
  readonly events?: readonly { readonly code: string; readonly system: string; readonly display: string }[];
  /** The imaging study that it is about, and the number that the order of it was filed under (DICOM PS3.20). */
  readonly study?: { readonly uid: string; readonly accession?: DocumentIdentifier; readonly order?: DocumentIdentifier };
  /** The document that this one replaces. */
  readonly replaces?: DocumentIdentifier;
  readonly recipients?: readonly CdaRecipient[];
}

export interface CdaN1Input extends CdaHeaderInput {
  readonly body: { readonly contentType: string; readonly bytes: Uint8Array };
}
