/** Reads ASN.1 as PKCS#12 files are written (X.690, DER and the BER that some tools still write), within limits. */

export class Asn1Error extends Error {
  override readonly name = 'Asn1Error';
}

export interface Element {
  /** Identifier octet, with its class and its constructed bit. */
  readonly tag: number;
  readonly content: Buffer;
  readonly children: readonly Element[];
}

export const tags = { integer: 0x02, octets: 0x04, oid: 0x06, sequence: 0x30, set: 0x31, explicit0: 0xa0, implicit0: 0x80 } as const;

const deepest = 24;
const most = 4_000;

export function readDer(bytes: Buffer): Element {
  let count = 0;
  let at = 0;

  function byte(): number {
    const value = bytes[at];
    if (value === undefined) throw new Asn1Error('short');
    at += 1;
    return value;
  }

  function length(): number | undefined {
    const first = byte();
    if (first < 0x80) return first;
    if (first === 0x80) return undefined;
    if (first > 0x84) throw new Asn1Error('length');
    let size = 0;
    for (let left = first & 0x7f; left > 0; left -= 1) size = size * 256 + byte();
    return size;
  }

  function element(end: number, depth: number): Element {
    count += 1;
    if (depth > deepest || count > most) throw new Asn1Error('limits');
    const tag = byte();
    if ((tag & 0x1f) === 0x1f) throw new Asn1Error('tag');
    const isConstructed = (tag & 0x20) !== 0;
    const size = length();
    const start = at;
    if (size === undefined ? !isConstructed : start + size > end) throw new Asn1Error('length');
    const stop = size === undefined ? end : start + size;
    const children: Element[] = [];
    if (!isConstructed) at = stop;
    while (isConstructed && at < stop) {
      if (size === undefined && bytes[at] === 0 && bytes[at + 1] === 0) break;
      children.push(element(stop, depth + 1));
    }
    const content = bytes.subarray(start, at);
    // The mark that ends an indefinite length.
    if (size === undefined && (byte() !== 0 || byte() !== 0)) throw new Asn1Error('length');
    return { tag, content, children };
  }

  return element(bytes.length, 0);
}

/** @throws {Asn1Error} when there is no such child */
export function child(of: Element | undefined, index: number, tag?: number): Element {
  const found = of?.children[index];
  if (found === undefined || (tag !== undefined && found.tag !== tag)) throw new Asn1Error('shape');
  return found;
}

export function oidOf({ tag, content }: Element): string {
  if (tag !== tags.oid || content.length === 0 || content.length > 64) throw new Asn1Error('oid');
  const [first = 0, ...rest] = content;
  const arcs = [Math.min(2, Math.floor(first / 40)), first - 40 * Math.min(2, Math.floor(first / 40))];
  let arc = 0;
  for (const octet of rest) {
    arc = arc * 128 + (octet & 0x7f);
    if (octet < 0x80) {
      arcs.push(arc);
      arc = 0;
    }
  }
  return arcs.join('.');
}

/** A small positive integer. */
export function intOf({ tag, content }: Element): number {
  if (tag !== tags.integer || content.length === 0 || content.length > 5) throw new Asn1Error('integer');
  return content.readIntBE(0, content.length);
}

/** An octet string, whole or in pieces, under whatever tag of context. */
export function octetsOf({ tag, content, children }: Element): Buffer {
  if ((tag & 0x20) === 0) return content;
  return Buffer.concat(children.map(octetsOf));
}
