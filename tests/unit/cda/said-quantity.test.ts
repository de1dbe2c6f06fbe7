/** Quantities of entries as they are read in French. */
import { expect, it } from 'vitest';
import { saidQuantity } from '../../../main/cda/said-quantity.ts';

it.each([
  [1_254_000, '/uL', '1\u202f254\u202f000\u00a0/µL'],
  [88, 'umol/L', '88\u00a0µmol/L'],
  [12, 'mg/uL', '12\u00a0mg/µL'],
  [7.8, '%', '7,8\u00a0%'],
  [0.000_001, 'g', '0,000001\u00a0g'],
  [4.2, '10*9/L', '4,2\u00a010⁹/L'],
  [4.2, '10*12/L', '4,2\u00a010¹²/L'],
  [37.2, 'Cel', '37,2\u00a0°C'],
  [120, 'mm[Hg]', '120\u00a0mmHg'],
  [5, 'm[iU]/L', '5\u00a0mUI/L'],
  [72, '{beats}/min', '72\u00a0/min'],
  [24.1, 'kg/m2', '24,1\u00a0kg/m²'],
  [2, '{comprimé}', '2'],
  [3, '1', '3'],
  [3, undefined, '3'],
  // Not UCUM: as the document writes it.
  [10, 'gouttes', '10\u00a0gouttes'],
  [1, 'unité', '1\u00a0unité'],
])('%s %s', (value, unit, said) => {
  expect(saidQuantity({ value, ...(unit === undefined ? {} : { unit }) })).toBe(said);
});
