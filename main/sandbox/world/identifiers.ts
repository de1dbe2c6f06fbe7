/** Identifiers that depend on the seed and a name only: UUIDs, OIDs of `2.25`, hashes. */
import { createHash } from 'node:crypto';

/** UUID in the manner of version 5 (RFC 9562 §5.5), from the seed and the parts of a name. */
export function stableUuid(seed: number, ...parts: readonly string[]): string {
  const bytes = createHash('sha1')
    .update(`${seed}:${parts.join('/')}`)
    .digest()
    .subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** The OID of a UUID (ITU-T X.667): `2.25.` and its value in decimal. */
export function oidOf(uuid: string): string {
  return `2.25.${BigInt(`0x${uuid.replaceAll('-', '')}`)}`;
}

/** Hash of an attachment as FHIR wants it: SHA-1 in base64. */
export function sha1Base64(bytes: Uint8Array): string {
  return createHash('sha1').update(bytes).digest('base64');
}
