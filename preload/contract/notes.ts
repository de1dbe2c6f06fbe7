/** What a clinician notes in a patient's health profile: an allergy, a dose of vaccine, a measure, a change of treatment; and its way to the platform. */
import { z } from 'zod';
import { appError } from './errors.ts';
import { patientId } from './ids.ts';
import { clinicians, procedure } from './procedure.ts';

const words = (most: number) => z.string().trim().min(1).max(most);
const day = z.iso.date();
/** ATC (WHO), level 1 to 5. */
const atc = z.string().regex(/^[A-Z](?:\d{2}(?:[A-Z](?:[A-Z](?:\d{2})?)?)?)?$/);

export const noteKinds = ['allergy', 'vaccination', 'measure', 'treatment'] as const;
export const noteKind = z.enum(noteKinds);
export type NoteKind = z.infer<typeof noteKind>;

export const criticalities = ['high', 'low', 'unable-to-assess'] as const;
export const allergyEntry = z.object({
  kind: z.literal('allergy'),
  substance: words(200),
  atc: atc.optional(),
  /** FHIR AllergyIntolerance.type and criticality. */
  type: z.enum(['allergy', 'intolerance']),
  criticality: z.enum(criticalities),
  isConfirmed: z.boolean(),
  reaction: words(300).optional(),
  /** Year, month or day. */
  since: z
    .string()
    .regex(/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/)
    .optional(),
});
export type AllergyEntry = z.infer<typeof allergyEntry>;

/** HL7 v3 ActSite: left and right arm, left and right thigh. */
export const injectionSites = ['LA', 'RA', 'LT', 'RT'] as const;
/** HL7 v3 RouteOfAdministration. */
export const vaccineRoutes = ['IM', 'SQ', 'IDINJ', 'PO', 'NASINHLC'] as const;

export const vaccinationEntry = z.object({
  kind: z.literal('vaccination'),
  vaccine: words(200),
  atc: atc.optional(),
  day,
  lot: words(60).optional(),
  site: z.enum(injectionSites).optional(),
  route: z.enum(vaccineRoutes).optional(),
  /** Where somebody else gave it. */
  givenBy: words(200).optional(),
});
export type VaccinationEntry = z.infer<typeof vaccinationEntry>;

export const measureEntry = z.object({
  kind: z.literal('measure'),
  /** LOINC, of `notes.choices`. */
  code: z.string().max(20),
  /** In the unit of the choice. */
  value: z.number(),
  /** The diastolic pressure. */
  second: z.number().optional(),
  at: z.iso.datetime({ offset: true }),
});
export type MeasureEntry = z.infer<typeof measureEntry>;

export const treatmentActs = ['started', 'changed', 'stopped'] as const;
export const treatmentEntry = z.object({
  kind: z.literal('treatment'),
  act: z.enum(treatmentActs),
  medication: words(200),
  atc: atc.optional(),
  posology: words(300).optional(),
  day,
  reason: words(300).optional(),
  /** Ids of the sources of the line that is changed or stopped: this says otherwise, knowing them. */
  over: z.array(z.string().max(200)).max(100),
});
export type TreatmentEntry = z.infer<typeof treatmentEntry>;

export const noteEntry = z.discriminatedUnion('kind', [allergyEntry, vaccinationEntry, measureEntry, treatmentEntry]);
export type NoteEntry = z.infer<typeof noteEntry>;

export const noteId = z.uuid().brand<'NoteId'>();
export type NoteId = z.infer<typeof noteId>;

/**
 * `grace`: shown, not yet leaving, « Annuler » takes it back. `conflict`: what is to be withdrawn was changed by somebody else, a human
 * decides. `blocked`: refused by the platform.
 */
export const noteState = z.enum(['grace', 'queued', 'sending', 'waiting', 'blocked', 'conflict', 'sent', 'discarded']);
export type NoteState = z.infer<typeof noteState>;

export const healthNote = z.object({
  id: noteId,
  /** `retract`: marks what was noted as entered in error. */
  action: z.enum(['write', 'retract']),
  patientId,
  patientName: z.string(),
  /** « Amoxicilline », « Pression artérielle 142/84 mmHg ». */
  title: z.string(),
  entry: noteEntry,
  state: noteState,
  notedBy: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
  /** End of `grace`, ISO instant. */
  leavesAt: z.string().optional(),
  sentAt: z.string().optional(),
  attempts: z.number().int(),
  nextAttemptAt: z.string().optional(),
  lastError: appError.optional(),
});
export type HealthNote = z.infer<typeof healthNote>;

/** Why an entry is not taken: told in the form, before it is asked. */
export const noteRefusals = ['future', 'before-birth', 'impossible-value', 'unknown-quantity', 'not-yours'] as const;

export const quantityChoice = z.object({
  /** LOINC. */
  code: z.string(),
  label: z.string(),
  unit: z.string(),
  decimals: z.number().int(),
  /** What can't be; refused, and told why. */
  possible: z.tuple([z.number(), z.number()]),
  /** What is rarely so; asked again, never refused. */
  usual: z.tuple([z.number(), z.number()]),
  /** In whose place this is usual, each up to an age in months (excluded), the youngest first; beyond, `usual` is. */
  usualByAge: z.array(z.object({ untilMonths: z.number(), usual: z.tuple([z.number(), z.number()]) })).optional(),
  /** Proposed to those younger than that, in months; to all where none is said. */
  untilMonths: z.number().optional(),
  /** Of the second value: the diastolic pressure. */
  second: z.object({ possible: z.tuple([z.number(), z.number()]), usual: z.tuple([z.number(), z.number()]) }).optional(),
});
export type QuantityChoice = z.infer<typeof quantityChoice>;

const named = z.object({ name: z.string(), atc: z.string().optional() });
const one = z.object({ noteId });

export const noteProcedures = {
  /** What the forms propose; anything else may be written in words. */
  'notes.choices': procedure({
    access: clinicians,
    input: z.object({}),
    output: z.object({ vaccines: z.array(named), substances: z.array(named), quantities: z.array(quantityChoice) }),
  }),
  /** Shown at once; leaves after ten seconds, or at the return of the network. */
  'notes.write': procedure({ access: clinicians, input: z.object({ patientId, entry: noteEntry }), output: healthNote }),
  /** « Saisie par erreur », of what the same person wrote here. What has not left yet is simply taken back. */
  'notes.retract': procedure({ access: clinicians, input: one, output: healthNote }),
  /** Takes it back as long as it has not left. */
  'notes.undo': procedure({ access: clinicians, input: one, output: healthNote }),
  /** After a refusal; in a conflict, withdraws it all the same. */
  'notes.retry': procedure({ access: clinicians, input: one, output: healthNote }),
  /** Gives it up: the profile is shown as the platform holds it. */
  'notes.discard': procedure({ access: clinicians, input: one, output: healthNote }),
};
