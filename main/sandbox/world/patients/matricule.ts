/** Builds the matricule of a test INS: consistent with sex, birth and place, and with its right key. */
import { insKey } from '../../../../preload/contract/ids.ts';

/**
 * @param rank order of birth in the commune that month, three digits of the NIR
 * @returns the 15 characters
 */
export function matriculeOf(traits: { sex: 'M' | 'F'; birthDate: string; birthPlaceCode: string; rank: number }): string {
  const [year = '', month = ''] = traits.birthDate.split('-');
  const thirteen = `${traits.sex === 'M' ? 1 : 2}${year.slice(2)}${month}${traits.birthPlaceCode}${String(traits.rank).padStart(3, '0')}`;
  return thirteen + insKey(thirteen);
}
