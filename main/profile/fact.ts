/** What one source says of a patient's health, before anything is merged. */
import type { ProfileCategory, ProfileSource, ProfileStatus } from '../../preload/contract/profile.ts';

export interface FactCode {
  /** OID of the code system, whichever way the source named it. */
  readonly system: string;
  readonly code: string;
}

export interface FactMeasure {
  readonly code: string;
  readonly value: number;
  /** The diastolic pressure beside the systolic one. */
  readonly second?: number;
  /** UCUM. */
  readonly unit: string;
}

export interface ProfileFact {
  readonly category: ProfileCategory;
  readonly label: string;
  /** Every code that the source gives it; two sources that share one speak of the same. */
  readonly codes: readonly FactCode[];
  readonly detail?: string;
  /** How it is taken, as it was written: compared between sources. */
  readonly posology?: string;
  /** ISO, of the precision that was written. */
  readonly date?: string;
  readonly endDate?: string;
  readonly status: ProfileStatus;
  readonly severity: 'high' | 'moderate' | 'unknown';
  /** « Aucune allergie connue » and its like. */
  readonly isAbsence: boolean;
  readonly measure?: FactMeasure;
  /** Of the vaccine that was given. */
  readonly lot?: string;
  /** Business identifiers of its resource. */
  readonly identifiers?: readonly string[];
  /** What it was said knowing, and over: `Type/id` or a business identifier. */
  readonly over?: readonly string[];
  /** Who said it and when, where the source tells it for this alone. */
  readonly author?: string;
  readonly recordedAt?: string;
}

/** A fact with where it comes from. */
export interface SourcedFact {
  readonly fact: ProfileFact;
  readonly id: string;
  readonly from: ProfileSource['from'];
  readonly documentId?: string;
  readonly title?: string;
  /** ISO: when it was said. */
  readonly at?: string;
  readonly author?: string;
  /** It came since the reader's previous visit. */
  readonly isNew: boolean;
  readonly note?: ProfileSource['note'];
}

/** A fact that says nothing more than its category and label. */
export function bareFact(category: ProfileCategory, label: string): ProfileFact {
  return { category, label, codes: [], status: 'unknown', severity: 'unknown', isAbsence: false };
}

/** All that is defined: with exact optional properties, absent and undefined differ. */
export function defined<T extends Record<string, unknown>>(fields: T): Partial<{ [K in keyof T]: Exclude<T[K], undefined> }> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<{
    [K in keyof T]: Exclude<T[K], undefined>;
  }>;
}

const parisDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris', year: 'numeric', month: '2-digit', day: '2-digit' });

/** The day of a date as it was written; in Paris where it is an instant. */
export function dayOf(date: string | undefined): string {
  if (date === undefined) return '';
  const instant = /T.*(?:Z|[+-]\d{2}:?\d{2})$/u.test(date) ? Date.parse(date) : Number.NaN;
  return Number.isNaN(instant) ? date.slice(0, 10) : parisDay.format(instant);
}
