/** One result as its report gives it: what is kept in the mirror, before anything is compared. */
import type { LabPoint, LabRange } from '../../preload/contract/biology.ts';

export interface LabResult {
  readonly loinc: string | undefined;
  /** The document's own words. */
  readonly label: string;
  /** ISO 8601, of the precision that was written. */
  readonly at: string | undefined;
  readonly value: number | undefined;
  readonly comparator: LabPoint['comparator'];
  /** UCUM, or as printed. */
  readonly unit: string | undefined;
  /** The result where it isn't a number. */
  readonly text: string | undefined;
  /** In the unit of the value. */
  readonly range: LabRange | undefined;
  /** HL7 v3 ObservationInterpretation. */
  readonly interpretations: readonly string[];
}
