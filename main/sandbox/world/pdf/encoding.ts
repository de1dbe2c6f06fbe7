/** Text as the standard fonts of PDF can write it (WinAnsi, ISO 32000-1 annex D): what they lack is said otherwise. */

const substitutes: Record<string, string> = {
  '\u202f': '\u00a0',
  '−': '–',
  '≥': '>=',
  '≤': '<=',
  '→': '->',
  '↑': '(H)',
  '↓': '(B)',
};

export function winAnsi(text: string): string {
  return text.replace(/[\u202f−≥≤→↑↓]/g, (character) => substitutes[character] ?? '?');
}
