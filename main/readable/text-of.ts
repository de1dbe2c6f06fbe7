/** What contents say, as text alone: what is searched in. */
import type { CdaDocument } from '../../preload/contract/cda.ts';
import { longestFile, longestText } from './limits.ts';

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: '’', nbsp: ' ' };

/** Good enough to find words by: whoever shows HTML cleans it. */
export function textOfHtml(html: string): string {
  return html
    .slice(0, 4 * longestText)
    .replaceAll(/<(style|script|head|title)\b[^>]*>[\s\S]*?(?:<\/\1\s*>|$)/gi, ' ')
    .replaceAll(/<!--[\s\S]*?(?:-->|$)/g, ' ')
    .replaceAll(/<(?:br|\/p|\/div|\/tr|\/li|\/h\d)\b[^>]*>/gi, '\n')
    .replaceAll(/<[^>]{0,5000}>/g, ' ')
    .replaceAll(/&(?:#(\d{1,6})|#x([\da-f]{1,6})|(\w{2,6}));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return entities[name.toLowerCase()] ?? whole;
      const code = Number.parseInt(decimal ?? hex ?? '', decimal === undefined ? 16 : 10);
      return code > 31 && code < 0x11_00_00 ? String.fromCodePoint(code) : ' ';
    });
}

/** Titles and narrative of a CDA, without its header. */
export function textOfCda({ title, sections }: CdaDocument): string {
  const words: string[] = [title ?? ''];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(visit);
    else if (typeof node === 'object' && node !== null) {
      for (const [key, value] of Object.entries(node)) {
        if ((key === 'text' || key === 'title') && typeof value === 'string') words.push(value);
        else visit(value);
      }
    }
  };
  visit(sections);
  return words.join(' ').slice(0, longestText);
}

/** A text file: UTF-8, else what Windows wrote. */
export function textOfFile(bytes: Uint8Array): string {
  const part = bytes.subarray(0, longestFile);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(part, { stream: true });
  } catch {
    return new TextDecoder('windows-1252').decode(part);
  }
}

export function bounded(text: string): string {
  return text.slice(0, longestText).toWellFormed();
}
