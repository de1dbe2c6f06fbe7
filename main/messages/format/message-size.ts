/** How much a message weighs once encoded: 25 MB at most towards Mon espace santé, all included (MES-§6). */

/** Lines of 76 characters and their ends (RFC 2045 §6.8). */
export function base64Size(bytes: number): number {
  const characters = Math.ceil(bytes / 3) * 4;
  return characters + 2 * Math.ceil(characters / 76);
}

const headersSize = 1600;
const partSize = 420;

export interface MessageParts {
  readonly text: string;
  readonly html?: string | undefined;
  /** Bytes of each file before encoding. */
  readonly attachments: readonly { readonly name: string; readonly size: number }[];
}

/** What the screen shows while one attaches: never below what will leave, and above by no more than a few headers and the text. */
export function estimatedSize({ text, html, attachments }: MessageParts): number {
  const words = [text, html ?? ''].reduce((sum, each) => sum + encodedTextSize(each), 0);
  // A name is written twice, and its accents take twelve letters each at worst (RFC 2231, RFC 2047).
  return attachments.reduce((sum, { name, size }) => sum + base64Size(size) + partSize + 24 * name.length, headersSize + words);
}

/** Quoted-printable or base64, whichever is chosen: at most three letters for each byte that isn't plain, and the soft breaks. */
function encodedTextSize(text: string): number {
  if (text === '') return 0;
  const bytes = Buffer.byteLength(text, 'utf8');
  const plain = text.replace(/[^ -<>-~\r\n]/gu, '').length;
  const lines = text.split('\n').length;
  return Math.ceil((plain + 3 * (bytes - plain)) * 1.05) + 2 * lines + partSize;
}
