/** The patient's documents: the list with its states, one document's content, its local copy. Terms of PDSm (FHIR R4 DocumentReference). */
import { z } from 'zod';
import { cdaDocument } from './cda.ts';
import { coding } from './codes.ts';
import { changeActions } from './document-changes.ts';
import { blobId, dicomUid, documentId, patientId } from './ids.ts';
import { clinicians, everyRole, procedure } from './procedure.ts';

export const documentAuthor = z.object({
  name: z.string(),
  specialty: z.string().optional(),
  organization: z.string().optional(),
  kind: z.enum(['professional', 'patient', 'device']),
});

/** JDV_J08: who does not see it. */
export const visibility = z.object({
  maskedToProfessionals: z.boolean(),
  hiddenFromPatient: z.boolean(),
  hiddenFromRepresentatives: z.boolean(),
});
export type Visibility = z.infer<typeof visibility>;

export const documentSummary = z.object({
  id: documentId,
  patientId,
  /** XDS uniqueId, `DocumentReference.masterIdentifier`: the same document everywhere. */
  uniqueId: z.string(),
  title: z.string(),
  type: coding,
  classCode: z.string(),
  className: z.string(),
  author: documentAuthor,
  /** Date of the act, `context.period.start`: the clinician's sort key. */
  serviceStart: z.string(),
  /** When the platform received it, ISO instant. */
  depositedAt: z.string(),
  contentType: z.string(),
  formatCode: z.string().optional(),
  size: z.number().int(),
  status: z.enum(['current', 'superseded', 'entered-in-error']),
  isArchived: z.boolean(),
  visibility,
  /** Deposited since this professional's previous visit (EX_3.1-1020). */
  isNew: z.boolean(),
  /** Opened at least once by this professional. */
  isRead: z.boolean(),
  /** ISO instant of the local copy, when its content is kept. */
  keptAt: z.string().optional(),
  /** Older versions folded under this one. */
  olderVersionCount: z.number().int(),
  studyInstanceUid: dicomUid.optional(),
  /** Shown as it was asked to become: the platform doesn't hold it so yet, or stands against it. */
  pendingChange: z.enum(['waiting', 'attention']).optional(),
  /** Somebody else changed it since this professional opened or published it. */
  isChanged: z.boolean(),
  /** Filled when the platform sent something that could not be wholly understood. */
  defect: z.string().optional(),
});
export type DocumentSummary = z.infer<typeof documentSummary>;

/** Toggles of EX_3.1-1030: by default only current, unmasked documents. */
export const documentFilter = z.object({
  text: z.string().max(200).optional(),
  classCodes: z.array(z.string()).optional(),
  typeCodes: z.array(z.string()).optional(),
  authors: z.array(z.string()).optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  onlyNew: z.boolean().optional(),
  onlyKept: z.boolean().optional(),
  withArchived: z.boolean().optional(),
  withMasked: z.boolean().optional(),
  withHiddenFromPatient: z.boolean().optional(),
  withHiddenFromRepresentatives: z.boolean().optional(),
  withOlderVersions: z.boolean().optional(),
});
export type DocumentFilter = z.infer<typeof documentFilter>;

export const documentSort = z.enum(['serviceStart', 'depositedAt', 'title', 'author', 'type']);

const facet = z.object({ value: z.string(), label: z.string(), count: z.number().int() });
export const documentFacets = z.object({
  classes: z.array(facet),
  types: z.array(facet),
  authors: z.array(facet),
  newCount: z.number().int(),
});

/** What somebody else did to a document that the reader had opened or published; told until it is acknowledged. */
export const documentNotice = z.object({
  documentId,
  title: z.string(),
  changes: z.array(z.enum([...changeActions, 'replace'])),
  /** ISO instant, by the platform's clock. */
  changedAt: z.string(),
  /** Where it is known. */
  by: z.string().optional(),
  /** It can still be listed and opened. */
  isHeld: z.boolean(),
});
export type DocumentNotice = z.infer<typeof documentNotice>;

/** What the page needs to show a content: its bytes are at `/blob/<blobId>`. */
export const documentContent = z.object({
  documentId,
  kind: z.enum(['pdf', 'cda', 'image', 'text', 'kos', 'dicom', 'other']),
  contentType: z.string(),
  blobId,
  size: z.number().int(),
  /** The reading of a CDA; when it embeds a PDF, that one is preferred and `embedded` says where it is. */
  cda: cdaDocument.optional(),
  embedded: z.object({ kind: z.enum(['pdf', 'image', 'text']), contentType: z.string(), blobId, size: z.number().int() }).optional(),
  studyInstanceUid: dicomUid.optional(),
  keptAt: z.string(),
  /** True when shown from the local copy without having been checked against the platform. */
  isStale: z.boolean(),
  /** EX_3.2-1025: to be said on opening. */
  warnings: z.array(z.enum(['hidden-from-patient', 'hidden-from-representatives', 'masked', 'superseded', 'archived'])),
  /** What others changed of it since the reader knew it; opening acknowledges. */
  notices: z.array(documentNotice),
});
export type DocumentContent = z.infer<typeof documentContent>;

export const documentDetail = z.object({
  document: documentSummary,
  /** Newest first, the document itself included. */
  versions: z.array(documentSummary),
  /** Documents of the same submission set (REC_3.2-1080), itself excluded. */
  sameSubmission: z.array(documentSummary),
  /** When its submission set (« lot d’envoi ») was deposited, and by whom where the platform tells. */
  submission: z.object({ submittedAt: z.string(), author: z.string().optional() }).optional(),
  /** The same `uniqueId` came other ways too: one line is shown. */
  alsoReceived: z.array(z.object({ from: z.string(), at: z.string() })),
  facilityTypeCode: z.string().optional(),
  practiceSettingCode: z.string().optional(),
  events: z.array(coding),
  hash: z.string().optional(),
});
export type DocumentDetail = z.infer<typeof documentDetail>;

/** What part of a patient's documents is searched: two years of acts at the first opening, everything once asked for. */
export const documentScope = z.object({
  /** Day of the oldest act searched, left out where everything is. */
  since: z.string().optional(),
  /** All of that part has been received once. */
  isComplete: z.boolean(),
  /** Documents by others that the first opening brought. */
  thirdPartyCount: z.number().int().optional(),
  /** Last search of the vaccination history, which knows no date. */
  vaccination: z.object({ searchedAt: z.string(), found: z.number().int() }).optional(),
});
export type DocumentScope = z.infer<typeof documentScope>;

export const documentType = z.object({
  code: z.string(),
  system: z.string(),
  display: z.string(),
  classCode: z.string(),
  className: z.string(),
});
export type DocumentType = z.infer<typeof documentType>;

export const documentProcedures = {
  'documents.list': procedure({
    access: clinicians,
    input: z.object({
      patientId,
      filter: documentFilter.default({}),
      sort: documentSort.default('serviceStart'),
      descending: z.boolean().default(true),
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(500).default(200),
    }),
    output: z.object({ documents: z.array(documentSummary), total: z.number().int(), facets: documentFacets }),
  }),
  'documents.scope': procedure({ access: clinicians, input: z.object({ patientId }), output: documentScope }),
  /** Searches without a limit of date from now on, remembered for the patient; resolves once all is received. */
  'documents.widen': procedure({ access: clinicians, input: z.object({ patientId }), output: documentScope }),
  /** Vaccination notes and history of any date. */
  'documents.searchVaccination': procedure({ access: clinicians, input: z.object({ patientId }), output: documentScope }),
  /** What others changed, not acknowledged yet; the latest first. */
  'documents.notices': procedure({ access: clinicians, input: z.object({ patientId }), output: z.array(documentNotice) }),
  'documents.acknowledge': procedure({ access: clinicians, input: z.object({ patientId }), output: z.void() }),
  'documents.get': procedure({ access: clinicians, input: z.object({ documentId }), output: documentDetail }),
  /** Fetches the content if it isn't kept (EX_3.2-1010: never before this call), checks size and hash, reads it. Cancellable. */
  'documents.open': procedure({ access: clinicians, input: z.object({ documentId }), output: documentContent }),
  'documents.removeLocalCopy': procedure({ access: clinicians, input: z.object({ documentId }), output: documentSummary }),
  /** Official types, by any words of their name, code or usual abbreviation: those that the DMP takes (JDV_J66), or all that one may send (JDV_J07). */
  'documents.searchTypes': procedure({
    access: everyRole,
    input: z.object({
      text: z.string().max(200),
      limit: z.number().int().min(1).max(200).default(20),
      use: z.enum(['deposit', 'message']).default('deposit'),
    }),
    output: z.array(documentType),
  }),
};
