/** Which elements of a narrative become what: StrucDoc's own, their HTML cousins, and those whose content must not be shown. */
import { type NarrativeElement, narrativeElements } from '../../preload/contract/cda.ts';

export interface Meaning {
  readonly name: NarrativeElement;
  readonly style?: string;
  readonly ordered?: boolean;
}

/** CDA R2 §4.3.5, and the HTML that careless software writes in its stead: nothing is lost in the translation. */
export const meanings: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  // An image has no name of its own in the narrative: it stands where renderMultiMedia was.
  ...narrativeElements.filter((name) => name !== 'image').map((name): [string, Meaning] => [name, { name }]),
  ['p', { name: 'paragraph' }],
  ['div', { name: 'paragraph' }],
  ['span', { name: 'content' }],
  ['ul', { name: 'list' }],
  ['ol', { name: 'list', ordered: true }],
  ['li', { name: 'item' }],
  ...['b', 'strong'].map((name): [string, Meaning] => [name, { name: 'content', style: 'Bold' }]),
  ...['i', 'em'].map((name): [string, Meaning] => [name, { name: 'content', style: 'Italics' }]),
  ['u', { name: 'content', style: 'Underline' }],
  ...['del', 's', 'strike'].map((name): [string, Meaning] => [name, { name: 'content', style: 'Deleted' }]),
  ['ins', { name: 'content', style: 'Inserted' }],
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((name): [string, Meaning] => [name, { name: 'paragraph', style: 'Bold' }]),
]);

/** StrucDoc elements without text of their own that the page doesn't need. */
export const silent = new Set(['colgroup', 'col', 'footnoteRef']);

/** Their content is program or styling, not narrative: dropped whole. */
export const unsafe = new Set(['script', 'style', 'noscript', 'template', 'svg', 'math', 'link', 'meta', 'base']);

/** They would load or run something: themselves dropped, their text kept. */
export const active = new Set(['iframe', 'frame', 'object', 'embed', 'applet', 'form', 'input', 'button', 'audio', 'video']);

const standardStyles = new Set([
  ...['Bold', 'Underline', 'Italics', 'Emphasis', 'Lrule', 'Rrule', 'Toprule', 'Botrule'],
  ...['Arabic', 'LittleRoman', 'BigRoman', 'LittleAlpha', 'BigAlpha', 'Disc', 'Circle', 'Square'],
]);

/** styleCode values that may reach the page: the standard's, and the `x…` that it lets implementers add. */
export function stylesOf(styleCode: string | undefined): string[] {
  const codes = (styleCode ?? '').split(/\s+/u).filter((code) => standardStyles.has(code) || /^x[A-Z][A-Za-z]{1,30}$/u.test(code));
  return [...new Set(codes)];
}
