/** RLE Lossless encoder (PS3.5 annex G): one segment per byte plane, most significant byte first. */

/**
 * @param frame little-endian native samples, interleaved when there are several
 * @param bytesPerSample 1 or 2
 */
export function encodeRle(frame: Uint8Array, columns: number, samplesPerPixel: number, bytesPerSample: number): Uint8Array {
  const stride = samplesPerPixel * bytesPerSample;
  const pixels = frame.length / stride;
  const segments: Buffer[] = [];
  for (let sample = 0; sample < samplesPerPixel; sample++) {
    for (let byte = bytesPerSample - 1; byte >= 0; byte--) {
      const plane = new Uint8Array(pixels);
      const first = sample * bytesPerSample + byte;
      for (let i = 0; i < pixels; i++) plane[i] = frame[i * stride + first] ?? 0;
      segments.push(packRows(plane, columns));
    }
  }
  const header = Buffer.alloc(64);
  header.writeUInt32LE(segments.length, 0);
  let offset = 64;
  segments.forEach((segment, index) => {
    header.writeUInt32LE(offset, 4 + index * 4);
    offset += segment.length;
  });
  return Buffer.concat([header, ...segments]);
}

/** G.3.1: a run never crosses the end of a row; a segment is padded to an even length. */
function packRows(plane: Uint8Array, columns: number): Buffer {
  const packed = Buffer.alloc(plane.length + Math.ceil(plane.length / 64) + (plane.length / columns) * 2 + 2);
  let written = 0;
  for (let start = 0; start < plane.length; start += columns) {
    const end = Math.min(start + columns, plane.length);
    let at = start;
    while (at < end) {
      const run = runLength(plane, at, Math.min(end, at + 128));
      if (run >= 3) {
        packed[written++] = 257 - run;
        packed[written++] = plane[at] ?? 0;
        at += run;
        continue;
      }
      let stop = at + run;
      while (stop < end && stop - at < 128 && runLength(plane, stop, Math.min(end, stop + 3)) < 3) stop++;
      packed[written++] = stop - at - 1;
      packed.set(plane.subarray(at, stop), written);
      written += stop - at;
      at = stop;
    }
  }
  return packed.subarray(0, written + (written % 2));
}

function runLength(plane: Uint8Array, from: number, limit: number): number {
  let at = from + 1;
  while (at < limit && plane[at] === plane[from]) at++;
  return at - from;
}
