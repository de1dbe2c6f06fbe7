/** The weight of a message as it would leave, against what may not be exceeded: in words, and as a share. */
import { formatSize } from '../../i18n/format.ts';

export interface SizeWords {
  readonly text: string;
  /** 0 to 1. */
  readonly share: number;
  readonly level: 'light' | 'heavy' | 'refused';
}

/** From there on, one more piece may be too many. */
const heavyShare = 0.8;

export function sizeWords(size: number, limit: number): SizeWords {
  const share = limit <= 0 ? 1 : Math.min(1, size / limit);
  const level = size > limit ? 'refused' : share >= heavyShare ? 'heavy' : 'light';
  return { text: `${formatSize(size)} sur ${formatSize(limit)}`, share, level };
}

/** In base64, by lines of 76 characters and their ends (RFC 2045 §6.8). */
export function sizeInMessage(bytes: number): number {
  const encoded = Math.ceil(bytes / 3) * 4;
  return encoded + Math.ceil(encoded / 76) * 2;
}

/** Of these files, those that still fit, in the order in which they were given, and those that don't. */
export function fitting<F extends { readonly size: number }>(
  files: readonly F[],
  size: number,
  limit: number,
): { readonly accepted: F[]; readonly refused: F[] } {
  const accepted: F[] = [];
  const refused: F[] = [];
  let total = size;
  for (const file of files) {
    const next = total + sizeInMessage(file.size);
    if (next > limit) refused.push(file);
    else {
      accepted.push(file);
      total = next;
    }
  }
  return { accepted, refused };
}
