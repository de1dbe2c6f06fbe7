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

/** The root of the page tree has the largest /Count (§7.7.3.2). */
function pageTreeCount(text: string): number | undefined {
  const counts = [...text.matchAll(/<<(?:[^<>]|<<[^<>]*>>|<[^<>]*>)*?\/Type\s*\/Pages\b(?:[^<>]|<<[^<>]*>>|<[^<>]*>)*?>>/g)]
    .map(([dictionary]) => Number(/\/Count\s+(\d+)/.exec(dictionary)?.[1]))
    .filter((count) => Number.isInteger(count) && count > 0);
  return counts.length === 0 ? undefined : Math.max(...counts);
}

/** Since PDF 1.5 the page tree may hide in compressed object streams (§7.5.7). */
function countInObjectStreams(text: string): number | undefined {
  let seen = 0;
  for (const { index } of text.matchAll(/\/Type\s*\/ObjStm\b/g)) {
    seen += 1;
    if (seen > maxStreams) return undefined;
    const start = /stream\r?\n/g;
    start.lastIndex = index;
    const opening = start.exec(text);
    const end = opening === null ? -1 : text.indexOf('endstream', opening.index);
    if (opening === null || end < 0) continue;
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
