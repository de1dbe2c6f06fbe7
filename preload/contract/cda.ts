/** A CDA R2 document as the page shows it: its header in plain fields, its narrative as a safe tree. No markup ever crosses as text. */
import { z } from 'zod';
import { insTraits } from './identity.ts';

/** Narrative node of CDA R2 §4.3.5 (StrucDoc). Unknown elements are unwrapped, their text kept. */
export type NarrativeNode =
  | { kind: 'text'; text: string }
  | {
      kind: 'element';
      name: NarrativeElement;
      children: NarrativeNode[];
      style?: string[];
      colSpan?: number;
      rowSpan?: number;
      ordered?: boolean;
      /** Of an `image`: its bytes are at `/blob/<image>`. */
      image?: string;
    };

export const narrativeElements = [
  'paragraph',
  'content',
  'list',
  'item',
  'caption',
  'table',
  'thead',
  'tbody',
  'tfoot',
  'tr',
  'th',
  'td',
  'br',
  'sub',
  'sup',
  'footnote',
  'image',
] as const;
export type NarrativeElement = (typeof narrativeElements)[number];

export const narrativeNode: z.ZodType<NarrativeNode> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('text'), text: z.string() }),
    z.object({
      kind: z.literal('element'),
      name: z.enum(narrativeElements),
      children: z.array(narrativeNode),
      /** StrucDoc styleCode values: Bold, Italics, Underline, Emphasis, xFlag…; others are dropped. Deleted and Inserted are its `revised`. */
      style: z.array(z.string()).optional(),
      colSpan: z.number().int().optional(),
      rowSpan: z.number().int().optional(),
      ordered: z.boolean().optional(),
      image: z.string().max(128).optional(),
    }),
  ]),
) as z.ZodType<NarrativeNode>;

/** An entry of a section that has no narrative: what it names, what it says of it, in the words of the document. */
const codedRow = z.object({
  label: z.string(),
  value: z.string().optional(),
  /** ISO, of the precision that was written. */
  at: z.string().optional(),
  until: z.string().optional(),
  isNegated: z.literal(true).optional(),
  /** How far within others it stands. */
  depth: z.number().int(),
});
export type CdaCodedRow = z.infer<typeof codedRow>;
/** `left`: rows that aren't here, the document having too many. */
const codedRows = z.object({ rows: z.array(codedRow).min(1), left: z.number().int().optional() });

export type CdaSection = {
  code?: string;
  title?: string;
  narrative: NarrativeNode[];
  /** Where the narrative says nothing and the entries do. */
  coded?: z.infer<typeof codedRows>;
  sections: CdaSection[];
};
export const cdaSection: z.ZodType<CdaSection> = z.lazy(() =>
  z.object({
    code: z.string().optional(),
    title: z.string().optional(),
    narrative: z.array(narrativeNode),
    coded: codedRows.optional(),
    sections: z.array(cdaSection),
  }),
) as z.ZodType<CdaSection>;

const person = z.object({
  name: z.string(),
  role: z.string().optional(),
  specialty: z.string().optional(),
  organization: z.string().optional(),
  telecom: z.array(z.string()),
  at: z.string().optional(),
});
export type CdaPerson = z.infer<typeof person>;

export const cdaDocument = z.object({
  level: z.enum(['N1', 'N3']),
  title: z.string(),
  code: z.string().optional(),
  typeDisplay: z.string().optional(),
  effectiveTime: z.string().optional(),
  language: z.string().optional(),
  version: z.string().optional(),
  setId: z.string().optional(),
  patient: z.object({
    name: z.string(),
    givenName: z.string().optional(),
    birthDate: z.string().optional(),
    gender: z.string().optional(),
    ins: z.string().optional(),
    /** Of an INS: the strict traits, where the header has all that a code INS says. */
    traits: insTraits.optional(),
  }),
  authors: z.array(person),
  legalAuthenticator: person.optional(),
  custodian: z.string().optional(),
  recipients: z.array(person),
  performers: z.array(person),
  serviceStart: z.string().optional(),
  serviceEnd: z.string().optional(),
  facility: z.string().optional(),
  accessionNumber: z.string().optional(),
  sections: z.array(cdaSection),
  /** What had to be left out and why: unsafe or unknown parts, counted, never silently; `too-long`, once, when only the first part is here. */
  omissions: z.array(
    z.object({
      reason: z.enum(['unsafe-markup', 'remote-resource', 'unknown-element', 'embedded-stylesheet', 'too-long']),
      count: z.number().int(),
    }),
  ),
});
export type CdaDocument = z.infer<typeof cdaDocument>;
