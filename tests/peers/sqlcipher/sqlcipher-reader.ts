/** A reader of SQLCipher 4 files written from the format's public description, with nothing of the library that wrote them. */
import { createDecipheriv, createHmac, pbkdf2Sync } from 'node:crypto';

const pageSize = 4096;
const saltSize = 16;
const ivSize = 16;
const macSize = 64;
const reserve = ivSize + macSize;
/** Takes the place of the salt in the first page of a plain SQLite file. */
const magic = Buffer.from('SQLite format 3\0', 'latin1');

/**
 * The plain SQLite file inside: pages of AES-256-CBC, each authenticated by HMAC-SHA512 with its number.
 * @param key the raw key, 32 bytes
 * @throws when a page is not authentic
 */
export function decrypt(file: Buffer, key: Uint8Array): Buffer {
  const salt = file.subarray(0, saltSize);
  const macSalt = Buffer.from(salt.map((byte) => byte ^ 0x3a));
  const macKey = pbkdf2Sync(key, macSalt, 2, 32, 'sha512');
  const pages: Buffer[] = [];
  for (let at = 0; at < file.length; at += pageSize) {
    const page = file.subarray(at, at + pageSize);
    const start = at === 0 ? saltSize : 0;
    const number = Buffer.alloc(4);
    number.writeUInt32LE(at / pageSize + 1);
    const mac = createHmac('sha512', macKey)
      .update(page.subarray(start, pageSize - macSize))
      .update(number)
      .digest();
    if (!mac.equals(page.subarray(pageSize - macSize))) throw new Error(`Page ${at / pageSize + 1} is not authentic`);
    const iv = page.subarray(pageSize - reserve, pageSize - macSize);
    const decipher = createDecipheriv('aes-256-cbc', key, iv).setAutoPadding(false);
    const plain = Buffer.concat([decipher.update(page.subarray(start, pageSize - reserve)), decipher.final()]);
    pages.push(Buffer.concat([at === 0 ? magic : Buffer.alloc(0), plain, Buffer.alloc(reserve)]));
  }
  return Buffer.concat(pages);
}
