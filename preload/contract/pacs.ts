/** The PACS of the place, over DICOMweb: how each is reached, its test, the search of studies, and what is put in a patient's file. */
import { z } from 'zod';
import { identityTrait } from './access.ts';
import { dicomUid, patientId } from './ids.ts';
import { discTraits, traitMatch } from './media.ts';
import { certificateInfo, testStage } from './network.ts';
import { clinicians, procedure } from './procedure.ts';

export const pacsId = z
  .string()
  .regex(/^[a-z0-9-]{1,64}$/)
  .brand<'PacsId'>();
export type PacsId = z.infer<typeof pacsId>;
export const pacsSearchId = z.uuid().brand<'PacsSearchId'>();
export type PacsSearchId = z.infer<typeof pacsSearchId>;

/** Root of its DICOMweb service, with nobody's name nor password in it. */
export const pacsUrl = z
  .url({ protocol: /^https?$/ })
  .max(500)
  .regex(/^https?:\/\/[^@?#\s]+$/i);
/** Where its address is: on this workstation, in a private range, on the internet; a name says nothing by itself. */
export const pacsScope = z.enum(['here', 'private', 'public', 'name']);
export type PacsScope = z.infer<typeof pacsScope>;
export const pacsAuthentication = z.enum(['none', 'basic', 'bearer']);
export type PacsAuthentication = z.infer<typeof pacsAuthentication>;

export const pacs = z.object({
  id: pacsId,
  name: z.string(),
  url: z.string(),
  scope: pacsScope,
  /** What is exchanged can be read by the network. */
  isClear: z.boolean(),
  authentication: pacsAuthentication,
  user: z.string(),
  hasSecret: z.boolean(),
  /** By what other names manifests call it: AE Titles, location UIDs. */
  aliases: z.string(),
  /** Authorities trusted for it, in place of the public ones. */
  anchors: z.array(certificateInfo),
  /** That of the embedded platform: nothing of it can be set. */
  isDemo: z.boolean(),
});
export type Pacs = z.infer<typeof pacs>;

const text = z.string().trim().max(64);
/** An empty criterion is none; one at least is asked. */
export const pacsCriteria = z.object({
  patientId: text.default(''),
  birthName: text.default(''),
  givenName: text.default(''),
  /** ISO dates, both included. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  modality: z
    .string()
    .regex(/^[A-Z]{0,16}$/)
    .default(''),
  accessionNumber: text.default(''),
  description: text.default(''),
});
export type PacsCriteria = z.infer<typeof pacsCriteria>;

export const pacsStudy = z.object({
  pacsId,
  studyInstanceUid: dicomUid,
  traits: discTraits,
  title: z.string(),
  /** ISO date, and `HH:MM` on the clocks of the PACS; empty when it doesn't say. */
  studyDate: z.string(),
  studyTime: z.string(),
  modalities: z.array(z.string()),
  accessionNumber: z.string(),
  organization: z.string(),
  seriesCount: z.number().int().optional(),
  instanceCount: z.number().int().optional(),
  /** The file that has it already, of the record, imported or put there from a PACS. */
  file: patientId.optional(),
});
export type PacsStudy = z.infer<typeof pacsStudy>;

export const pacsPage = z.object({
  searchId: pacsSearchId,
  studies: z.array(pacsStudy),
  /** Studies that the PACS told of so far: more than those that match, where it can't sort them out itself. */
  scanned: z.number().int(),
  /** `more`: there may be others. `cut`: there are others, that the PACS doesn't give. */
  end: z.enum(['more', 'whole', 'cut']),
});
export type PacsPage = z.infer<typeof pacsPage>;

const one = z.object({ id: pacsId });
const list = z.array(pacs);
const found = z.object({ pacsId, studyInstanceUid: dicomUid });

export const pacsProcedures = {
  'pacs.list': procedure({ access: 'unlocked', input: z.object({}), output: list }),
  /** A secret left out is kept as long as the address and the name that it goes with are; an empty one is forgotten. */
  'pacs.save': procedure({
    access: clinicians,
    input: z.object({
      id: pacsId.optional(),
      name: z.string().trim().min(1).max(60),
      url: pacsUrl,
      /** Somebody was told that `http:` hides nothing, and goes on. Not asked on this workstation itself. */
      acceptsClear: z.boolean().default(false),
      authentication: pacsAuthentication,
      user: z.string().trim().max(200).default(''),
      secret: z.string().max(4000).optional(),
      aliases: z.string().trim().max(200).default(''),
    }),
    output: list,
  }),
  'pacs.remove': procedure({ access: clinicians, input: one, output: list }),
  'pacs.addAnchors': procedure({ access: clinicians, input: one.extend({ file: z.base64().min(4).max(400_000) }), output: list }),
  'pacs.removeAnchor': procedure({ access: clinicians, input: one.extend({ fingerprint: z.string() }), output: list }),
  /** Tries each stage in turn; `pacs.tested` tells them as they end. Cancellable. */
  'pacs.test': procedure({ access: clinicians, input: one, output: z.object({ stages: z.array(testStage) }) }),
  /** Asks one PACS. `patientId`: the file that is open, for the journal. Cancellable. */
  'pacs.search': procedure({
    access: clinicians,
    input: z.object({ id: pacsId, criteria: pacsCriteria, patientId: patientId.optional() }),
    output: pacsPage,
  }),
  /** What follows of a search. */
  'pacs.more': procedure({ access: clinicians, input: z.object({ searchId: pacsSearchId }), output: pacsPage }),
  /** Files whose traits are those that the PACS gives; nothing is chosen by this. */
  'pacs.matches': procedure({ access: clinicians, input: found, output: z.array(traitMatch) }),
  'pacs.compare': procedure({ access: clinicians, input: found.extend({ patientId }), output: traitMatch }),
  /** Shown with differing traits, and left so: journaled as a refusal. */
  'pacs.leave': procedure({ access: clinicians, input: found, output: z.object({}) }),
  /** Puts a study in a patient's file. Where traits differ, those that differ are accepted one by one and the reason is journaled. */
  'pacs.attach': procedure({
    access: clinicians,
    input: found.extend({
      patientId,
      accepted: z.array(identityTrait).default([]),
      reason: z.string().trim().max(500).default(''),
    }),
    output: z.object({}),
  }),
  /** Takes it off the file, and its copies off this workstation; the PACS keeps it. */
  'pacs.detach': procedure({ access: clinicians, input: z.object({ studyInstanceUid: dicomUid }), output: z.object({}) }),
};
