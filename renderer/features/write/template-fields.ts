/** Fields of a template in a text: where they are, which are left to be filled in by hand. */
import { type TemplateField, templateFields } from '../../../preload/contract/outgoing.ts';

const pattern = new RegExp(`\\{\\{\\s*(${templateFields.join('|')})\\s*\\}\\}`, 'gu');
/** Anything in double braces, known or not: a typing mistake in a template must be seen too. */
const anyBraces = /\{\{\s*([^{}\n]{0,40}?)\s*\}\}/gu;

export interface TextPart {
  readonly text: string;
  readonly start: number;
  readonly isField: boolean;
}

/** The text cut where something is still to be filled in; joined again, it is the same. */
export function textParts(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(anyBraces)) {
    if (match.index > end) parts.push({ text: text.slice(end, match.index), start: end, isField: false });
    parts.push({ text: match[0], start: match.index, isField: true });
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push({ text: text.slice(end), start: end, isField: false });
  return parts;
}

/** What is left to fill in, in the order of the text, each once. */
export function fieldsLeft(...texts: readonly string[]): string[] {
  const names = texts.flatMap((text) => [...text.matchAll(anyBraces)].map((match) => match[1] ?? ''));
  return [...new Set(names)];
}

export function knownFields(text: string): TemplateField[] {
  const known = [...text.matchAll(pattern)].map((match) => match[1]);
  return templateFields.filter((field) => known.includes(field));
}

/** Put in place of what is selected, a line before it where it follows words. */
export function insertAt(text: string, from: number, to: number, inserted: string): { readonly text: string; readonly caret: number } {
  const before = text.slice(0, from);
  const lead = before === '' || before.endsWith('\n') ? '' : before.trim() === '' ? '' : '\n\n';
  const whole = `${before}${lead}${inserted}`;
  return { text: `${whole}${text.slice(to)}`, caret: whole.length };
}

/** The words of a field where it is one; what was typed otherwise. */
export function fieldWords(names: readonly string[], wordsOf: (field: TemplateField) => string): string {
  return names
    .map((name) => {
      const known = templateFields.find((field) => field === name);
      return known === undefined ? name : wordsOf(known);
    })
    .join(', ');
}
