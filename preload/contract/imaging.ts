/** Imaging studies: found through the KOS manifests of the record, fetched by WADO-RS a series at a time. */
import { z } from 'zod';
import { blobId, dicomUid, documentId, patientId } from './ids.ts';
import { importSource } from './media-source.ts';
import { clinicians, procedure } from './procedure.ts';

export const dicomInstance = z.object({
  sopInstanceUid: dicomUid,
  sopClassUid: z.string(),
  instanceNumber: z.number().int().optional(),
  numberOfFrames: z.number().int(),
  /** Its Part 10 bytes are at `/blob/<blobId>`; asking for them before they have arrived waits for them. */
  blobId,
  kept: z.boolean(),
  /** The source said that it has it no longer. */
  isLost: z.literal(true).optional(),
});
export type DicomInstance = z.infer<typeof dicomInstance>;

export const dicomSeries = z.object({
  seriesInstanceUid: dicomUid,
  modality: z.string(),
  description: z.string(),
  seriesNumber: z.number().int().optional(),
  instances: z.array(dicomInstance),
});
export type DicomSeries = z.infer<typeof dicomSeries>;

export const imagingStudySummary = z.object({
  studyInstanceUid: dicomUid,
  patientId,
  title: z.string(),
  modalities: z.array(z.string()),
  studyDate: z.string(),
  organization: z.string().optional(),
  seriesCount: z.number().int().optional(),
  instanceCount: z.number().int().optional(),
  /** The KOS manifest in the record; none for a study that is only here. */
  kosDocumentId: documentId.optional(),
  /** Brought in from outside the record. */
  imported: z.object({ at: z.string(), source: importSource }).optional(),
  /** Put in the file from a PACS of the place: its name, and when. */
  pacs: z.object({ name: z.string(), at: z.string() }).optional(),
  /** The report of the same study, when the record has it. */
  reportDocumentId: documentId.optional(),
  isKept: z.boolean(),
  isNew: z.boolean(),
});
export type ImagingStudySummary = z.infer<typeof imagingStudySummary>;

export const imagingStudy = z.object({
  summary: imagingStudySummary,
  series: z.array(dicomSeries),
  /** As its manifest has it: names, numbers and order of the images are being asked (`imaging.described` tells). */
  awaitsDescription: z.literal(true).optional(),
});
export type ImagingStudy = z.infer<typeof imagingStudy>;

export const imageCache = z.object({
  quotaBytes: z.number(),
  usedBytes: z.number(),
  /** Those that have copies here, the heaviest first. */
  studies: z.array(
    z.object({
      studyInstanceUid: dicomUid,
      patientId,
      title: z.string(),
      studyDate: z.string(),
      bytes: z.number(),
      images: z.number().int(),
      /** When they were last looked at; absent for what was only brought ahead. */
      usedAt: z.string().optional(),
      isPinned: z.boolean(),
    }),
  ),
});
export type ImageCache = z.infer<typeof imageCache>;

export const imagingProcedures = {
  /** What the copies of images take on this workstation. */
  'imaging.cache': procedure({ access: clinicians, input: z.object({}), output: imageCache }),
  /** After the quota was lowered: what exceeds it leaves now, the least recently used first. */
  'imaging.makeRoom': procedure({ access: clinicians, input: z.object({}), output: imageCache }),
  'imaging.isPinned': procedure({ access: clinicians, input: z.object({ patientId }), output: z.object({ isPinned: z.boolean() }) }),
  /** The copies of a pinned patient stay, whatever room the others need. */
  'imaging.setPinned': procedure({
    access: clinicians,
    input: z.object({ patientId, isPinned: z.boolean() }),
    output: z.object({ isPinned: z.boolean() }),
  }),
  /** Of one patient, or of all (the radiologist's worklist), newest first. */
  'imaging.listStudies': procedure({
    access: clinicians,
    input: z.object({ patientId: patientId.optional(), limit: z.number().int().min(1).max(500).default(100) }),
    output: z.array(imagingStudySummary),
  }),
  /**
   * Reads ahead a study that will probably be opened: its manifest, its first image. Opens nothing, for nobody.
   * @returns the study once it is known here
   */
  'imaging.prepare': procedure({
    access: clinicians,
    input: z.object({ studyInstanceUid: dicomUid }),
    output: z.object({ study: imagingStudy.optional() }),
  }),
  /** A study that is open, as it is known by now: not another opening. */
  'imaging.study': procedure({ access: clinicians, input: z.object({ studyInstanceUid: dicomUid }), output: imagingStudy }),
  /** Reads the manifest; the images follow by `imaging.fetchSeries`, what their source tells of them by `imaging.described`. */
  'imaging.openStudy': procedure({ access: clinicians, input: z.object({ studyInstanceUid: dicomUid }), output: imagingStudy }),
  /** Ends when the whole series is kept; `imaging.progress` events tell the advance. Cancellable. */
  'imaging.fetchSeries': procedure({
    access: clinicians,
    input: z.object({ studyInstanceUid: dicomUid, seriesInstanceUid: dicomUid }),
    output: dicomSeries,
  }),
  'imaging.removeLocalCopy': procedure({
    access: clinicians,
    input: z.object({ studyInstanceUid: dicomUid }),
    output: imagingStudySummary,
  }),
};
