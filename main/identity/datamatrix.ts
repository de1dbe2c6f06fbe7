/**
 * The text of an INS DataMatrix (« Spécification Datamatrix INS » 2.2): a header of 26 characters, then fields S1 to S7, a group
 * separator after those of variable length.
 */
import { z } from 'zod';
import { type DataMatrixFault, type InsTraits, insTraits, looksLikeDataMatrix } from '../../preload/contract/identity.ts';

/** `IS01`, then 22 characters that the format of 2D-Doc reserves. */
const header = `IS01${'0'.repeat(22)}`;
const groupSeparator = '\u001d';

const sexes = { M: 'male', F: 'female', I: 'unknown' } as const;

export type DataMatrixText = { readonly traits: InsTraits } | { readonly fault: DataMatrixFault };

const fields =
  /^S1([0-9AB]{15})S2(1\.2\.250\.1\.213\.1\.4\.\d{1,2})S3([^\d]*)S4([^\d]*)S5([MFI])S6(\d{2})-(\d{2})-(\d{4})(?:S7([0-9AB]{5}))?$/u;

/**
 * Fields may come in any order: put in that of their numbers. Names hold no digit: where one ends is told by the next field, separators
 * or not, and a keyboard swallows them.
 */
function inOrder(body: string): string {
  return body
    .replaceAll(groupSeparator, '')
    .split(/(?=S[1-7])/u)
    .toSorted((a, b) => a.slice(0, 2).localeCompare(b.slice(0, 2)))
    .join('');
}

export function readDataMatrix(text: string): DataMatrixText {
  const typed = text.trim();
  // Its digits come as what a French keyboard has on the same keys.
  if (/^isà&/iu.test(typed)) return { fault: 'keyboard' };
  // A reader that holds no Maj types small letters.
  const upper = typed.toUpperCase();
  if (!looksLikeDataMatrix(upper) || upper.length < header.length) return { fault: 'cut' };
  const body = upper.slice(header.length);
  const [, matricule, oid, givenNames, birthName, sex, day, month, year, birthPlaceCode] = fields.exec(inOrder(body)) ?? [];
  if (matricule === undefined) return { fault: ['S1', 'S2', 'S3', 'S4', 'S5', 'S6'].every((id) => body.includes(id)) ? 'field' : 'cut' };
  const parsed = insTraits.safeParse({
    ins: { matricule, oid },
    birthName: birthName?.trim(),
    givenNames: givenNames?.trim(),
    gender: sexes[sex as keyof typeof sexes],
    birthDate: `${year}-${month}-${day}`,
    ...(birthPlaceCode !== undefined && { birthPlaceCode }),
  });
  const isNamed = parsed.success && parsed.data.birthName !== '' && parsed.data.givenNames !== '';
  return isNamed && z.iso.date().safeParse(parsed.data.birthDate).success ? { traits: parsed.data } : { fault: 'field' };
}

/** Capitals without accents, as the national identity rules spell names (RNIV). */
const spelled = (name: string) =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/Œ/gu, 'OE')
    .replace(/Æ/gu, 'AE')
    .replace(/[^A-Z' -]/gu, ' ')
    .trim();

const longestName = 100;

/** The text to encode in ECC 200. A field at its greatest length needs no separator, nor the last one. */
export function writeDataMatrix({ ins, givenNames, birthName, gender, birthDate, birthPlaceCode }: InsTraits): string {
  const variable = (value: string, most: number) => (value.length >= most ? value.slice(0, most) : `${value}${groupSeparator}`);
  const [year, month, day] = birthDate.split('-');
  const sex = gender === 'male' ? 'M' : gender === 'female' ? 'F' : 'I';
  return [
    header,
    `S1${ins.matricule}`,
    `S2${variable(ins.oid, 20)}`,
    `S3${variable(spelled(givenNames), longestName)}`,
    `S4${variable(spelled(birthName), longestName)}`,
    `S5${sex}`,
    `S6${day}-${month}-${year}`,
    ...(birthPlaceCode === undefined ? [] : [`S7${birthPlaceCode}`]),
  ].join('');
}
