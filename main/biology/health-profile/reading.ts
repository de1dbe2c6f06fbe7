/** What one resource of the health profile says of results, before it is placed among the others: what is kept in the mirror. */
import type { LabResult } from '../lab-result.ts';
import type { LabResourceType } from './schemas.ts';

export interface StatedBound {
  readonly value: number;
  readonly unit?: string;
}

/** A range as it is stated, with whom it is for: chosen among its neighbours once the patient is known. */
export interface StatedRange {
  readonly low?: StatedBound;
  readonly high?: StatedBound;
  readonly text?: string;
  readonly sex?: 'female' | 'male';
  /** In days. */
  readonly ageFrom?: number;
  readonly ageTo?: number;
  /** It is for a group that nothing here tells the patient to be of, e.g. a trimester of pregnancy: its words. */
  readonly group?: string;
}

export interface StatedResult extends Omit<LabResult, 'range'> {
  readonly ranges: readonly StatedRange[];
}

/** Who made it, and when. */
export interface LabMaking {
  /** Of the sample; ISO 8601, of the precision that was written. */
  readonly at?: string;
  readonly issued?: string;
  readonly author?: string;
  readonly organization?: string;
}

export interface LabContent extends LabMaking {
  /** Of a report. */
  readonly title?: string;
  readonly isProvisional: boolean;
  readonly results: readonly StatedResult[];
  /** Ids of the observations that it groups: what they don't say of their making is said here. */
  readonly members: readonly string[];
}

export interface LabReading {
  readonly id: string;
  readonly version: string;
  readonly lastUpdated: string;
  readonly resourceType: LabResourceType;
  readonly patientId: string;
  readonly content: LabContent;
}
