/** Words of others as a screen may show them: bounded, and without the invisible characters that reorder or hide what stands around them. */
import { z } from 'zod';

/** Controls of Unicode (C0, C1), and those of writing direction: « ordonnance\u202Efdp.exe » must not read « ordonnanceexe.pdf ». */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const invisible = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;
const longest = 1000;

export function shown(text: string, limit: number = longest): string {
  // Cut first: what is a million characters long isn't worth a look.
  const cut = text.slice(0, limit);
  return cut
    .replace(invisible, '')
    .replace(/\p{Surrogate}/gu, '')
    .trim();
}

/** A string of a resource that ends on a screen. */
export const shownText = z.string().transform((text) => shown(text));
