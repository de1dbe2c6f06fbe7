/** Reads the certificates of authorities, PEM or DER, that somebody adds to this workstation. */
import { X509Certificate } from 'node:crypto';
import { Failure } from '../failure.ts';

const most = 20;

/** @throws {Failure} `certificate.unreadable`, `certificate.not-authority` or `certificate.expired` */
export function readTrustAnchors(bytes: Uint8Array, now: Date): X509Certificate[] {
  const certificates = piecesOf(Buffer.from(bytes)).map(parse);
  if (certificates.length === 0 || certificates.length > most) throw new Failure('certificate.unreadable');
  if (certificates.some(({ ca }) => !ca)) throw new Failure('certificate.not-authority');
  if (certificates.some(({ validToDate }) => validToDate < now)) throw new Failure('certificate.expired');
  return certificates;
}

function piecesOf(bytes: Buffer): (Buffer | string)[] {
  const text = bytes.toString('latin1');
  const blocks = text.match(/-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----[\s\S]{1,40000}?-----END (?:TRUSTED |X509 )?CERTIFICATE-----/g);
  return blocks ?? (bytes.length === 0 ? [] : [bytes]);
}

function parse(piece: Buffer | string): X509Certificate {
  try {
    return new X509Certificate(piece);
  } catch {
    throw new Failure('certificate.unreadable');
  }
}
