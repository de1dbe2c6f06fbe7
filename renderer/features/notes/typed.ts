/** What is typed in the forms of notes: numbers with a comma, dates of the precision that is known, words compared as people write them. */

/** « 37,5 », « 1 200 ». @returns `undefined` for what is no number */
export function typedNumber(text: string): number | undefined {
  const plain = text.replaceAll(/[\s\u00a0\u202f]/gu, '').replace(',', '.');
  return /^\d+(?:\.\d*)?$/u.test(plain) ? Number(plain) : undefined;
}

/** « 2019 », « 03/2019 », « 12/03/2019 » as ISO of that precision. @returns `undefined` for what is no date */
export function typedDate(text: string): string | undefined {
  const [, day, month, year] = /^(?:(?:(\d{1,2})[/.\s])?(\d{1,2})[/.\s])?(\d{4})$/u.exec(text.trim()) ?? [];
  if (year === undefined) return undefined;
  if (month === undefined) return year;
  const [m, d] = [Number(month), day === undefined ? 1 : Number(day)];
  const date = new Date(Date.UTC(Number(year), m - 1, d));
  if (date.getUTCMonth() !== m - 1 || date.getUTCDate() !== d) return undefined;
  return date.toISOString().slice(0, day === undefined ? 7 : 10);
}

export const folded = (text: string) =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Each word that is typed begins one of the name. */
export function fits(name: string, typed: string): boolean {
  const words = folded(name).split(' ');
  return folded(typed)
    .split(' ')
    .every((asked) => words.some((word) => word.startsWith(asked)));
}
