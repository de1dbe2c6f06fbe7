/** Whether an address passes itself off as another: letters of several scripts, letters that look like others, domains that imitate MSSanté's. */
import { domainToUnicode } from 'node:url';
import { isAddress } from './addresses.ts';
import { oneLine } from './shown-text.ts';

export type LookAlike =
  /** One word written in letters of several scripts (UTS 39 §5.1). */
  | { readonly kind: 'mixed-scripts' }
  /** It reads as `of`, a known address or domain, and is not it (UTS 39 §4). */
  | { readonly kind: 'confusable'; readonly of: string }
  /** Not of MSSanté, and close enough to be taken for it. */
  | { readonly kind: 'imitates-mssante' }
  /** The label shows an address that is not the one it comes from. */
  | { readonly kind: 'label-names-another'; readonly of: string };

const trustedEnd = 'mssante.fr';

/** Letters of other scripts, and signs, that read as these in most fonts (from Unicode's confusables, those of an address only). */
const readAs: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({
    a: 'аɑαａ',
    b: 'ЬƄｂ',
    c: 'сϲⅽｃ',
    d: 'ԁⅾｄ',
    e: 'еҽℯｅ',
    f: 'ｆſ',
    g: 'ɡｇ',
    h: 'һհｈ',
    i: 'іıɩιｉ1l|!ⅰӏⅼ',
    j: 'јϳｊ',
    k: 'кκｋ',
    m: 'мⅿｍ',
    n: 'пոηｎ',
    o: 'оοօσ0ｏ',
    p: 'рρｐ',
    q: 'ԛգｑ',
    r: 'гᴦｒ',
    s: 'ѕꜱｓ5',
    t: 'тτｔ',
    u: 'υսцｕ',
    v: 'ѵνⅴｖ',
    w: 'ѡԝｗ',
    x: 'хχⅹｘ',
    y: 'уγүｙ',
    z: 'ᴢｚ',
    '.': '．。·',
    '-': '‐‑–—−_',
  }).flatMap(([letter, others]) => [...others].map((other) => [other, letter])),
);

/** Two texts that look the same have the same skeleton. */
export function skeleton(text: string): string {
  const plain = oneLine(text.normalize('NFKD'), 400).replace(/\p{M}/gu, '').toLowerCase();
  return [...plain]
    .map((letter) => readAs[letter] ?? letter)
    .join('')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w');
}

const scripts = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Armenian}/u,
  /\p{Script=Cherokee}/u,
  /\p{Script=Hebrew}/u,
];

function isMixed(word: string): boolean {
  return scripts.filter((script) => script.test(word)).length > 1;
}

/**
 * @param known addresses that the professional writes to, or hears from
 * @param label of the sender
 */
export function lookAlike(
  address: string,
  { known = [], label = '' }: { known?: readonly string[]; label?: string } = {},
): LookAlike | undefined {
  const given = address.trim().toLowerCase();
  const [local, domain] = split(given);
  const written = domain.split('.').some((each) => each.startsWith('xn--')) ? domainToUnicode(domain) || domain : domain;
  const labelled = labelAddress(label);
  if (labelled !== undefined && labelled !== given) return { kind: 'label-names-another', of: labelled };
  if ([...local.split(/[^\p{L}]+/u), ...written.split('.')].some(isMixed)) return { kind: 'mixed-scripts' };
  const isTrusted = isAddress(given) && (domain === trustedEnd || domain.endsWith(`.${trustedEnd}`));
  const shape = skeleton(`${local}@${written}`);
  const twin = known.find((each) => each.toLowerCase() !== given && skeleton(each) === shape);
  if (twin !== undefined) return { kind: 'confusable', of: twin };
  return !isTrusted && imitates(written) ? { kind: 'imitates-mssante' } : undefined;
}

function split(address: string): [string, string] {
  const at = address.lastIndexOf('@');
  return at < 0 ? [address, ''] : [address.slice(0, at), address.slice(at + 1)];
}

function labelAddress(label: string): string | undefined {
  return /[^\s<>"'(),;:]+@[^\s<>"'(),;:]+\.[^\s<>"'(),;:]+/u.exec(oneLine(label))?.[0].toLowerCase();
}

const name = 'mssante';

/** A word of the domain is the name but for one letter, or holds it: `mssante.fr.exemple.org`, `patient-mssante.fr`, `mssamte.fr`, `rnssanté.fr`. */
function imitates(domain: string): boolean {
  const wanted = skeleton(name);
  return domain
    .split('.')
    .map(skeleton)
    .some((word) => word.includes(wanted) || word.split('-').some((each) => isNear(each, wanted)));
}

/** One letter more, less, changed, or two exchanged. */
function isNear(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && start < other.length && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < one.length - start && end < other.length - start && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  const [restOfOne, restOfOther] = [one.slice(start, one.length - end), other.slice(start, other.length - end)];
  if (restOfOne.length <= 1 && restOfOther.length <= 1) return true;
  return restOfOne.length === 2 && restOfOther === [...restOfOne].reverse().join('');
}
