/** Archives of documents made to harm: nothing unfolds without bound, nothing leaves memory, and what is whole in them is still read. */
import { existsSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { ZipFile } from 'yazl';
import { readXdm } from '../../main/messages/format/read-xdm.ts';
import { xdmFiles, xdmLimits } from '../../main/messages/format/xdm-entries.ts';
import { letter } from '../unit/messages/letters.ts';

// Each is quick; several suites at once on a small machine are not.
vi.setConfig({ testTimeout: 120_000 });

let cda: Uint8Array;
beforeAll(async () => {
  cda = (await letter()).bytes;
});

const zipOf = (files: Record<string, Uint8Array | string>, mode = 0o100644, compress = true) => {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), name, { mode, compress });
  zip.end();
  return buffer(zip.outputStream);
};
const read = (bytes: Uint8Array) => readXdm('IHE_XDM.ZIP', bytes);
const [central, local] = ['PK\u0001\u0002', 'PK\u0003\u0004'].map((mark) => Buffer.from(mark, 'latin1'));
const patched = (zip: Uint8Array, change: (bytes: Buffer, central: number, local: number) => void) => {
  const bytes = Buffer.from(zip);
  change(bytes, bytes.indexOf(central ?? ''), bytes.indexOf(local ?? ''));
  return bytes;
};

describe('a bomb', () => {
  it('that unfolds a thousandfold is left folded, and the rest read', async () => {
    const zip = await zipOf({ 'A.XML': cda, 'B.XML': Buffer.alloc(50 * 1024 * 1024) });
    const before = process.memoryUsage().rss;
    const reading = await read(zip);
    expect(reading).toMatchObject({ problems: ['bomb', 'no-metadata'], documents: [{ uniqueId: '2.25.1001' }] });
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024);
  });

  it('that lies about its size stops at the size it told', async () => {
    const zip = patched(await zipOf({ 'A.XML': Buffer.alloc(40 * 1024 * 1024), 'B.XML': cda }), (bytes, at, start) => {
      bytes.writeUInt32LE(100, at + 24);
      bytes.writeUInt32LE(100, start + 22);
    });
    expect(await read(zip)).toMatchObject({ problems: ['damaged-archive', 'no-metadata'], documents: [{ uniqueId: '2.25.1001' }] });
  });

  it('of many files stops at the limit', async () => {
    const many = Object.fromEntries(Array.from({ length: xdmLimits.entries + 50 }, (_, index) => [`F${index}.TXT`, 'x']));
    const { files, problems } = await xdmFiles(await zipOf(many));
    expect([files.length, problems]).toEqual([xdmLimits.entries, ['too-many-files']]);
  });

  it('whose files all are the same bytes is counted for each', async () => {
    const same = Buffer.alloc(4 * 1024 * 1024, 'abc');
    const many = Object.fromEntries(Array.from({ length: 45 }, (_, index) => [`F${index}.BIN`, same]));
    const zip = await zipOf(many, 0o100644, false);
    const { files, problems } = await xdmFiles(zip);
    expect(problems).toEqual(['bomb']);
    expect(files.reduce((sum, { bytes }) => sum + bytes.byteLength, 0)).toBeLessThanOrEqual(xdmLimits.totalBytes);
  });

  it('within an archive stays closed', async () => {
    const inner = await zipOf({ 'A.XML': cda });
    expect(await read(await zipOf({ 'IHE_XDM.ZIP': inner }))).toMatchObject({ problems: ['no-metadata'], documents: [] });
  });
});

describe('a path', () => {
  it.each([
    '../../../../tmp/liaison-evil.xml',
    '/tmp/liaison-evil.xml',
    'C:\\liaison-evil.xml',
    'a/../../liaison-evil.xml',
    '..\\liaison-evil.xml',
    'a\u0000b.xml',
    `${'d/'.repeat(200)}x.xml`,
  ])('%s is left', async (path) => {
    // yazl refuses to write most of these: the name is put in place of one as long.
    const name = `${'N'.repeat(Buffer.byteLength(path) - 4)}.xml`;
    const zip = Buffer.from(await zipOf({ [name]: cda, 'B.XML': cda }));
    for (let at = zip.indexOf(name); at >= 0; at = zip.indexOf(name, at + 1)) zip.write(path, at);
    expect(await read(zip)).toMatchObject({ problems: ['path', 'no-metadata'], documents: [{ uniqueId: '2.25.1001' }] });
    expect(existsSync('/tmp/liaison-evil.xml')).toBe(false);
  });

  it('of the metadata that leaves the archive names nothing', async () => {
    const metadata = `<r xmlns="x"><ExtrinsicObject mimeType="text/xml"><Slot name="URI"><ValueList><Value>../../etc/passwd</Value></ValueList></Slot></ExtrinsicObject></r>`;
    expect(await read(await zipOf({ 'S/METADATA.XML': metadata, 'S/A.XML': cda }))).toMatchObject({
      problems: ['missing-document'],
      documents: [{ integrity: 'unstated' }],
    });
  });
});

describe('a damaged archive', () => {
  it('encrypted, linked, or compressed in an unknown way, loses those only', async () => {
    const files = await zipOf({ 'A.XML': cda, 'B.XML': cda });
    const encrypted = patched(files, (bytes, at) => void bytes.writeUInt8((bytes[at + 8] ?? 0) | 1, at + 8));
    expect(await read(encrypted)).toMatchObject({ problems: ['encrypted', 'no-metadata'], documents: [{}] });
    const unknown = patched(files, (bytes, at) => void bytes.writeUInt16LE(98, at + 10));
    expect(await read(unknown)).toMatchObject({ problems: ['unsupported-compression', 'no-metadata'], documents: [{}] });
    expect(await read(await zipOf({ 'A.XML': '/etc/passwd' }, 0o120777))).toMatchObject({
      problems: ['link', 'no-metadata'],
      documents: [],
    });
  });

  it('cut anywhere is told', async () => {
    const zip = await zipOf({ 'S/A.XML': cda, 'S/METADATA.XML': '<x/>' });
    for (const length of [0, 1, 30, zip.length - 22, zip.length - 1])
      expect((await read(zip.subarray(0, length))).problems).toContain('damaged-archive');
    const flipped = patched(zip, (bytes, _, at) => void bytes.writeUInt8((bytes[at + 200] ?? 0) ^ 0xff, at + 200));
    expect((await read(flipped)).problems).toContain('damaged-archive');
  });
});

describe('metadata', () => {
  const laughs = Array.from({ length: 10 }, (_, level) => `<!ENTITY l${level + 1} "${`&l${level};`.repeat(10)}">`).join('');
  it.each<[string, string]>([
    ['nothing', ''],
    ['no XML', 'PK'],
    ['cut', '<lcm:SubmitObjectsRequest xmlns:lcm="x"><a>'],
    ['a billion laughs', `<!DOCTYPE x [<!ENTITY l0 "ha">${laughs}]><x>&l10;</x>`],
    ['an external entity', '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><x>&f;</x>'],
    ['10,000 levels', '<a>'.repeat(10_000) + '</a>'.repeat(10_000)],
    ['a million elements', `<a>${'<b/>'.repeat(1_000_001)}</a>`],
    ['UTF-7', '<?xml version="1.0" encoding="UTF-7"?><a/>'],
  ])('of %s leave the documents readable', async (_name, metadata) => {
    const reading = await read(await zipOf({ 'S/METADATA.XML': metadata, 'S/A.XML': cda }));
    expect(reading.problems.every((each) => each === 'bad-metadata' || each === 'bomb' || each === 'no-metadata')).toBe(true);
    expect(reading).toMatchObject({ patientId: { value: '279035121518989' }, documents: [{ uniqueId: '2.25.1001' }] });
    expect(JSON.stringify(reading.documents[0]?.title)).not.toContain('root:');
  });

  it('of ten thousand entries, or of one named ten thousand times, stay bounded', async () => {
    const entry = '<ExtrinsicObject><Slot name="URI"><ValueList><Value>A.XML</Value></ValueList></Slot></ExtrinsicObject>';
    const reading = await read(await zipOf({ 'S/METADATA.XML': `<r>${entry.repeat(10_000)}</r>`, 'S/A.XML': cda }));
    expect(reading.documents).toHaveLength(1);
  });

  it('that give endless values are cut', async () => {
    const long = 'x'.repeat(300_000);
    const metadata = `<r><ExtrinsicObject><Slot name="URI"><ValueList><Value>A.XML</Value></ValueList></Slot><Slot name="hash"><ValueList><Value>${long}</Value></ValueList></Slot><Name><LocalizedString value="${long}"/></Name></ExtrinsicObject></r>`;
    const reading = await read(await zipOf({ 'S/METADATA.XML': Buffer.from(metadata), 'S/A.XML': cda }));
    expect(reading.documents[0]?.title.length ?? 0).toBeLessThanOrEqual(500);
  });
});
