/** A small file as the contract carries it: base64, to be parsed by the core alone. */

/** Far above any certificate; far below what would hold up a call. */
export const largestFile = 280_000;

export async function readBase64(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}
