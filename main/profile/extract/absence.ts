/** Codes by which an entry says that there is nothing, or that nothing is known: neither is a fact of its own kind. */
import type { EntryCode } from '../../cda/index.ts';

/** HL7 « absent and unknown data » of the international patient summary; SNOMED CT of IHE PCC (problems, allergies, medications) and of its successors. */
const nothing = new Set([
  ...['716186003', '160244002', '409137002', '428607008', '429625007'],
  ...['160245001', '160243008', '182849000', '408350003'],
]);
const unknown = new Set(['64970000', '396782006', '407559004', '182904002']);

const snomed = '2.16.840.1.113883.6.96';

/** @returns `none` for « aucun connu », `unknown` for « on ne sait pas », `undefined` for what is something */
export function absenceOf(code: EntryCode | undefined): 'none' | 'unknown' | undefined {
  for (const { code: value = '', system } of code === undefined ? [] : [code, ...code.translations]) {
    if (/^no-known-[a-z-]+$/u.test(value)) return 'none';
    if (/^no-[a-z-]+-info$/u.test(value)) return 'unknown';
    if (system === snomed && nothing.has(value)) return 'none';
    if (system === snomed && unknown.has(value)) return 'unknown';
  }
  return undefined;
}
