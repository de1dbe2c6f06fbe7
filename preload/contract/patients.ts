/** Patients: search, the strict INS traits of the banner, alerts, the access to Mon espace santé. */
import { z } from 'zod';
import { recordAccess } from './access.ts';
import { ins, patientId } from './ids.ts';
import { clinicians, everyRole, procedure } from './procedure.ts';

export const identityStatus = z.enum(['provisoire', 'recuperee', 'validee', 'qualifiee']);
export type IdentityStatus = z.infer<typeof identityStatus>;

/** RNIV: a homonym may be doubtful too; nothing else goes together. A doubtful or fictitious identity is provisional, and INSi isn't asked. */
export const identityAttribute = z.enum(['homonyme', 'douteux', 'fictif']);
export type IdentityAttribute = z.infer<typeof identityAttribute>;

/** Documents that prove an identity: passport, identity card, copy of the birth certificate, family record book (FR Core). */
export const identityProof = z.enum(['PA', 'CN', 'AN', 'LE']);
export type IdentityProof = z.infer<typeof identityProof>;

/** Traits shown in the banner: birth name, first birth given name, date, sex and place of birth (DRIM-M INS/va1.36). Dates are ISO, possibly partial. */
export const patientSummary = z.object({
  id: patientId,
  birthName: z.string(),
  usedName: z.string().optional(),
  firstGivenName: z.string(),
  givenNames: z.array(z.string()),
  birthDate: z.string(),
  gender: z.enum(['male', 'female', 'other', 'unknown']),
  birthPlaceCode: z.string().optional(),
  birthPlaceName: z.string().optional(),
  ins: ins.optional(),
  insKeyIsValid: z.boolean().optional(),
  identityStatus,
  identityAttributes: z.array(identityAttribute).optional(),
  /** Which document proved it, where it was noted. */
  identityProof: identityProof.optional(),
  isDeceased: z.boolean(),
  /** By which they are called: a mobile first. As the platform has it. */
  phone: z.string().optional(),
});
export type PatientSummary = z.infer<typeof patientSummary>;

export const clinicalAlert = z.object({
  kind: z.enum(['allergy', 'critical-value', 'pregnancy', 'anticoagulant', 'other']),
  label: z.string(),
  severity: z.enum(['high', 'moderate', 'unknown']),
});
export type ClinicalAlert = z.infer<typeof clinicalAlert>;

export const patientFile = z.object({
  patient: patientSummary,
  alerts: z.array(clinicalAlert),
  access: recordAccess,
  /** Start of this professional's visit before the current one, ISO instant: what was filed since is new (EX_3.1-1020). */
  previousVisitAt: z.string().optional(),
  documentCount: z.number().int(),
  /** Day of the oldest act that is searched, left out where all are: what the counts are about. */
  documentsSince: z.string().optional(),
  newDocumentCount: z.number().int(),
  studyCount: z.number().int(),
  publicationCount: z.number().int(),
  /** When the list of documents was last pulled for this patient, ISO instant. */
  syncedAt: z.string().optional(),
});
export type PatientFile = z.infer<typeof patientFile>;

export const patientProcedures = {
  /** `text` is a name, a birth name, a date of birth in any French form, or an INS; empty gives the recent ones first, then all by name. */
  'patients.search': procedure({
    access: everyRole,
    input: z.object({
      text: z.string().max(200),
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(200).default(50),
    }),
    output: z.object({ patients: z.array(patientSummary.extend({ lastOpenedAt: z.string().optional() })), total: z.number().int() }),
  }),
  'patients.get': procedure({ access: everyRole, input: z.object({ patientId }), output: patientFile }),
  /** Opens the file: journaled, remembered as a visit, and its documents are pulled at once if the network allows. */
  'patients.open': procedure({ access: clinicians, input: z.object({ patientId }), output: patientFile }),
};
