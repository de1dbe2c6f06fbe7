/** Hostile and broken DICOM: every file is refused by a typed error, quickly and without a large allocation. */
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Attributes } from '../../main/dicom/index.ts';
import { encodeFrame } from '../../main/sandbox/world/dicom/encode/index.ts';
import { answer } from '../../renderer/imaging/decode/answer.ts';
import { ImagingError } from '../../renderer/imaging/errors.ts';
import { inflateWithin } from '../../renderer/imaging/inflate.ts';
import { parseFile } from '../../renderer/imaging/parse-file.ts';
import { codecs, fileOf } from '../unit/imaging/imaging-files.ts';
import { studyOf } from '../unit/sandbox/dicom-phantoms.ts';

const open = (bytes: Uint8Array): Promise<unknown> => answer({ kind: 'open', bytes: Uint8Array.from(bytes).buffer }, codecs);

/** The error's code; fails when something else than an imaging error is thrown, or when memory jumps. */
async function refusal(bytes: Uint8Array): Promise<string> {
  const before = process.memoryUsage();
  try {
    await open(bytes);
    return 'opened';
  } catch (error) {
    expect(error).toBeInstanceOf(ImagingError);
    const after = process.memoryUsage();
    expect(after.arrayBuffers - before.arrayBuffers).toBeLessThan(64 * 1024 * 1024);
    return (error as ImagingError).code;
  }
}

const small = (attributes: Attributes, bytes = 32): Uint8Array => fileOf(attributes, [new Uint8Array(bytes)]);
const jpegLs = '1.2.840.10008.1.2.4.80';

describe('what isn’t an image', () => {
  it.each([
    ['nothing', new Uint8Array()],
    ['a page', new TextEncoder().encode('<!doctype html><html></html>'.repeat(20))],
    ['zeros', new Uint8Array(4096)],
    ['a preamble alone', Uint8Array.from([...new Uint8Array(128), 0x44, 0x49, 0x43, 0x4d])],
  ])('%s is unreadable', async (_, bytes) => expect(await refusal(bytes)).toBe('unreadable'));

  it('a manifest has no pixels', async () => {
    expect(await refusal(studyOf('IRM cérébrale').kosPart10('http://127.0.0.1'))).toBe('no-pixels');
  });
});

describe('sizes that lie', () => {
  it.each([
    ['rows × columns beyond the limit', { Rows: 32_000, Columns: 32_000 }, 'too-large'],
    ['a side beyond the limit', { Rows: 65_535, Columns: 1 }, 'too-large'],
    ['more pixels than bytes', { Rows: 4000, Columns: 4000 }, 'truncated'],
    ['no rows', { Rows: 0 }, 'unreadable'],
    ['two thousand million frames', { NumberOfFrames: 2_000_000_000 }, 'too-large'],
    ['twenty thousand frames of nothing', { NumberOfFrames: 20_000 }, 'truncated'],
    ['frames below zero', { NumberOfFrames: -3 }, 'unreadable'],
    ['a fraction of a frame', { NumberOfFrames: 1.5 }, 'unreadable'],
    ['more bits stored than allocated', { BitsStored: 200 }, 'unreadable'],
    ['a high bit out of the word', { HighBit: 40 }, 'unreadable'],
    ['32 bits and the bytes of 16', { BitsAllocated: 32, BitsStored: 32, HighBit: 31 }, 'truncated'],
    ['24 bits', { BitsAllocated: 24, BitsStored: 24, HighBit: 23 }, 'unsupported-pixels'],
    ['seven samples', { SamplesPerPixel: 7 }, 'unsupported-pixels'],
    ['an unknown photometric interpretation', { PhotometricInterpretation: 'CMYK' }, 'unsupported-pixels'],
    ['a palette without its tables', { PhotometricInterpretation: 'PALETTE COLOR' }, 'unreadable'],
    ['colour of one sample', { PhotometricInterpretation: 'RGB' }, 'unreadable'],
  ] as const)('%s', async (_, attributes, code) => expect(await refusal(small(attributes))).toBe(code));
});

describe('syntaxes without a decoder', () => {
  it.each([
    ['1.2.840.10008.1.2.4.94', 'JPIP Referenced'],
    ['1.2.840.10008.1.2.4.92', 'JPEG 2000 Multi-component Lossless'],
    ['1.2.3.4.5', '1.2.3.4.5'],
  ])('%s names itself', async (uid, name) => {
    await expect(open(fileOf({}, [new Uint8Array(32)], uid))).rejects.toMatchObject({ code: 'unsupported-syntax', params: { name } });
  });

  it('a film is no image to decode', async () => {
    expect(await open(fileOf({}, [new Uint8Array(32)], '1.2.840.10008.1.2.4.102'))).toMatchObject({
      kind: 'video',
      mimeType: 'application/octet-stream',
    });
  });

  it('twelve-bit JPEG without its tables is corrupt', async () => {
    const header = Uint8Array.of(0xff, 0xd8, 0xff, 0xc1, 0, 11, 12, 0, 4, 0, 4, 1, 1, 0x11, 0, 0xff, 0xd9);
    expect(await refusal(fileOf({}, [header], '1.2.840.10008.1.2.4.51'))).toBe('corrupt-frame');
  });
});

describe('codestreams that lie', () => {
  it.each([...['50', '51', '70', '80', '90', '110', '201'].map((last) => `1.2.840.10008.1.2.4.${last}`), '1.2.840.10008.1.2.5'])(
    '%s: junk',
    async (uid) => {
      const junk = Uint8Array.from({ length: 500 }, (_, i) => Math.imul(i, 2654435761) >>> 24);
      expect(await refusal(fileOf({}, [junk], uid))).toBe('corrupt-frame');
    },
  );

  it.each(['1.2.840.10008.1.2.4.70', jpegLs, '1.2.840.10008.1.2.4.90'])(
    '%s: another image than the header’s never reaches the decoder',
    async (uid) => {
      const shape = { columns: 64, rows: 64, samplesPerPixel: 1, bitsStored: 12, isSigned: false };
      const larger = await encodeFrame(new Uint8Array(64 * 64 * 2), shape, uid);
      expect(await refusal(fileOf({ BitsStored: 12, HighBit: 11 }, [larger], uid))).toBe('corrupt-frame');
    },
  );

  it.each(['1.2.840.10008.1.2.4.70', jpegLs, '1.2.840.10008.1.2.4.90'])('%s: cut anywhere, it decodes or says why not', async (uid) => {
    const shape = { columns: 32, rows: 32, samplesPerPixel: 1, bitsStored: 12, isSigned: false };
    const samples = Uint16Array.from({ length: 1024 }, (_, i) => (Math.imul(i, 2654435761) >>> 20) & 0xfff);
    const whole = await encodeFrame(new Uint8Array(samples.buffer), shape, uid);
    for (let part = 0.05; part < 1; part += 0.19) {
      const cut = whole.slice(0, Math.floor(whole.length * part));
      expect(['opened', 'corrupt-frame']).toContain(
        await refusal(fileOf({ Rows: 32, Columns: 32, BitsStored: 12, HighBit: 11 }, [cut], uid)),
      );
    }
  });
});

describe('files cut short', () => {
  it('at any length end in a typed error', async () => {
    const whole = Uint8Array.from((await studyOf('IRM cérébrale').series[1]?.instances[3]?.part10()) ?? []);
    for (let length = 0; length < whole.length; length = Math.ceil(length * 1.35) + 37) {
      expect(await refusal(whole.slice(0, length))).not.toBe('opened');
    }
  });

  it('with any bytes changed, open or end in a typed error', async () => {
    const whole = fileOf({ WindowCenter: 40, WindowWidth: 400 }, [new Uint8Array(32)]);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 12 }), async (changes) => {
        const damaged = whole.slice();
        for (const [at, value] of changes) damaged[at] = value;
        await refusal(damaged);
      }),
      { numRuns: 300 },
    );
  });

  it('with sequences nested ten thousand deep, says so', async () => {
    const levels = 10_000;
    const nested = new Uint8Array(levels * 20);
    for (let level = 0; level < levels; level++) {
      nested.set(
        [0x08, 0x00, 0x40, 0x11, 0x53, 0x51, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xfe, 0xff, 0x00, 0xe0, 0xff, 0xff, 0xff, 0xff],
        level * 20,
      );
    }
    const head = small({}).slice(0, 300);
    const metaEnd = 128 + 4 + 12 + (new DataView(head.buffer).getUint32(140, true) ?? 0);
    const bytes = new Uint8Array(metaEnd + nested.length);
    bytes.set(head.subarray(0, metaEnd));
    bytes.set(nested, metaEnd);
    expect(await refusal(bytes)).toBe('unreadable');
  });
});

describe('a deflated file', () => {
  it('that would fill the memory is stopped at the bound', () => {
    const bomb = deflateRawSync(new Uint8Array(64 * 1024 * 1024));
    expect(bomb.length).toBeLessThan(100_000);
    const before = process.memoryUsage().arrayBuffers;
    expect(() => inflateWithin(bomb, 4 * 1024 * 1024)).toThrow(expect.objectContaining({ code: 'too-large' }));
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(24 * 1024 * 1024);
  });

  it('with padding after its end is read, cut short is not', () => {
    const data = Uint8Array.from({ length: 5000 }, (_, i) => i & 0xff);
    const deflated = deflateRawSync(data);
    expect(inflateWithin(Uint8Array.from([...deflated, 0]), 10_000)).toEqual(data);
    expect(() => inflateWithin(deflated.subarray(0, deflated.length >> 1), 10_000)).toThrow(ImagingError);
    expect(() => inflateWithin(Uint8Array.of(0xff, 0xff, 0xff), 10_000)).toThrow(ImagingError);
  });

  it('whose inflated data set is junk is unreadable', () => {
    const file = fileOf({}, [new Uint8Array(32)], '1.2.840.10008.1.2.1.99');
    const meta = 128 + 4 + 12 + new DataView(file.buffer).getUint32(140, true);
    const junk = deflateRawSync(Uint8Array.from({ length: 3000 }, (_, i) => Math.imul(i, 2654435761) >>> 24));
    expect(() => parseFile(Uint8Array.from([...file.subarray(0, meta), ...junk]))).toThrow(ImagingError);
  });
});
