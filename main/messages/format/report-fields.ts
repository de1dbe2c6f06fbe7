/** Fields of a machine-readable report: groups of `Name: value` lines parted by an empty line (RFC 3464 §2.1, RFC 8098 §3.1). */

export type ReportFields = ReadonlyMap<string, string>;

const mostGroups = 200;
const longest = 256 * 1024;

/** Names in lower case; the first of each. */
export function readReportFields(bytes: Uint8Array): ReportFields[] {
  const text = new TextDecoder().decode(bytes.subarray(0, longest)).replace(/\r\n?/gu, '\n');
  return text
    .split(/\n{2,}/u)
    .slice(0, mostGroups)
    .map(readGroup)
    .filter((each) => each.size > 0);
}

function readGroup(text: string): ReportFields {
  const fields = new Map<string, string>();
  for (const line of text.replace(/\n[ \t]+/gu, ' ').split('\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).trim().toLowerCase();
    if (colon > 0 && /^[a-z0-9-]+$/u.test(name) && !fields.has(name))
      fields.set(
        name,
        line
          .slice(colon + 1)
          .trim()
          .slice(0, 2000),
      );
  }
  return fields;
}

/** `rfc822; dr.martin@medecin.mssante.fr` */
export function addressOf(field: string | undefined): string | undefined {
  const address = field
    ?.slice(field.indexOf(';') + 1)
    .trim()
    .replace(/^<|>$/gu, '')
    .toLowerCase();
  return address === undefined || !address.includes('@') ? undefined : address.slice(0, 320);
}
