/** Which part of the profile a section or an entry of a CDA speaks of: LOINC of sections (CI-SIS, IPS), templates of IHE PCC. */
import type { ProfileCategory } from '../../../preload/contract/profile.ts';

/** LOINC of sections. A VSM mixes in 46612-8 what its entries alone tell apart: taken for conditions unless they say otherwise. */
const bySection: ReadonlyMap<string, ProfileCategory> = new Map([
  ['46612-8', 'condition'],
  ['11450-4', 'condition'],
  ['11348-0', 'condition'],
  ['48765-2', 'allergy'],
  ['10160-0', 'treatment'],
  ['18776-5', 'treatment'],
  ['10183-2', 'treatment'],
  ['75311-1', 'treatment'],
  ['57828-6', 'treatment'],
  ['11369-6', 'vaccination'],
  ['8716-3', 'measure'],
  ['47519-4', 'procedure'],
  ['46264-8', 'implant'],
  ['29762-2', 'lifestyle'],
  ['10157-6', 'family'],
  ['42348-3', 'directive'],
]);

const pcc = '1.3.6.1.4.1.19376.1.5.3.1.4';
/** IHE PCC: what an entry is, wherever it stands. */
const byTemplate: ReadonlyMap<string, ProfileCategory> = new Map([
  [`${pcc}.5`, 'condition'],
  [`${pcc}.6`, 'allergy'],
  [`${pcc}.7`, 'treatment'],
  [`${pcc}.12`, 'vaccination'],
  [`${pcc}.13.2`, 'measure'],
  [`${pcc}.13.3`, 'family'],
  [`${pcc}.13.4`, 'lifestyle'],
  [`${pcc}.19`, 'procedure'],
]);

export function categoryOfSection(code: string | undefined): ProfileCategory | undefined {
  return code === undefined ? undefined : bySection.get(code);
}

/** An allergy says that it is a problem too: the most telling one counts. */
export function categoryOfTemplates(templateIds: readonly string[]): ProfileCategory | undefined {
  const found = templateIds.flatMap((id) => byTemplate.get(id) ?? []);
  return found.find((category) => category !== 'condition') ?? found[0];
}
