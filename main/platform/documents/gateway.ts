/** The shared documents of a patient, whatever carries them: PDSm (FHIR) today, XDS.b behind the same port one day. */
import type { Coding } from '../../../preload/contract/codes.ts';
import type { Visibility } from '../../../preload/contract/documents.ts';
import type { DocumentToPublish, LotToPublish, SimpleDocument } from './publishing.ts';
import type { DocumentQuery, SubmissionQuery } from './search-query.ts';

export interface PatientRef {
  readonly id: string;
  /** The INS, when known: PDSm4DMP asks for `patient.identifier`. */
  readonly identifier?: { readonly system: string; readonly value: string };
}

export interface RemoteAuthor {
  readonly name: string;
  readonly specialty?: string;
  readonly organization?: string;
  readonly kind: 'professional' | 'patient' | 'device';
  /** National identifiers (IdNat_PS), where the platform tells them. */
  readonly identifiers?: readonly string[];
}

/** A DocumentReference once checked. What could not be understood is named in `defect`, the rest stands. */
export interface RemoteDocument {
  readonly id: string;
  /** Where the platform gives another id at each change of metadata: the one of this state, `id` being the one it is known by here. */
  readonly entryId?: string;
  readonly version: string;
  /** As the platform wrote it: the mark of the delta. */
  readonly lastUpdated: string;
  readonly uniqueId: string;
  readonly logicalId?: string;
  readonly title: string;
  readonly type: Coding;
  readonly classCode?: string;
  readonly author: RemoteAuthor;
  /** UTC instant, or a date. */
  readonly serviceStart: string;
  readonly serviceStop?: string;
  readonly createdAt: string;
  readonly contentType: string;
  readonly language?: string;
  readonly formatCode?: string;
  readonly size: number;
  /** SHA-1, base64. */
  readonly hash?: string;
  readonly url: string;
  readonly status: 'current' | 'superseded' | 'entered-in-error';
  readonly isArchived: boolean;
  readonly visibility: Visibility;
  /** What it replaces: ids of documents, or unique ids. */
  readonly replaces: readonly { readonly id?: string; readonly uniqueId?: string }[];
  readonly facilityTypeCode?: string;
  readonly practiceSettingCode?: string;
  readonly events: readonly Coding[];
  readonly studyInstanceUid?: string;
  /** XDS referenceIdList: the study among them, its accession number, the order that asked for it. */
  readonly relatedIds?: readonly RelatedId[];
  readonly custodian?: string;
  readonly defect?: string;
}

/** An entry of XDS referenceIdList, `context.related` of PDSm. */
export interface RelatedId {
  readonly kind: 'study' | 'accession' | 'order';
  readonly value: string;
  /** Who gives such numbers, where the platform tells. */
  readonly system?: string;
}

/** A document of a page, known by its stamp: reading the rest of it can wait until the next page has been asked for. */
export interface UnreadDocument {
  readonly id: string;
  readonly version: string;
  readonly lastUpdated: string;
  read(): RemoteDocument;
}

/** A submission set (« lot de soumission »): what came together, and when. */
export interface RemoteSubmission {
  readonly id: string;
  readonly version: string;
  readonly lastUpdated: string;
  readonly submittedAt: string;
  readonly uniqueId?: string;
  readonly title?: string;
  /** Who sent it, `List.source`. */
  readonly author?: string;
  /** OID of the system that it came from. */
  readonly sourceId?: string;
  /** Those it was sent to, by name. */
  readonly recipients?: readonly string[];
  readonly documentIds: readonly string[];
  readonly defect?: string;
}

export interface ChangedRequest {
  readonly patient: PatientRef;
  /** FHIR date with its prefix, `ge2026-…` or `gt2026-…`; everything when left out. */
  readonly since?: string;
  /** Next page of an earlier answer, instead of `since`. */
  readonly link?: string;
  readonly count?: number;
  /** Documents of acts since this day only (`serviceStartTimeFrom`, UTC). */
  readonly actSince?: string;
  readonly signal?: AbortSignal;
}

/** What changes are learnt from: the documents' `_lastUpdated`, or the submission sets alone (XDS behind the platform). */
export type ChangeFeed = 'changes' | 'submissions';

export interface DocumentPart {
  readonly actSince?: string;
  /** Instant; on a platform that offers `_lastUpdated`. */
  readonly changedSince?: string;
}

export interface ChangedPage<T> {
  readonly items: readonly T[];
  readonly next?: string;
  readonly answeredAt?: string;
  /** Matches in all, where the platform tells. */
  readonly total?: number;
}

export interface RetrieveOptions {
  readonly contentType?: string;
  readonly maxSize?: number;
  readonly signal?: AbortSignal;
  onProgress?(received: number, total?: number): void;
}

/** What may change of a published document (PDSm flow 03). */
export interface PropertyChange extends Partial<Visibility> {
  readonly isArchived?: boolean;
  readonly status?: RemoteDocument['status'];
}

export interface ChangeOptions {
  /** Version that the change was decided on: another one on the platform is a conflict. */
  readonly expectedVersion?: string;
  readonly signal?: AbortSignal;
}

export interface DocumentGateway {
  /** As the platform declares it (CapabilityStatement). */
  feed(signal?: AbortSignal): Promise<ChangeFeed>;
  /** One page of what changed, of every status, oldest change first (ITI-67). */
  listChanged(request: ChangedRequest): Promise<ChangedPage<UnreadDocument>>;
  /** Ids and versions of all, a page at a time, for reconciliation; of what is in force only where the feed is by sets. */
  listIds(request: ChangedRequest): Promise<ChangedPage<{ id: string; version: string }>>;
  /** How many there are, of those that `listIds` names; `undefined` where the platform doesn't tell. */
  count(patient: PatientRef, signal?: AbortSignal): Promise<number | undefined>;
  fetchByIds(ids: readonly string[], signal?: AbortSignal, timeoutMs?: number): Promise<readonly RemoteDocument[]>;
  findByUniqueId(uniqueId: string, signal?: AbortSignal): Promise<RemoteDocument | undefined>;
  /** Submission sets, oldest first (ITI-66): by their `_lastUpdated`, or by their date where the platform doesn't offer it. */
  listSubmissions(request: ChangedRequest): Promise<ChangedPage<RemoteSubmission>>;
  /** By any criterion of PDSm (ITI-67), the latest act first; current documents unless other statuses are asked for. */
  searchDocuments(query: DocumentQuery): Promise<ChangedPage<RemoteDocument>>;
  /** By any criterion of PDSm (ITI-66), the latest first. */
  searchSubmissions(query: SubmissionQuery): Promise<ChangedPage<RemoteSubmission>>;
  /** The content (ITI-68), never before somebody asks for it (EX_3.2-1010). */
  retrieve(url: string, options?: RetrieveOptions): Promise<Uint8Array>;
  /**
   * Deposits (ITI-65), and supersedes what it replaces in the same transaction (TD2.1). Repeating it with the same `uniqueId` changes
   * nothing and gives the same document.
   * @throws {Failure} `platform.conflict` when what it replaces is no longer current
   */
  publish(document: DocumentToPublish, signal?: AbortSignal): Promise<{ documentId: string }>;
  /** Deposits one document without a submission set (ITI-105); what it was and how it is repeated, as above. */
  publishSimplified(document: SimpleDocument, signal?: AbortSignal): Promise<{ documentId: string }>;
  /** Deposits a whole lot in one transaction: all of it or nothing. Ids are in the order of the documents; repeating it changes nothing. */
  publishLot(lot: LotToPublish, signal?: AbortSignal): Promise<{ documentIds: string[] }>;
  /**
   * Changes who sees a document, whether it is archived, its status (TD3.3); nothing to do when it is already so.
   * @throws {Failure} `platform.conflict` when it moved, `platform.forbidden` for those who may not
   */
  changeProperties(documentId: string, change: PropertyChange, options?: ChangeOptions): Promise<RemoteDocument>;
}
