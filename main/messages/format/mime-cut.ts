/** Counts the parts of a message before a parser builds them, and cuts it where there are too many: what comes first is still read. */
import type { MessageProblem } from '../../../preload/contract/message-reports.ts';
import { maxMultiparts, maxParts } from './mail-limits.ts';

export interface CutMessage {
  readonly bytes: Uint8Array;
  readonly problem?: MessageProblem;
}

/** Longest delimiter of RFC 2046 §5.1.1. */
const longest = 70;

export function cutParts(raw: Uint8Array): CutMessage {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  const text = bytes.toString('latin1');
  const declared = /boundary(?:\*\d{0,3}\*?)?\s{0,8}=\s{0,8}(?:"([^"\r\n]{1,200})"|([^\s";,]{1,200}))/giu;
  const delimiters = new Set<string>();
  for (const match of text.matchAll(declared)) {
    delimiters.add((match[1] ?? match[2] ?? '').slice(0, longest).trimEnd());
    if (delimiters.size > maxMultiparts) return { bytes: bytes.subarray(0, match.index), problem: 'too-many-parts' };
  }
  let parts = 0;
  for (let at = text.startsWith('--') ? 0 : text.indexOf('\n--'); at >= 0; at = text.indexOf('\n--', at + 1)) {
    const start = at === 0 && text.startsWith('--') ? 2 : at + 3;
    const line =
      text
        .slice(start, start + longest + 4)
        .split(/[\r\n]/u, 1)[0]
        ?.trimEnd() ?? '';
    if (!delimiters.has(line.slice(0, longest))) continue;
    parts += 1;
    if (parts > maxParts) return { bytes: bytes.subarray(0, at + 1), problem: 'too-many-parts' };
  }
  return { bytes };
}
