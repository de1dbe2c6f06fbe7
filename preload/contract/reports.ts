/** The radiologist's act: the work list, the report of a study from its draft to its publication, its addenda and corrections. */
import { z } from 'zod';
import { documentSummary, visibility } from './documents.ts';
import { blobId, dicomUid, documentId, patientId, publicationId } from './ids.ts';
import { clinicians, everyRole, procedure } from './procedure.ts';
import { named, publicationState } from './publications.ts';

export const reportId = z.uuid().brand<'ReportId'>();
export type ReportId = z.infer<typeof reportId>;

/** Those that are written; the rest of the report follows from the study. */
export const reportSections = ['indication', 'technique', 'comparison', 'findings', 'conclusion'] as const;
export type ReportSection = (typeof reportSections)[number];

const text = z.string().max(20_000);

export const reportMeasurement = z.object({
  label: z.string().max(200),
  current: z.string().max(200),
  previous: z.string().max(200).optional(),
  change: z.string().max(60).optional(),
});
export type ReportMeasurement = z.infer<typeof reportMeasurement>;

export const reportKeyImage = z.object({
  seriesInstanceUid: dicomUid,
  sopInstanceUid: dicomUid,
  sopClassUid: dicomUid,
  /** From 1. */
  frame: z.number().int().min(1),
  /** « série 3, image 118 ». */
  label: z.string().max(200),
});
export type ReportKeyImage = z.infer<typeof reportKeyImage>;

/** Somebody whom the record knows as the author of a document: who they are is read there when the report leaves. */
export const reportRecipient = z.object({ documentId, displayName: z.string().max(200), organization: z.string().max(200).optional() });
export type ReportRecipient = z.infer<typeof reportRecipient>;

export const reportContent = z.object({
  title: z.string().trim().min(1).max(200),
  sections: z.record(z.enum(reportSections), text),
  /** What addenda have added. */
  addendum: text.default(''),
  measurements: z.array(reportMeasurement).max(100).default([]),
  keyImages: z.array(reportKeyImage).max(50).default([]),
  recipients: z.array(reportRecipient).max(10).default([]),
  /** Until the professional has told the patient. */
  isHiddenFromPatient: z.boolean().default(false),
});
export type ReportContent = z.infer<typeof reportContent>;

/** An addendum adds to a published report, a correction replaces it; both are new versions, the chain is kept. */
export const reportKind = z.enum(['report', 'addendum', 'correction']);
export type ReportKind = z.infer<typeof reportKind>;

/** `draft` → `prepared` (to be validated) → `signed`; once signed, where it stands is the publication's state. */
export const reportStage = z.enum(['draft', 'prepared', 'signed', 'discarded']);
export type ReportStage = z.infer<typeof reportStage>;

export const report = z.object({
  id: reportId,
  studyInstanceUid: dicomUid,
  patientId,
  kind: reportKind,
  stage: reportStage,
  content: reportContent,
  author: named,
  /** Who handed it over for a signature. */
  preparer: named.optional(),
  replaces: documentId.optional(),
  updatedAt: z.string(),
  publication: z.object({ id: publicationId, state: publicationState, documentId: documentId.optional() }).optional(),
});
export type Report = z.infer<typeof report>;

/** `imported`, `in-pacs`: nothing of it in the record, only on this workstation or in a PACS of the place. */
export const worklistState = z.enum(['to-report', 'draft', 'prepared', 'leaving', 'blocked', 'published', 'imported', 'in-pacs']);
export type WorklistState = z.infer<typeof worklistState>;

export const worklistItem = z.object({
  studyInstanceUid: dicomUid,
  patientId,
  patientName: z.string(),
  title: z.string(),
  modalities: z.array(z.string()),
  studyDate: z.string(),
  organization: z.string().optional(),
  /** Author of the request in the record. */
  prescriber: z.string().optional(),
  state: worklistState,
  /** Done today, or of somebody who comes today. */
  isToday: z.boolean(),
  /** Reports of earlier studies of the patient. */
  priorCount: z.number().int(),
  reportId: reportId.optional(),
  preparedBy: z.string().optional(),
  isKept: z.boolean(),
});
export type WorklistItem = z.infer<typeof worklistItem>;

export const reportSnippet = z.object({
  label: z.string().min(1).max(60),
  section: z.enum(reportSections),
  text: z.string().min(1).max(2000),
});
export type ReportSnippet = z.infer<typeof reportSnippet>;

export const reportTemplate = z.object({
  id: z.string().regex(/^[a-z0-9-]+$/u),
  title: z.string().min(1).max(120),
  /** DICOM modality codes; any when empty. */
  modalities: z.array(z.string()),
  /** Words of the study's title, lower case without accents, one of which must be there; any title when empty. */
  words: z.array(z.string()),
  sections: z.partialRecord(z.enum(reportSections), z.string().max(4000)),
  snippets: z.array(reportSnippet),
});
export type ReportTemplate = z.infer<typeof reportTemplate>;

/** What is at hand beside the images while reporting. */
export const reportContext = z.object({
  /** Begun or signed here, the last first. */
  reports: z.array(report),
  /** In force in the record. */
  published: documentSummary.optional(),
  request: documentSummary.optional(),
  priors: z.array(documentSummary),
  recipients: z.array(reportRecipient),
  /** Those that suit the study, the most precise first. */
  templates: z.array(reportTemplate),
});
export type ReportContext = z.infer<typeof reportContext>;

/** What would leave of an imported study, or why it can't: a study has one manifest. */
export const imagesOutlook = z.object({
  standing: z.enum(['ready', 'in-record', 'leaving', 'no-ins', 'nothing-left']),
  title: z.string(),
  serviceStart: z.string(),
  seriesCount: z.number().int(),
  imageCount: z.number().int(),
  /** That the image source did not take: they stay here. */
  refusedCount: z.number().int(),
});
export type ImagesOutlook = z.infer<typeof imagesOutlook>;

export const imagesToPublish = z.object({
  studyInstanceUid: dicomUid,
  title: z.string().trim().min(1).max(200),
  /** ISO date or instant of the study. */
  serviceStart: z.string().max(40),
  visibility,
  isHeld: z.boolean().default(false),
});
export type ImagesToPublish = z.infer<typeof imagesToPublish>;

const one = z.object({ reportId });

export const reportProcedures = {
  /** Every study of the files opened here, the oldest that waits first; for a secretary, what waits to be written or signed at the workplace. */
  'reports.worklist': procedure({ access: everyRole, input: z.object({}), output: z.array(worklistItem) }),
  'reports.context': procedure({ access: clinicians, input: z.object({ studyInstanceUid: dicomUid }), output: reportContext }),
  'reports.get': procedure({ access: everyRole, input: one, output: report }),
  /** The draft under way, or a new one: from the template that suits, or from what is published. */
  'reports.begin': procedure({
    access: everyRole,
    input: z.object({ studyInstanceUid: dicomUid, kind: reportKind.default('report') }),
    output: report,
  }),
  /** Those that suit its study, the most precise first. */
  'reports.templates': procedure({ access: everyRole, input: one, output: z.array(reportTemplate) }),
  'reports.save': procedure({ access: everyRole, input: one.extend({ content: reportContent }), output: report }),
  /** Ready for a signature: « À valider ». */
  'reports.prepare': procedure({ access: everyRole, input: one, output: report }),
  'reports.discard': procedure({ access: clinicians, input: one, output: report }),
  /** The PDF as it will leave, for a look. */
  'reports.preview': procedure({ access: clinicians, input: one, output: z.object({ blobId }) }),
  /** Signs, and puts images, report and manifest on their way. */
  'reports.sign': procedure({ access: clinicians, input: one, output: report }),
  'reports.images': procedure({ access: clinicians, input: z.object({ studyInstanceUid: dicomUid }), output: imagesOutlook }),
  /** « Diffuser l'examen »: signs the first manifest of an imported study, and puts its images on their way with it. */
  'reports.publishImages': procedure({ access: clinicians, input: imagesToPublish, output: imagesOutlook }),
  /** Back from its way out, as a draft; a correction of itself when it had arrived. */
  'reports.reopen': procedure({ access: clinicians, input: one, output: report }),
};
