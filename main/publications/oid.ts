/** Object identifiers made here: 2.25 followed by a UUID as an integer (ITU-T X.667), unique without asking anybody. */
import { randomUUID } from 'node:crypto';

export function newOid(): string {
  return `2.25.${BigInt(`0x${randomUUID().replaceAll('-', '')}`)}`;
}
