/** What the entries of a CDA R2 body of level 3 say, as data: codes stay with their system's OID, times are ISO 8601, nothing is interpreted. */

export const statementKinds = ['observation', 'substanceAdministration', 'supply', 'procedure', 'act', 'encounter', 'organizer'] as const;
export type StatementKind = (typeof statementKinds)[number];

/** CD, CE or CV. */
export interface EntryCode {
  /** Absent where the document gives none, or a nullFlavor in its stead. */
  readonly code?: string;
  /** OID of the code system. */
  readonly system?: string;
  readonly display?: string;
  /** originalText, resolved where it points into the narrative. */
  readonly text?: string;
  readonly translations: readonly EntryCode[];
  /** E.g. laterality: its name, then its value. */
  readonly qualifiers: readonly { readonly name?: EntryCode; readonly value?: EntryCode }[];
  readonly nullFlavor?: string;
}

/** PQ: a number in a UCUM unit; none for a mere count. */
export interface EntryQuantity {
  readonly value: number;
  readonly unit?: string;
}

/** TS, IVL_TS, PIVL_TS or EIVL_TS. Dates of the precision that was written (`2011`, `2011-04`, a day, an instant). */
export interface EntryTime {
  readonly value?: string;
  readonly low?: string;
  readonly high?: string;
  /** Of what recurs, e.g. every 8 h. */
  readonly period?: EntryQuantity;
  /** Event of the day that it follows, e.g. `ACM` (HL7 TimingEvent). */
  readonly event?: string;
}

export type EntryValue =
  | { readonly kind: 'quantity'; readonly quantity: EntryQuantity }
  | {
      readonly kind: 'interval';
      readonly low?: EntryQuantity;
      readonly high?: EntryQuantity;
      /** `inclusive="false"`: the bound itself is outside. */
      readonly excludesLow?: true;
      readonly excludesHigh?: true;
    }
  | { readonly kind: 'ratio'; readonly numerator?: EntryQuantity; readonly denominator?: EntryQuantity }
  | { readonly kind: 'code'; readonly code: EntryCode }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'time'; readonly time: EntryTime };

export interface EntryRange {
  readonly text?: string;
  readonly value?: EntryValue;
  /** Of the values inside of it, e.g. `N`. */
  readonly interpretation?: string;
}

/** A person, a device or a place that takes part. */
export interface EntryActor {
  /** participation typeCode, e.g. `CSM` (agent), `LOC`, `PRD`; absent for an author or a performer. */
  readonly type?: string;
  readonly ids: readonly string[];
  readonly code?: EntryCode;
  readonly name?: string;
  readonly organization?: string;
  readonly telecom: readonly string[];
  readonly at?: EntryTime;
}

/** manufacturedMaterial of a consumable or of a supply. */
export interface EntryProduct {
  readonly code?: EntryCode;
  readonly name?: string;
  readonly lot?: string;
  readonly manufacturer?: string;
  readonly ingredients: readonly EntryCode[];
}

export interface ClinicalStatement {
  readonly kind: StatementKind;
  /** `EVN` happened, `INT` intended, `PRMS` promised, `RQO` requested… */
  readonly mood?: string;
  readonly isNegated: boolean;
  readonly templateIds: readonly string[];
  /** `root`, then `^` and the extension where there is one. */
  readonly ids: readonly string[];
  readonly code?: EntryCode;
  readonly text?: string;
  readonly status?: string;
  /** The first says when; the next ones of a substanceAdministration say how often. */
  readonly times: readonly EntryTime[];
  readonly values: readonly EntryValue[];
  readonly interpretations: readonly string[];
  readonly ranges: readonly EntryRange[];
  readonly route?: EntryCode;
  readonly sites: readonly EntryCode[];
  readonly methods: readonly EntryCode[];
  readonly dose?: EntryValue;
  readonly rate?: EntryValue;
  readonly maxDose?: EntryValue;
  /** quantity of a supply. */
  readonly quantity?: EntryQuantity;
  readonly repeat?: EntryQuantity;
  readonly product?: EntryProduct;
  readonly authors: readonly EntryActor[];
  readonly performers: readonly EntryActor[];
  readonly participants: readonly EntryActor[];
  /** Members of a group and related statements, in the order of the document. */
  readonly children: readonly RelatedStatement[];
}

export interface RelatedStatement {
  /** `SUBJ`, `REFR`, `MFST`, `COMP`… */
  readonly relation?: string;
  readonly isInverted: boolean;
  readonly statement: ClinicalStatement;
}

export interface StructuredSection {
  readonly code?: EntryCode;
  readonly title?: string;
  readonly templateIds: readonly string[];
  readonly statements: readonly ClinicalStatement[];
  readonly sections: readonly StructuredSection[];
}

export interface StructuredBody {
  /** templateIds of the document: its models. */
  readonly templateIds: readonly string[];
  readonly sections: readonly StructuredSection[];
  /** Whether a limit was met: what follows it isn't here. */
  readonly isTruncated: boolean;
}
