/** Gives pkijs the cryptography of Node. */
import { webcrypto } from 'node:crypto';
import { CryptoEngine, getEngine, setEngine } from 'pkijs';

const name = 'node';

export function ensureWebCrypto(): void {
  if (getEngine().name !== name) setEngine(name, new CryptoEngine({ name, crypto: webcrypto as unknown as typeof globalThis.crypto }));
}
