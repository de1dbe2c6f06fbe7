/** The words of a content as text alone: what is searched in, and the beginning that the list shows. */
import type { CdaDocument } from '../../preload/contract/cda.ts';

const longest = 200_000;
const longestExcerpt = 180;

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: '’', nbsp: ' ' };

/** Good enough to find words by: whoever shows HTML cleans it. */
export function textOfHtml(html: string): string {
  return html
    .slice(0, 4 * longest)
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

/** What is said, without what it answers. */
export function excerptOf(text: string): string {
  const lines = text.slice(0, 5_000).split(/\r?\n/);
  const end = lines.findIndex((line) => /^(?:-{2,}\s*$|_{5,}|Le .{5,200} a écrit\s*:)/.test(line.trim()));
  const said = (end > 0 ? lines.slice(0, end) : lines).filter((line) => !line.trim().startsWith('>'));
  const joined = said.join(' ').replaceAll(/\s+/g, ' ').trim();
  return joined.length <= longestExcerpt ? joined : `${joined.slice(0, longestExcerpt).trimEnd().toWellFormed()}…`;
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
  return words.join(' ').slice(0, longest);
}

export function bounded(text: string): string {
  return text.slice(0, longest).toWellFormed();
}
