/** What kind of film the fragments of a video object make, told by its first bytes: the transfer syntax leaves the container open (PS3.5 8.2.5 to 8.2.8). */

const ascii = (bytes: Uint8Array, at: number, length: number): string => String.fromCharCode(...bytes.subarray(at, at + length));

/** `application/octet-stream` when it is none that is known. */
export function mimeTypeOf(film: Uint8Array): string {
  if (ascii(film, 4, 4) === 'ftyp') return 'video/mp4';
  // Packets of 188 bytes, each begun by the same one.
  if (film[0] === 0x47 && film[188] === 0x47) return 'video/mp2t';
  const start = film[0] === 0 && film[1] === 0 ? (film[2] === 1 ? 3 : film[2] === 0 && film[3] === 1 ? 4 : 0) : 0;
  if (start === 0) return 'application/octet-stream';
  const code = film[start] ?? 0;
  // Pack and sequence headers of MPEG-2; parameter sets and delimiters of H.264 and of H.265.
  if (code === 0xba || code === 0xb3) return 'video/mpeg';
  if ([0x40, 0x42, 0x46].includes(code)) return 'video/h265';
  return (code & 0x80) === 0 && [7, 9].includes(code & 31) ? 'video/h264' : 'application/octet-stream';
}
