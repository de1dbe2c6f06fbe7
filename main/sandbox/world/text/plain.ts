/** A narrative as plain text, for the documents that carry nothing else. */
import type { Narrative } from './narrative.ts';

export function plainText(title: string, narrative: Narrative): string {
  const lines = [title, '', ...(narrative.opening === undefined ? [] : [narrative.opening, ''])];
  for (const section of narrative.sections) {
    lines.push(section.title);
    for (const block of section.blocks) {
      if (block.kind === 'paragraph') lines.push(block.text);
      if (block.kind === 'list') lines.push(...block.items.map((item) => `– ${item}`));
      if (block.kind === 'table') lines.push(...block.rows.map((row) => row.map((cell) => cell.text).join('\t')));
    }
    lines.push('');
  }
  if (narrative.closing !== undefined) lines.push(narrative.closing);
  return `${lines.join('\n').trimEnd()}\n`;
}
