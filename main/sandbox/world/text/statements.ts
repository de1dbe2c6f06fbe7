/** What a section says as data, beside its narrative: problems, allergies, treatments, doses of vaccines. */

export type Statement =
  | { readonly kind: 'problem'; readonly label: string; readonly icd10: string; readonly since: number }
  | {
      readonly kind: 'allergy';
      readonly substance: string;
      readonly reaction: string;
      readonly year: number;
      readonly severe: boolean;
      readonly of: 'medication' | 'food' | 'environment';
    }
  | { readonly kind: 'no-allergy' }
  | {
      readonly kind: 'treatment';
      readonly name: string;
      readonly dose: string;
      readonly posology: string;
      readonly atc: string | undefined;
      readonly reason?: string;
      readonly from?: Date;
      readonly days?: number;
    }
  | { readonly kind: 'vaccine'; readonly name: string; readonly atc: string | undefined; readonly at: Date; readonly lot?: string };
