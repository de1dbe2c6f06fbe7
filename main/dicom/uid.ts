/** DICOM UIDs under 2.25 (PS3.5 B.2): of a UUID, or derived from names so that the same names give the same UID. */
import { createHash, randomUUID } from 'node:crypto';

/** @param uuid eight-four-four-four-twelve hexadecimal digits */
export function uidFromUuid(uuid: string): string {
  return `2.25.${BigInt(`0x${uuid.replaceAll('-', '')}`)}`;
}

export function newUid(): string {
  return uidFromUuid(randomUUID());
}

/** @param parts what names the object; the same parts give the same UID */
export function deriveUid(...parts: readonly (string | number)[]): string {
  const bytes = createHash('sha256').update(parts.join('\u0000')).digest().subarray(0, 16);
  // RFC 9562 §5.8: version 8, variant 10, so that the number is also a well-formed UUID.
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return uidFromUuid(bytes.toString('hex'));
}
