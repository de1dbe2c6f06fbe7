/** The detached signature of a submission set (IHE DSG): a real Ed25519 signature by the author's test key over the set's documents. */
import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { isoInstant } from '../calendar.ts';
import { el, text } from '../cda/xml.ts';
import { professionalOf } from './head.ts';
import type { DocumentPlan } from './plan.ts';

const dsig = 'http://www.w3.org/2000/09/xmldsig#';
/** RFC 8410: PKCS#8 around a 32-byte seed. */
const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex');

function keyOf(seed: number, nationalId: string): ReturnType<typeof createPrivateKey> {
  const secret = createHash('sha256').update(`${seed}/key/${nationalId}`).digest();
  return createPrivateKey({ key: Buffer.concat([pkcs8Prefix, secret]), format: 'der', type: 'pkcs8' });
}

/** `SignedInfo` is written in its canonical form already (no whitespace, sorted attributes), so that its bytes are what is signed. */
export function signatureOf(seed: number, plan: DocumentPlan, signed: readonly { uniqueOid: string; bytes: Uint8Array }[]): Uint8Array {
  const references = signed.map(({ uniqueOid, bytes }) =>
    el(
      'Reference',
      { URI: `urn:oid:${uniqueOid}` },
      el('DigestMethod', { Algorithm: 'http://www.w3.org/2001/04/xmlenc#sha256' }, ''),
      el('DigestValue', {}, createHash('sha256').update(bytes).digest('base64')),
    ),
  );
  const inside = [
    el('CanonicalizationMethod', { Algorithm: 'http://www.w3.org/2001/10/xml-exc-c14n#' }, ''),
    el('SignatureMethod', { Algorithm: 'http://www.w3.org/2021/04/xmldsig-more#eddsa-ed25519' }, ''),
    ...references,
  ];
  const key = keyOf(seed, professionalOf(plan)?.nationalId ?? '');
  const value = sign(null, Buffer.from(el('SignedInfo', { xmlns: dsig }, ...inside), 'utf8'), key);
  const publicKey = createPublicKey(key).export({ format: 'jwk' }).x ?? '';
  const properties = el(
    'SignatureProperties',
    {},
    el('SignatureProperty', { Id: 'purpose', Target: '#lot' }, text('Auteur')),
    el('SignatureProperty', { Id: 'time', Target: '#lot' }, text(isoInstant(plan.created))),
  );
  const signature = el(
    'Signature',
    { xmlns: dsig, Id: 'lot' },
    el('SignedInfo', {}, ...inside),
    el('SignatureValue', {}, value.toString('base64')),
    el('KeyInfo', {}, el('KeyName', {}, text(publicKey))),
    el('Object', {}, properties),
  );
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${signature}\n`, 'utf8');
}
