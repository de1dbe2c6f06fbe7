/** Images that come from outside the record (folder, archive, disc) and images that leave: whose they are is decided by somebody, always. */
import { z } from 'zod';
import { identityTrait } from './access.ts';
import { dicomUid, patientId } from './ids.ts';
import { importSource } from './media-source.ts';
import { patientSummary } from './patients.ts';
import { clinicians, procedure } from './procedure.ts';

export const importId = z.uuid().brand<'ImportId'>();
export type ImportId = z.infer<typeof importId>;

/** Why an object was left out; the others are taken all the same. */
export const importRefusal = z.enum([
  'not-dicom',
  'truncated',
  'unreadable',
  'encrypted',
  'too-large',
  'bomb',
  'link',
  'unsupported-compression',
  'no-identifier',
  'other-patient',
  'differs',
  'damaged-archive',
  'archive-in-archive',
]);
export type ImportRefusal = z.infer<typeof importRefusal>;

/** Traits as the disc has them: empty where it says nothing. Dates are ISO. */
export const discTraits = z.object({
  birthName: z.string(),
  givenNames: z.string(),
  birthDate: z.string(),
  gender: z.enum(['male', 'female', 'other', 'unknown']),
  /** Patient ID (0010,0020), of whoever made the images. */
  identifier: z.string(),
});
export type DiscTraits = z.infer<typeof discTraits>;

export const traitMatch = z.object({
  patient: patientSummary,
  differences: z.array(identityTrait),
  /** What one side leaves unsaid. */
  uncompared: z.array(identityTrait),
});
export type TraitMatch = z.infer<typeof traitMatch>;

export const importedStudy = z.object({
  studyInstanceUid: dicomUid,
  title: z.string(),
  /** ISO date, empty when the images don't say. */
  studyDate: z.string(),
  modalities: z.array(z.string()),
  organization: z.string(),
  seriesCount: z.number().int(),
  instanceCount: z.number().int(),
});
export type ImportedStudy = z.infer<typeof importedStudy>;

/** Those whom the images are of: more than one on a disc is unusual, and told. */
export const importedPerson = z.object({
  key: z.string(),
  traits: discTraits,
  studies: z.array(importedStudy),
  /** Files of the practice whose traits are the same. Attached only when somebody says so. */
  matches: z.array(traitMatch),
});
export type ImportedPerson = z.infer<typeof importedPerson>;

export const importReview = z.object({
  people: z.array(importedPerson),
  /** The first of them; names are those of the files, shown and kept nowhere. */
  refused: z.array(z.object({ name: z.string(), reason: importRefusal })),
  refusedCount: z.number().int(),
  /** Objects that a file of the practice has already. */
  duplicateCount: z.number().int(),
  /** Files that are no DICOM: the viewer of the disc, its covers. */
  otherCount: z.number().int(),
  /** Where a DICOMDIR says what should be there. */
  directory: z.object({ announced: z.number().int(), missing: z.number().int() }).optional(),
});
export type ImportReview = z.infer<typeof importReview>;

const one = z.object({ importId });

export const mediaProcedures = {
  /** Files follow by `POST /blob` in the name of this import; nothing is kept of one that is abandoned, or that a lock interrupts. */
  'media.begin': procedure({ access: clinicians, input: z.object({ source: importSource }), output: one }),
  'media.review': procedure({ access: clinicians, input: one, output: importReview }),
  /** The traits of the disc beside those of one file. */
  'media.compare': procedure({ access: clinicians, input: z.object({ importId, key: z.string(), patientId }), output: traitMatch }),
  /**
   * Puts a person's studies in a patient's file. Where traits differ, those that were shown and accepted must be the ones that differ,
   * and the reason is journaled with the name of whoever gives it.
   */
  'media.attach': procedure({
    access: clinicians,
    input: z.object({
      importId,
      key: z.string(),
      patientId,
      accepted: z.array(identityTrait).default([]),
      reason: z.string().trim().max(500).default(''),
    }),
    output: z.object({ studies: z.array(dicomUid), instanceCount: z.number().int() }),
  }),
  'media.abandon': procedure({ access: clinicians, input: one, output: z.object({}) }),
  /** Takes an imported study off this workstation: it can't be fetched again. */
  'media.removeStudy': procedure({ access: clinicians, input: z.object({ studyInstanceUid: dicomUid }), output: z.object({}) }),
};
