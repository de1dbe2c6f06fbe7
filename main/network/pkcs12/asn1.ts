/// <reference path="./node-forge.d.ts" />
/** Ways into the ASN.1 of a PKCS#12 file (X.690, DER and the BER that some tools still write), as node-forge reads it within limits. */
import forge, { type Asn1 } from 'node-forge';

export class Asn1Error extends Error {
  override readonly name = 'Asn1Error';
}

export type Element = Asn1;

/** Identifier octets, with their class and their constructed bit. */
export const tags = { octets: 0x04, sequence: 0x30, explicit0: 0xa0 } as const;

// Forge tries each bit string as ASN.1 up to the end of the file: a small hostile one would keep it busy for minutes.
const reading = { strict: true, maxDepth: 24, parseAllBytes: false, decodeBitStrings: false };

/** Bytes as forge takes them. */
export const binary = (bytes: Buffer): string => bytes.toString('latin1');
export const bytesOf = (text: string): Buffer => Buffer.from(text, 'latin1');

/** @throws what isn't ASN.1, or goes too deep */
export function readDer(bytes: Buffer): Element {
  return forge.asn1.fromDer(binary(bytes), reading);
}

export function childrenOf({ value }: Element): readonly Element[] {
  return typeof value === 'string' ? [] : value;
}

/** @throws {Asn1Error} when there is no such child */
export function child(of: Element, index: number, tag?: number): Element {
  const found = childrenOf(of)[index];
  if (found === undefined || (tag !== undefined && tagOf(found) !== tag)) throw new Asn1Error('shape');
  return found;
}

export function tagOf({ tagClass, type, constructed }: Element): number {
  return tagClass | type | (constructed ? 0x20 : 0);
}

export function oidOf(element: Element): string {
  return forge.asn1.derToOid(contentOf(element, 0x06));
}

/** A small integer. */
export function intOf(element: Element): number {
  return forge.asn1.derToInteger(contentOf(element, 0x02));
}

/** An octet string, whole or in pieces, under whatever tag of context. */
export function octetsOf({ value }: Element): Buffer {
  return typeof value === 'string' ? bytesOf(value) : Buffer.concat(value.map(octetsOf));
}

/** The element with its head. */
export function derOf(element: Element): Buffer {
  return bytesOf(forge.asn1.toDer(element).getBytes());
}

function contentOf(element: Element, tag: number): string {
  if (typeof element.value !== 'string' || tagOf(element) !== tag || element.value.length === 0 || element.value.length > 64)
    throw new Asn1Error('shape');
  return element.value;
}
