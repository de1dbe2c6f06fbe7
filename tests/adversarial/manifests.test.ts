/** Manifests, headers and multipart answers made to harm the core: refused with their code, in bounded time and memory. */

import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readDicomHead } from '../../main/documents/dicom-head.ts';
import { sniff } from '../../main/documents/sniff.ts';
import { readFileMeta } from '../../main/imaging/file-meta.ts';
import { readIncoming } from '../../main/imaging/incoming-instance.ts';
import { readKos } from '../../main/imaging/read-kos.ts';
import { readInstanceMetadata } from '../../main/platform/dicom-json.ts';
import { readMultipart } from '../../main/platform/multipart.ts';
import { countEffort } from '../harness/effort.ts';
import { studyOf } from '../unit/sandbox/dicom-phantoms.ts';

const study = studyOf('IRM cérébrale');
const kos = Buffer.from(study.kosPart10('http://127.0.0.1/dicom-web'));
const metaEnd = 128 + 4 + 12 + kos.readUInt32LE(140);

function withinMemory<T>(bytes: number, action: () => T): T {
  const before = process.memoryUsage().rss;
  const effort = countEffort();
  try {
    return action();
  } finally {
    expect(process.memoryUsage().rss - before).toBeLessThan(bytes);
    expect(effort()).toBeLessThan(10_000);
  }
}

const codeOf = (action: () => unknown) => {
  try {
    action();
    return 'read';
  } catch (thrown) {
    return (thrown as { code?: string }).code ?? String(thrown);
  }
};

/** The meta information of a manifest with another transfer syntax of the same length or shorter, then anything. */
function withBody(body: Uint8Array, transferSyntax?: string): Buffer {
  const head = Buffer.from(kos.subarray(0, metaEnd));
  if (transferSyntax === undefined) return Buffer.concat([head, body]);
  const value = Buffer.from(transferSyntax.padEnd(transferSyntax.length + (transferSyntax.length % 2), '\0'), 'latin1');
  const at = head.indexOf(Buffer.from([0x02, 0x00, 0x10, 0x00, 0x55, 0x49]));
  const length = head.readUInt16LE(at + 6);
  const changed = Buffer.concat([head.subarray(0, at + 8), value, head.subarray(at + 8 + length)]);
  changed.writeUInt16LE(value.length, at + 6);
  changed.writeUInt32LE(head.readUInt32LE(140) + value.length - length, 140);
  return Buffer.concat([changed, body]);
}

const element = (group: number, number: number, vr: string, length: number): Buffer => {
  const bytes = Buffer.alloc(12);
  bytes.writeUInt16LE(group, 0);
  bytes.writeUInt16LE(number, 2);
  bytes.write(vr, 4, 'latin1');
  bytes.writeUInt32LE(length, 8);
  return bytes;
};
const item = Buffer.from([0xfe, 0xff, 0x00, 0xe0, 0xff, 0xff, 0xff, 0xff]);
const deflated = '1.2.840.10008.1.2.1.99';

describe('a manifest', () => {
  it.each([
    ['cut after its meta information', withBody(Buffer.alloc(0))],
    ['an element of four gigabytes', withBody(element(0x0040, 0xa375, 'SQ', 0xfffffffe))],
    ['a text of four gigabytes', withBody(element(0x0040, 0xa160, 'UT', 0xfffffffe))],
    [
      'sequences twenty thousand deep',
      withBody(Buffer.concat(Array.from({ length: 20_000 }, () => Buffer.concat([element(0x0040, 0xa375, 'SQ', 0xffffffff), item])))),
    ],
    ['a million empty elements', withBody(Buffer.concat(Array.from({ length: 1000 }, () => element(0x0009, 0x1000, 'UN', 0))))],
    ['junk', withBody(Buffer.from(Array.from({ length: 5000 }, (_, i) => Math.imul(i, 2654435761) >>> 24)))],
    ['a deflated bomb', withBody(deflateRawSync(Buffer.alloc(256 * 1024 * 1024)), deflated)],
    ['junk that says it is deflated', withBody(Buffer.alloc(500, 0xff), deflated)],
  ])('%s is unreadable', (_what, bytes) => {
    expect(withinMemory(250 * 1024 * 1024, () => codeOf(() => readKos(bytes, study.studyInstanceUid)))).toBe('document.unreadable');
  });

  it('deflated as the standard says is read', () => {
    const bytes = withBody(deflateRawSync(kos.subarray(metaEnd)), deflated);
    expect(readKos(bytes, study.studyInstanceUid).series.length).toBe(study.series.length);
  });
});

describe('a document that begins like DICOM', () => {
  it('is not inflated to its end to know what it is', () => {
    const bomb = withBody(deflateRawSync(Buffer.alloc(320 * 1024 * 1024), { level: 1 }), deflated);
    expect(bomb.length).toBeLessThan(4 * 1024 * 1024);
    expect(withinMemory(250 * 1024 * 1024, () => readDicomHead(bomb))).toEqual({});
    expect(sniff(bomb, 'application/dicom').kind).toBe('dicom');
  });

  it('of lengths that lie has no head', () => {
    for (const bytes of [withBody(element(0x0008, 0x0016, 'UI', 0xfffffff0)), withBody(element(0x0008, 0x1140, 'SQ', 0xffffffff))]) {
      expect(withinMemory(50 * 1024 * 1024, () => readDicomHead(bytes).studyInstanceUid)).toBeUndefined();
    }
  });
});

describe('a document that says it is a PDF', () => {
  it.each([
    ['a page', '<!doctype html><script>alert(1)</script>', 'other'],
    ['nothing', '', 'other'],
    ['a CDA', '<?xml version="1.0"?><ClinicalDocument xmlns="urn:hl7-org:v3"/>', 'cda'],
    ['a drawing with a script', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>', 'other'],
    ['a mark too far', `${' '.repeat(2000)}%PDF-1.7`, 'other'],
  ])('%s is not shown as one', (_what, text, kind) => {
    expect(sniff(Buffer.from(text), 'application/pdf').kind).toBe(kind);
  });
});

describe('the first bytes of an image', () => {
  it('that never say which it is are left after a bounded look', async () => {
    let given = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield kos.subarray(0, 132);
      for (;;) {
        given += 4096;
        const piece = Buffer.alloc(4096);
        for (let at = 0; at < 4096; at += 8) Buffer.from([2, 0, 1, 0, 0x4c, 0x4f, 0, 0]).copy(piece, at);
        yield piece;
      }
    }
    expect(await readIncoming(endless())).toBeUndefined();
    expect(given).toBeLessThan(1024 * 1024);
  });

  it('with a length beyond the file ask for more, and no more than that', () => {
    const bytes = Buffer.concat([kos.subarray(0, 132), element(0x0002, 0x0001, 'OB', 0xffffffff)]);
    expect(readFileMeta(bytes)).toBe('more');
  });
});

describe('metadata', () => {
  it.each([
    ['null', null],
    ['a list', []],
    ['no identity', { '00080018': { vr: 'UI', Value: [null] } }],
    ['an identity that is a path', { '00080018': { vr: 'UI', Value: ['../../x'] } }],
  ])('%s names nothing', (_what, json) => expect(readInstanceMetadata(json)).toBeUndefined());

  it('of impossible numbers and endless texts is bounded', () => {
    const values = (value: unknown) => ({ vr: 'IS', Value: [value] });
    const read = readInstanceMetadata({
      '00080018': values('1.2.3'),
      '00200013': values(1e300),
      '00280008': values(-5),
      '00200011': values('9'.repeat(400)),
      '0008103E': values('x'.repeat(1_000_000)),
      '00080060': values({ toString: 'CT' }),
    });
    expect(read).toMatchObject({ instanceNumber: undefined, numberOfFrames: 1, seriesNumber: undefined, modality: undefined });
    expect(read?.seriesDescription?.length).toBeLessThanOrEqual(1024);
  });
});

describe('a multipart answer', () => {
  const read = async (source: AsyncIterable<Uint8Array>) => {
    let parts = 0;
    for await (const part of readMultipart(source, 'B')) {
      parts += 1;
      for await (const _piece of part.body);
    }
    return parts;
  };
  async function* pieces(...texts: (string | Buffer)[]): AsyncGenerator<Uint8Array> {
    for (const text of texts) yield Buffer.from(text as string);
  }

  it.each([
    ['nothing', []],
    ['no boundary', ['a page that has none of them']],
    ['headers without an end', ['\r\n--B\r\nContent-Type: application/dicom\r\n']],
    ['a part without an end', ['\r\n--B\r\n\r\n', 'DICM'.repeat(1000)]],
    ['an end without its hyphens', ['\r\n--B\r\n\r\nx\r\n--B']],
  ])('with %s is a line that was cut', async (_what, texts) => {
    await expect(read(pieces(...texts))).rejects.toMatchObject({ code: 'network.offline' });
  });

  it('with a length that lies is read by its boundaries', async () => {
    expect(await read(pieces('\r\n--B\r\nContent-Length: 999999999999\r\n\r\nshort\r\n--B--\r\n'))).toBe(1);
  });

  it('with a boundary that goes on is none of ours', async () => {
    await expect(read(pieces('\r\n--B\r\n\r\nx\r\n--Boundary\r\n\r\ny\r\n--B--\r\n'))).rejects.toMatchObject({
      code: 'platform.invalid-response',
    });
  });

  it('of a quarter of a gigabyte passes through without staying', async () => {
    async function* plenty(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('\r\n--B\r\n\r\n');
      for (let sent = 0; sent < 256; sent += 1) yield Buffer.alloc(1024 * 1024);
      yield Buffer.from('\r\n--B--\r\n');
    }
    const before = process.memoryUsage().rss;
    expect(await read(plenty())).toBe(1);
    expect(process.memoryUsage().rss - before).toBeLessThan(128 * 1024 * 1024);
  });
});
