/** Discs and archives made to harm: refused by name and reason, in bounded memory, and nothing written outside the encrypted store. */
import { existsSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dataset, sopClass, transferSyntax, writePart10 } from '../../main/dicom/index.ts';
import { slice, zipOf } from '../unit/media/discs.ts';
import { type ImportRig, importRig } from '../unit/media/import-rig.ts';

let rig: ImportRig;
beforeEach(() => {
  rig = importRig();
});
afterEach(() => rig.close());

const settled = () => new Promise((resolve) => setImmediate(resolve));
const reasons = async (bytes: Uint8Array) => {
  const { review } = await rig.take({ 'a.zip': bytes }, 'archive');
  return {
    reasons: review.refused.map(({ reason }) => reason),
    taken: review.people.flatMap(({ studies }) => studies.map((each) => each.instanceCount)),
  };
};
/** Changes one entry's bytes in the central directory and in its local header. */
function patched(zip: Uint8Array, change: (bytes: Buffer, central: number, local: number) => void): Buffer {
  const bytes = Buffer.from(zip);
  change(bytes, bytes.indexOf(Buffer.from('PK\u0001\u0002', 'latin1')), bytes.indexOf(Buffer.from('PK\u0003\u0004', 'latin1')));
  return bytes;
}

describe('an archive', () => {
  it('whose names leave their folder is read by its contents, and writes nowhere', async () => {
    const outside = '/tmp/liaison-evil.dcm';
    const zip = await zipOf({ 'AAAAAAAAAAAAAAAAAAAAAAAA.dcm': slice(), IM2: slice({ number: 2 }) });
    const evil = Buffer.from(zip);
    for (let at = evil.indexOf('AAAA'); at >= 0; at = evil.indexOf('AAAA', at))
      evil.write('../../../../../../tmp/liaison-evil.dcm'.slice(0, 28), at);
    expect(await reasons(evil)).toEqual({ reasons: [], taken: [2] });
    expect(existsSync(outside)).toBe(false);
  });

  it('protected by a password, compressed in an unknown way, or made of links, loses those only', async () => {
    const zip = await zipOf({ IM1: slice(), IM2: slice({ number: 2 }) });
    const encrypted = patched(zip, (bytes, central, local) => {
      bytes[central + 8] = (bytes[central + 8] ?? 0) | 1;
      bytes[local + 6] = (bytes[local + 6] ?? 0) | 1;
    });
    expect(await reasons(encrypted)).toEqual({ reasons: ['encrypted'], taken: [1] });
    const unknown = patched(await zipOf({ IM3: slice({ number: 3 }), IM4: slice({ number: 4 }) }), (bytes, central, local) => {
      bytes.writeUInt16LE(98, central + 10);
      bytes.writeUInt16LE(98, local + 8);
    });
    expect(await reasons(unknown)).toEqual({ reasons: ['unsupported-compression'], taken: [1] });
    expect(await reasons(await zipOf({ link: Buffer.from('/etc/passwd') }, { mode: 0o120777 }))).toEqual({ reasons: ['link'], taken: [] });
  });

  it('that unfolds a thousandfold is a bomb, refused before it is unfolded', async () => {
    const bomb = Buffer.alloc(300 * 1024 * 1024);
    Buffer.from(slice()).copy(bomb);
    const zip = await zipOf({ bomb }, { compress: true });
    const before = process.memoryUsage().rss;
    expect(await reasons(zip)).toEqual({ reasons: ['bomb'], taken: [] });
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024);
  });

  it('that lies about its sizes is caught on the way, the others being taken', async () => {
    const zip = patched(await zipOf({ IM1: slice(), IM2: slice({ number: 2 }) }, { compress: true }), (bytes, central) => {
      bytes.writeUInt32LE(10, central + 24);
    });
    expect(await reasons(zip)).toEqual({ reasons: ['unreadable'], taken: [1] });
  });

  it('within an archive is not opened; cut short, or of noise, it is refused whole', async () => {
    const inner = await zipOf({ IM1: slice() });
    expect(await reasons(await zipOf({ 'inner.zip': inner, IM2: slice({ number: 2 }) }))).toEqual({
      reasons: ['archive-in-archive'],
      taken: [1],
    });
    expect(await reasons(inner.subarray(0, inner.length - 30))).toEqual({ reasons: ['damaged-archive'], taken: [] });
    expect(await reasons(Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(5000, 7)]))).toEqual({
      reasons: ['damaged-archive'],
      taken: [],
    });
    await settled();
    expect(rig.db.prepare('SELECT count(*) FROM import_blob').pluck().get()).toBe(1);
  });
});

describe('a DICOMDIR', () => {
  const directory = (files: readonly (readonly string[])[]) =>
    writePart10(
      dataset({
        MediaStorageSOPClassUID: sopClass.basicDirectory,
        MediaStorageSOPInstanceUID: '1.2.3',
        DirectoryRecordSequence: files.map((file) =>
          dataset({ DirectoryRecordType: 'IMAGE', RecordInUseFlag: 0xffff, ReferencedFileID: [...file] }),
        ),
      }),
      transferSyntax.explicitLittleEndian,
    );

  it('that points outside the disc points at nothing: its files are only missing', async () => {
    const { review } = await rig.take({ DICOMDIR: directory([['..', '..', 'ETC', 'PASSWD'], ['/ETC/SHADOW'], ['IM1']]), IM1: slice() });
    expect(review.directory).toEqual({ announced: 3, missing: 2 });
    expect(review.people[0]?.studies[0]?.instanceCount).toBe(1);
  });

  it('of noise is refused alone', async () => {
    const bytes = directory([['IM1']]);
    const { review } = await rig.take({ DICOMDIR: bytes.subarray(0, bytes.length - 5), IM1: slice() });
    expect(review.refused).toEqual([{ name: 'DICOMDIR', reason: expect.stringMatching(/truncated|unreadable/) }]);
    expect(review.people).toHaveLength(1);
  });
});

describe('objects', () => {
  it('mutated a thousand times are taken or refused, never more than looked at', async () => {
    const original = slice();
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed % below;
    };
    const files: Record<string, Uint8Array> = {};
    for (let rank = 0; rank < 1000; rank += 1) {
      const bytes = Buffer.from(original);
      for (let change = 0; change < 3; change += 1) bytes[132 + random(bytes.length - 132)] = random(256);
      files[`f${rank}`] = rank % 3 === 0 ? bytes.subarray(0, 132 + random(bytes.length - 132)) : bytes;
    }
    const { review } = await rig.take(files);
    const taken = review.people.flatMap(({ studies }) => studies).reduce((sum, each) => sum + each.instanceCount, 0);
    expect(taken + review.refusedCount + review.duplicateCount + review.otherCount).toBe(1000);
  }, 180_000);

  it('nested without end, or in a length that nothing holds, are refused', async () => {
    const head = Buffer.from(slice()).subarray(0, 132 + 8 + 4);
    const metaLength = Buffer.from(slice()).readUInt32LE(140);
    const meta = Buffer.from(slice()).subarray(0, 144 + metaLength);
    const open = Buffer.from('08001111535100 00ffffffff'.replaceAll(' ', ''), 'hex');
    const item = Buffer.from('feff00e0ffffffff', 'hex');
    const nested = Buffer.concat([meta, ...Array.from({ length: 5000 }, () => Buffer.concat([open, item]))]);
    const long = Buffer.concat([meta, Buffer.from('080005004c540000', 'hex').fill(0xff, 6), Buffer.from('x')]);
    const { review } = await rig.take({ nested, long, head });
    expect(review.refusedCount).toBe(3);
    expect(review.people).toEqual([]);
  });
});
