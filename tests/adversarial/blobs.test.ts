/** Ids of blobs that are paths, and uploads that lie, dribble or hang up: refused with their code, and nothing is left on the disk. */

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { maxUploadSize } from '../../preload/contract/uploads.ts';
import { countEffort } from '../harness/effort.ts';
import { type AppRig, openAppRig } from './rig/app-rig.ts';

let rig: AppRig;
beforeAll(async () => {
  rig = await openAppRig();
}, 120_000);
afterAll(() => rig.close());

const climbing = [
  '../liaison.db',
  '../../vault.json',
  '..\\liaison.db',
  '/etc/passwd',
  'file:///etc/passwd',
  '..%2fliaison.db',
  '%2e%2e/vault.json',
  'a/../../journal.log',
  'liaison.db\0.jpg',
  '',
  '.',
  '..',
  "' OR '1'='1",
  '__proto__',
  'constructor',
  '\ud800',
  'x'.repeat(100_000),
];

const refusal = async (work: Promise<unknown>) => {
  try {
    await work;
    return 'opened';
  } catch (thrown) {
    return (thrown as { code?: string }).code ?? String(thrown);
  }
};

describe('an id that is a path', () => {
  it('is nobody’s before a sign-in', async () => {
    for (const id of climbing) expect(await refusal(rig.app.openBlob(id))).toBe('session.required');
    expect((await rig.app.stage('a.txt', 'text/plain', chunks('a'))).ok).toBe(false);
  });

  it('is no blob after it', async () => {
    await rig.signIn();
    for (const id of climbing) expect(await refusal(rig.app.openBlob(id)), JSON.stringify(id).slice(0, 50)).toBe('blob.not-found');
  });
});

async function* chunks(...pieces: (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) yield Buffer.from(piece as string);
}

const stage = async (content: AsyncIterable<Uint8Array>, fileName = 'lettre.pdf') => {
  const outcome = await rig.app.stage(fileName, 'application/pdf', content);
  return outcome.ok ? (outcome.value as { id: string; blobId: string; fileName: string; kind: string }) : outcome.error.code;
};

describe('an upload', () => {
  let before: string[];
  beforeAll(() => rig.signIn());
  beforeEach(() => {
    before = rig.blobFiles();
  });

  it.each([
    ['nothing', [], 'file.empty'],
    ['a page that says it is a PDF', ['<!doctype html><script>alert(1)</script>'], undefined],
    ['a PDF in its first line only', ['%PDF-1.7\nbut no object follows\n'], 'file.unreadable'],
    ['a PDF cut before its end', ['%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n'], 'file.unreadable'],
    ['an encrypted PDF', ['%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<</Encrypt 5 0 R>>\nstartxref\n9\n%%EOF'], 'file.encrypted'],
    ['a program', [Buffer.concat([Buffer.from('MZ'), Buffer.alloc(3000, 7)])], 'file.unsupported'],
    ['a ZIP', [Buffer.from('PK\x03\x04\0\0\0\0rest', 'latin1')], 'file.unsupported'],
    ['a JPEG of two bytes', [Uint8Array.of(0xff, 0xd8, 0xff)], 'file.unreadable'],
    ['a JPEG whose segments lead nowhere', [Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0xff, 0xff, 0, 0, 0, 0, 0, 0, 0)], 'file.unreadable'],
    [
      'a JPEG whose segments have no length',
      [Buffer.concat([Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 0), Buffer.alloc(64)])],
      'file.unreadable',
    ],
    ['a PNG without pixels', [Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(60)])], 'file.unreadable'],
    ['a TIFF whose directory lies beyond its end', [Buffer.from('II*\0\xff\xff\xff\x7f________', 'latin1')], 'file.unreadable'],
  ])('%s', async (_what, pieces, code) => {
    const outcome = await stage(chunks(...pieces));
    // What is only text is published as text, whatever it was called.
    if (code === undefined) expect(outcome).toMatchObject({ kind: 'text' });
    else {
      expect(outcome).toBe(code);
      expect(rig.blobFiles()).toEqual(before);
    }
  });

  it.each([
    ['brackets that open', '<'.repeat(8_000_000)],
    ['dictionaries that open', '<<a'.repeat(2_500_000)],
    ['page trees without an end', `<<${'/Type/Pages '.repeat(600_000)}`],
    ['page trees in page trees', '<</Type/Pages '.repeat(500_000)],
    ['eight million digits', '1'.repeat(8_000_000)],
    ['eight million spaces', `/Encrypt${' '.repeat(8_000_000)}`],
    ['object streams by the thousand', '/Type/ObjStm stream\n '.repeat(300_000)],
  ])('of %s in a PDF is inspected in proportion to its size', async (_what, body) => {
    const effort = countEffort();
    await stage(chunks('%PDF-1.7\n1 0 obj ', body, ' startxref'));
    expect(effort()).toBeLessThan(10_000);
  });

  it('larger than allowed is refused before it is all here, and nothing of it stays', async () => {
    let given = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) {
        given += 1024 * 1024;
        yield Buffer.alloc(1024 * 1024, 0x20);
      }
    }
    expect(await stage(endless())).toBe('file.too-large');
    expect(given).toBeLessThanOrEqual(maxUploadSize.publication + 2 * 1024 * 1024);
    expect(rig.blobFiles()).toEqual(before);
  });

  it('that breaks in the middle leaves nothing', async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('%PDF-1.7\n');
      await new Promise((resolve) => setTimeout(resolve, 20));
      throw new Error('connection reset');
    }
    expect(await stage(broken())).toBe('call.internal');
    expect(rig.blobFiles()).toEqual(before);
  });

  it('that dribbles byte by byte is taken whole, and holds up nothing else', async () => {
    const text = 'Compte rendu inventé, un octet à la fois.';
    async function* dribble(): AsyncGenerator<Uint8Array> {
      for (const byte of Buffer.from(text)) {
        await new Promise((resolve) => setImmediate(resolve));
        yield Uint8Array.of(byte);
      }
    }
    const slow = stage(dribble(), 'lent.txt');
    expect(await rig.codeOf('patients.search', { text: 'a' })).toBeUndefined();
    const staged = await slow;
    if (typeof staged === 'string') throw new Error(staged);
    const blob = await rig.app.openBlob(staged.blobId);
    expect(Buffer.from(await blob.read(0, blob.size)).toString()).toBe(text);
    blob.close();
  });

  it.each([
    ['../../../etc/cron.d/x', 'x'],
    ['C:\\Windows\\system32\\a.txt', 'a.txt'],
    ['', 'document'],
    ['a/', 'document'],
    ['n'.repeat(5000), 'n'.repeat(200)],
  ])('named %# is called as a file', async (given, expected) => {
    expect(await stage(chunks('Bonjour'), given)).toMatchObject({ fileName: expected });
  });
});
