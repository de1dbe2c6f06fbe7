/** One field of a header as it was sent. */

/** Unfolded (RFC 5322 §2.2.3); empty when it isn't there. */
export function headerField(header: string, name: string): string {
  const wanted = name.toLowerCase();
  for (const line of header.replaceAll(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (colon > 0 && line.slice(0, colon).trim().toLowerCase() === wanted) return line.slice(colon + 1).trim();
  }
  return '';
}
