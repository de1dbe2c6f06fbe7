/** The beginning of a message that the list shows. */

const longestExcerpt = 180;

/** What is said, without what it answers. */
export function excerptOf(text: string): string {
  const lines = text.slice(0, 5_000).split(/\r?\n/);
  const end = lines.findIndex((line) => /^(?:-{2,}\s*$|_{5,}|Le .{5,200} a écrit\s*:)/.test(line.trim()));
  const said = (end > 0 ? lines.slice(0, end) : lines).filter((line) => !line.trim().startsWith('>'));
  const joined = said.join(' ').replaceAll(/\s+/g, ' ').trim();
  return joined.length <= longestExcerpt ? joined : `${joined.slice(0, longestExcerpt).trimEnd().toWellFormed()}…`;
}
