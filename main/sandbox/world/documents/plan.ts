/** A document before it is drawn: who wrote what, when, for whom, and how it lies in the record. */
import type { Person } from '../patients/person.ts';
import type { ProfessionalKey } from '../professionals/directory.ts';
import type { OrganizationKey } from '../professionals/organizations.ts';
import type { Narrative } from '../text/narrative.ts';

export type PlanAuthor =
  | { readonly kind: 'professional'; readonly key: ProfessionalKey; readonly at: OrganizationKey }
  | { readonly kind: 'patient' }
  | { readonly kind: 'device'; readonly name: string; readonly at: OrganizationKey };

/** How the content is wrapped. `cda-n3-pdf` is structured and embeds its own PDF copy (section 55108-5). */
export type PlanForm = 'pdf' | 'cda-n1-pdf' | 'cda-n1-jpeg' | 'cda-n1-text' | 'cda-n3' | 'cda-n3-pdf' | 'jpeg' | 'kos' | 'signature';

export interface PlanCoding {
  readonly system: string;
  readonly code: string;
  readonly display: string;
}

/** What ties a report and a manifest to the same examination. */
export interface PlanStudy {
  readonly studyInstanceUid: string;
  readonly accessionNumber: string;
  readonly events: readonly PlanCoding[];
  /** Bytes of the KOS manifest. */
  kos(): Uint8Array;
}

export interface DocumentPlan {
  /** Unique in the world; ids come from it. */
  readonly key: string;
  readonly person: Person;
  readonly typeCode: string;
  readonly title: string;
  readonly author: PlanAuthor;
  readonly form: PlanForm;
  /** Date of the act. */
  readonly start: Date;
  readonly end?: Date;
  /** When the document was written (`date`). */
  readonly created: Date;
  /** When the platform received it. */
  readonly deposited: Date;
  readonly narrative: () => Narrative;
  /** Section model, for the templateId and the format code of structured forms. */
  readonly model?: CdaModel;
  /** What a picture shows. */
  readonly picture?: PictureSubject;
  readonly study?: PlanStudy;
  readonly visibility?: 'masked' | 'hidden-from-patient' | 'hidden-from-representatives';
  readonly isArchived?: boolean;
  /** Key of the version that this one replaces. */
  readonly replaces?: string;
  readonly versionNumber?: number;
  /** Documents of the same key were deposited together. */
  readonly submission?: string;
  /** Addressee of a letter. */
  readonly recipient?: ProfessionalKey;
}

export type CdaModel = 'vsm' | 'bio' | 'imaging' | 'discharge' | 'vaccination' | 'vaccination-note' | 'prescription';
export type PictureSubject = 'lesion' | 'wound' | 'letter' | 'rash';
