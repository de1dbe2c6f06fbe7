/** Names as the teleservice wants them: A to Z, space, apostrophe, hyphen, double hyphen (SEL-MP-043). */

/** `undefined` where nothing is left of it. */
export function insiSpelling(name: string): string | undefined {
  const text = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/[’ʼ‘`´]/gu, "'")
    .replace(/[‐‑–—]/gu, '-')
    .replace(/Œ/gu, 'OE')
    .replace(/Æ/gu, 'AE')
    .replace(/[^A-Z' -]/gu, ' ')
    .replace(/-{3,}/gu, '--')
    .replace(/ +/gu, ' ')
    .replace(/^[' -]+|[' -]+$/gu, '');
  return text === '' ? undefined : text;
}
