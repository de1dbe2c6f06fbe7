/** Units of results: each conversion against figures that are known elsewhere, and what must never be converted. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyteOf, analytes } from '../../../main/biology/analytes.ts';
import { convert, unitOf } from '../../../main/biology/units.ts';
import table from '../../../resources/biology/units.json' with { type: 'json' };

/** LOINC of the analyte. */
function turned(loinc: string, value: number, from: string, to: string): number | undefined {
  const analyte = analyteOf(loinc);
  return convert(value, unitOf(from, analyte), unitOf(to, analyte), analyte);
}

describe('conversions', () => {
  it.each([
    // [analyte, value, unit, the same in, what it is there]
    ['14682-9', 10, 'mg/L', 'umol/L', 88.4],
    ['2160-0', 88.4, 'µmol/L', 'mg/L', 10],
    ['2160-0', 1, 'mg/dL', 'µmol/L', 88.4],
    ['14771-0', 1.26, 'g/L', 'mmol/L', 6.99],
    ['14771-0', 7, 'mmol/L', 'g/L', 1.26],
    ['13457-7', 1.3, 'g/L', 'mmol/L', 3.36],
    ['2093-3', 200, 'mg/dL', 'mmol/L', 5.17],
    ['3091-6', 0.3, 'g/L', 'mmol/L', 5],
    ['14933-6', 60, 'mg/L', 'µmol/L', 357],
    ['17861-6', 100, 'mg/L', 'mmol/L', 2.5],
    ['14631-6', 10, 'mg/L', 'µmol/L', 17.1],
    ['2823-3', 4.2, 'mEq/L', 'mmol/L', 4.2],
    ['2000-8', 5, 'meq/L', 'mmol/L', 2.5],
    ['14920-3', 10, 'ng/L', 'pmol/L', 12.9],
    ['14635-7', 30, 'ng/mL', 'nmol/L', 74.9],
    ['4548-4', 53, 'mmol/mol', '%', 7],
    ['4548-4', 7, '%', 'mmol/mol', 53],
    ['9318-7', 3.4, 'mg/mmol', 'mg/g', 30.1],
    ['1742-6', 40, 'UI/L', 'U/L', 40],
    ['1742-6', 1, 'µkat/L', 'UI/L', 60],
    ['3016-3', 2.1, 'µUI/mL', 'mUI/L', 2.1],
    ['6690-2', 4500, '/mm3', '10*9/L', 4.5],
    ['6690-2', 4500, '/mm³', 'G/L', 4.5],
    ['789-8', 4.5, 'T/L', '10*6/uL', 4.5],
    ['777-3', 250, 'Giga/L', '10*3/mm3', 250],
    ['718-7', 13.2, 'g/dL', 'g/L', 132],
    ['4544-3', 0.42, 'L/L', '%', 42],
  ] as const)('%s: %d %s is %s %d', (loinc, value, from, to, expected) => {
    expect(turned(loinc, value, from, to)).toBeCloseTo(expected, expected >= 100 ? 0 : expected >= 10 ? 1 : 2);
  });

  it.each([
    ['a mass and an amount without a molar mass', '718-7', 'g/dL', 'mmol/L'],
    ['triglycerides, of which two conventions are in use', '2571-8', 'g/L', 'mmol/L'],
    ['units of activity of what is no enzyme', '3016-3', 'U/L', 'UI/L'],
    ['a clearance and a clearance per area', '62238-1', 'mL/min', 'mL/min/{1.73_m2}'],
    ['a percentage of what isn’t HbA1c', '4544-3', '%', 'mmol/mol'],
    ['an unknown unit', '718-7', 'g/dL', 'zorglub'],
    ['« G/L » of what isn’t counted: it may be grams', '2093-3', 'G/L', 'g/L'],
  ])('doesn’t convert %s', (_, loinc, from, to) => {
    expect(turned(loinc, 1, from, to)).toBeUndefined();
  });

  it('keeps a value as it is where the unit is the same, however it is spelled', () => {
    expect(turned('14682-9', 103.456, 'µmol/l', 'umol/L')).toBe(103.456);
    expect(turned('62238-1', 48, 'ml/min/1,73 m²', 'mL/min/{1.73_m2}')).toBe(48);
    expect(turned('718-7', 13, 'zorglub', 'zorglub')).toBe(13);
  });

  it('goes back to where it came from, for every analyte and every pair of units that can be turned', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...analytes),
        fc.constantFrom(...table.units),
        fc.constantFrom(...table.units),
        fc.double({ min: 0.5, max: 500, noNaN: true }),
        (analyte, from, to, value) => {
          const there = convert(value, unitOf(from.code, analyte), unitOf(to.code, analyte), analyte);
          const back = there === undefined ? undefined : convert(there, unitOf(to.code, analyte), unitOf(from.code, analyte), analyte);
          expect(there === undefined).toBe(convert(value, unitOf(to.code, analyte), unitOf(from.code, analyte), analyte) === undefined);
          // Three digits are kept; what the master equation of HbA1c subtracts may cost one.
          if (back !== undefined) expect(Math.abs(back - value)).toBeLessThanOrEqual(Math.max(value * 0.011, 0.12));
        },
      ),
    );
  });
});

it('no LOINC code is in two analytes, and no spelling in two units', () => {
  const codes = analytes.flatMap(({ loinc }) => loinc);
  expect(codes.length).toBe(new Set(codes).size);
  const spellings = table.units.flatMap(({ code, spellings = [] }: { code: string; spellings?: string[] }) => [code, ...spellings]);
  expect(spellings.length).toBe(new Set(spellings).size);
  // Mod 10 check digit of LOINC (LOINC Users' Guide, appendix C).
  for (const code of codes) expect(checkDigit(code.split('-')[0] ?? ''), code).toBe(Number(code.split('-')[1]));
});

/** Luhn: odd places from the right are doubled. */
function checkDigit(number: string): number {
  const sum = [...number].toReversed().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return (10 - (sum % 10)) % 10;
}
