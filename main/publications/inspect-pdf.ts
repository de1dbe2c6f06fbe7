/** What must be known of a PDF before it is published: that it isn't encrypted, and how many pages it has. */
import { inflateSync } from 'node:zlib';
import { Failure } from '../failure.ts';

const maxInflated = 8 * 1024 * 1024;
const maxStreams = 64;

/**
 * @returns the number of pages, when it can be told without rendering
 * @throws {Failure} `file.encrypted`
 */
export function inspectPdf(bytes: Uint8Array): number | undefined {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  // The trailer, or the dictionary of a cross-reference stream, is never compressed itself (ISO 32000-1 §7.5.5, §7.5.8).
  if (/\/Encrypt(\s+\d+\s+\d+\s+R|\s*<<)/.test(text)) throw new Failure('file.encrypted');
  return pageTreeCount(text) ?? countInObjectStreams(text);
}

/** How far the ends of a dictionary are looked for, and among how many: time stays in proportion to the size, whatever the file. */
const reach = 64 * 1024;
const mostNodes = 256;

/** The root of the page tree has the largest /Count (§7.7.3.2). */
function pageTreeCount(text: string): number | undefined {
  const counts: number[] = [];
  let seen = 0;
  for (const { index } of text.matchAll(/\/Type\s{0,32}\/Pages\b/g)) {
    seen += 1;
    if (seen > mostNodes) break;
    const count = Number(/\/Count\s{1,32}(\d{1,9})/.exec(dictionaryAround(text, index))?.[1]);
    if (Number.isInteger(count) && count > 0) counts.push(count);
  }
  return counts.length === 0 ? undefined : Math.max(...counts);
}

function dictionaryAround(text: string, at: number): string {
  const before = text.slice(Math.max(0, at - reach), at);
  const after = text.slice(at, at + reach);
  const start = unmatched([...before.matchAll(/<<|>>/g)].reverse(), '<<') ?? before.length;
  const end = unmatched(after.matchAll(/<<|>>/g), '>>') ?? after.length;
  return before.slice(start) + after.slice(0, end);
}

/** Place of the first bracket that no other one answers to. */
function unmatched(brackets: Iterable<RegExpExecArray>, wanted: '<<' | '>>'): number | undefined {
  let depth = 0;
  for (const { 0: bracket, index } of brackets) {
    if (bracket !== wanted) depth += 1;
    else if (depth === 0) return index;
    else depth -= 1;
  }
  return undefined;
}

/** Since PDF 1.5 the page tree may hide in compressed object streams (§7.5.7). */
function countInObjectStreams(text: string): number | undefined {
  const seen = new Set<number>();
  for (const { index } of text.matchAll(/\/Type\s{0,32}\/ObjStm\b/g)) {
    if (seen.size >= maxStreams) return undefined;
    const start = /stream\r?\n/g;
    start.lastIndex = index;
    const opening = start.exec(text);
    const end = opening === null ? -1 : text.indexOf('endstream', opening.index);
    if (opening === null || end < 0) return undefined;
    if (seen.has(end)) continue;
    seen.add(end);
    try {
      const inflated = inflateSync(Buffer.from(text.slice(opening.index + opening[0].length, end), 'latin1'), {
        maxOutputLength: maxInflated,
      });
      const count = pageTreeCount(inflated.toString('latin1'));
      if (count !== undefined) return count;
    } catch {
      // Another filter, or damaged: the viewer will say; the count is only a courtesy.
    }
  }
  return undefined;
}
