/** Styles that a message may bring: those that colour and lay out its own text; nothing that loads, covers or watches. */

/** Names of properties, and families of them; no `position`, no `content`, no `filter`, no animation. */
const allowed =
  /^(?:color|background-color|font(?:-(?:family|size|style|weight|variant|stretch))?|text-(?:align|indent|transform|decoration(?:-(?:line|style|color))?)|line-height|letter-spacing|word-(?:spacing|break)|overflow-wrap|white-space(?:-collapse)?|vertical-align|direction|list-style-(?:type|position)|(?:margin|padding)(?:-(?:top|right|bottom|left))?|border(?:-(?:top|right|bottom|left))?(?:-(?:width|style|color))?|border-(?:collapse|spacing|radius)|border-(?:top|bottom)-(?:left|right)-radius|(?:min-|max-)?(?:width|height)|display|float|clear|table-layout|caption-side)$/;

/** What could fetch, or read something of the page: read after the parser has undone its escapes. */
const forbiddenValue = /\b(?:url|src|image|image-set|cross-fade|element|paint|attr|env|var)\s*\(|\\|expression/i;

const mostRules = 500;
const mostSheetLength = 200_000;

export type Declaration = readonly [name: string, value: string];

/** @param style as the browser's own parser understood it */
export function keptDeclarations(style: CSSStyleDeclaration): Declaration[] {
  return Array.from(style, (name): Declaration => [name, style.getPropertyValue(name)]).filter(
    ([name, value]) => allowed.test(name) && value !== '' && !forbiddenValue.test(value),
  );
}

/** The declarations of a `style` attribute that may stay. */
export function declarationsOf(text: string, owner: Document): Declaration[] {
  const probe = owner.createElement('span');
  probe.style.cssText = text;
  return keptDeclarations(probe.style);
}

/** A style sheet with only what may stay; rules within rules (media, layers) are left out. */
export function cleanSheet(text: string): string {
  const sheet = new CSSStyleSheet();
  // A constructed sheet ignores `@import`; not adopted, it fetches nothing.
  sheet.replaceSync(text.slice(0, mostSheetLength));
  return Array.from(sheet.cssRules)
    .slice(0, mostRules)
    .filter((rule) => rule instanceof CSSStyleRule)
    .map(({ selectorText, style }) => ({ selectorText, kept: keptDeclarations(style) }))
    .filter(({ selectorText, kept }) => kept.length > 0 && selectorText.length < 500)
    .map(({ selectorText, kept }) => `${selectorText}{${kept.map(([name, value]) => `${name}:${value}`).join(';')}}`)
    .join('\n');
}

/** Whether it paints: then it was written for white paper, and is shown on it. */
export function paints(declarations: readonly Declaration[]): boolean {
  return declarations.some(([name]) => name === 'color' || name === 'background-color');
}
