/** Whole files through the engine: every transfer syntax of the phantoms decodes to what was drawn. */
import { describe, expect, it } from 'vitest';
import type { SandboxInstance } from '../../../main/sandbox/world/dicom/index.ts';
import { answer } from '../../../renderer/imaging/decode/answer.ts';
import type { DecodedFrame } from '../../../renderer/imaging/decode/decode-frame.ts';
import type { OpenedFile } from '../../../renderer/imaging/decode/protocol.ts';
import { frameBytes } from '../../../renderer/imaging/frame-bytes.ts';
import { studyOf } from '../sandbox/dicom-phantoms.ts';
import { bytesOf, codecs, fileOf } from './imaging-files.ts';

const open = async (bytes: Uint8Array): Promise<OpenedFile> =>
  (await answer({ kind: 'open', bytes: Uint8Array.from(bytes).buffer }, codecs)) as OpenedFile;

const first = (title: string, series = 0, rank = 0): SandboxInstance => {
  const found = studyOf(title, rank).series[series]?.instances[0];
  if (!found) throw new Error(title);
  return found;
};

async function greyOf(bytes: Uint8Array): Promise<{ opened: OpenedFile; frame: Extract<DecodedFrame, { kind: 'grey' }> }> {
  const opened = await open(bytes);
  if (opened.kind !== 'single' || opened.frame.kind !== 'grey') throw new Error(opened.kind);
  return { opened, frame: opened.frame };
}

describe('lossless syntaxes', () => {
  it.each([
    ['explicit little endian', 'Scanner thoracique', 0, 0],
    ['JPEG-LS, signed', 'Scanner thoracique', 1, 0],
    ['JPEG 2000', 'Scanner abdomino-pelvien', 0, 0],
    ['RLE', 'IRM cérébrale', 1, 0],
    ['implicit little endian', 'Radiographie du thorax', 0, 0],
    ['deflated', 'Radiographie de la main gauche', 0, 0],
    ['JPEG lossless', 'Mammographie bilatérale', 0, 0],
  ])('%s gives the drawn values', async (_, title, series, rank) => {
    const instance = first(title, series, rank);
    const { frame } = await greyOf(await instance.part10());
    const { stored } = frame;
    expect(Buffer.compare(new Uint8Array(stored.buffer, stored.byteOffset, stored.byteLength), instance.nativeFrame(0))).toBe(0);
  });

  it.each([
    ['RGB', 1],
    ['RGB in RLE', 0],
  ])('%s gives the drawn colours', async (name, series) => {
    const instance = name === 'RGB' ? first('Échographie abdominale', series) : first('Échographie pelvienne', series);
    const opened = await open(await instance.part10());
    if (opened.kind !== 'single' || opened.frame.kind !== 'color') throw new Error(opened.kind);
    const native = instance.nativeFrame(0);
    const { rgba } = opened.frame;
    for (let i = 0; i < native.length / 3; i += 97)
      expect([...rgba.subarray(i * 4, i * 4 + 3)]).toEqual([...native.subarray(i * 3, i * 3 + 3)]);
  });
});

describe('a loop', () => {
  it('in baseline JPEG gives each frame close to what was drawn', async () => {
    const instance = first('Échographie abdominale');
    const opened = await open(await instance.part10());
    if (opened.kind !== 'loop') throw new Error(opened.kind);
    expect(opened.frames).toHaveLength(30);
    expect(opened.header).toMatchObject({ numberOfFrames: 30, frameTime: 40, isLossy: true, lossyRatio: 12 });
    for (const index of [0, 17]) {
      const bytes = frameBytes(new Uint8Array(opened.bytes), opened.frames[index] ?? []).slice().buffer as ArrayBuffer;
      const frame = (await answer(
        { kind: 'frame', bytes, format: opened.header.pixels, transferSyntaxUid: opened.header.transferSyntaxUid },
        codecs,
      )) as DecodedFrame;
      if (frame.kind !== 'color') throw new Error(frame.kind);
      const native = instance.nativeFrame(index);
      let error = 0;
      for (let i = 0; i < native.length / 3; i++) error += Math.abs((frame.rgba[i * 4 + 1] ?? 0) - (native[i * 3 + 1] ?? 0));
      expect(error / (native.length / 3)).toBeLessThan(6);
    }
  });

  it('of native frames is cut at each frame', async () => {
    const frames = [1, 2, 3].map((value) => bytesOf(new Uint16Array(16).fill(value * 100)));
    const opened = await open(fileOf({ NumberOfFrames: 3, CineRate: 25 }, frames));
    if (opened.kind !== 'loop') throw new Error(opened.kind);
    expect(opened.header.frameTime).toBe(40);
    expect(opened.frames.map((pieces) => new Uint8Array(opened.bytes)[pieces[0]?.offset ?? 0])).toEqual([100, 200, 300 - 256]);
  });
});

describe('the header', () => {
  it('reads names in UTF-8, geometry, windows and padding of a scanner', async () => {
    const { opened } = await greyOf(await first('Scanner thoracique').part10());
    expect(opened.header).toMatchObject({
      modality: 'CT',
      seriesDescription: 'Poumon',
      patientName: 'MARTEL^Jeanne',
      pixels: { isSigned: true, padding: { low: -2000, high: -2000 } },
      spacing: { row: 0.703125, column: 0.703125, isAtDetector: false, origin: 'pixel-spacing' },
      sliceThickness: 1.25,
      grayscale: {
        slope: 1,
        intercept: -1024,
        unit: 'HU',
        windows: [
          { center: -500, width: 1400, explanation: 'Poumon' },
          { center: 45, width: 380, explanation: 'Médiastin' },
        ],
      },
    });
    expect(opened.header.geometry?.position[2]).toBe(136);
  });

  it('says that a detector’s spacing is not the patient’s, and reads an ultrasound’s region', async () => {
    expect((await greyOf(await first('Radiographie du thorax').part10())).opened.header.spacing).toEqual({
      row: 0.25,
      column: 0.25,
      isAtDetector: true,
      origin: 'imager',
    });
    const spacing = (await open(await first('Échographie abdominale', 1).part10())).header.spacing;
    expect(spacing?.row).toBeCloseTo(0.33, 9);
    expect(spacing?.isAtDetector).toBe(false);
  });

  it('drops windows without width', async () => {
    const { opened } = await greyOf(fileOf({ WindowCenter: [40, 50], WindowWidth: [0, 300] }, [new Uint8Array(32)]));
    expect(opened.header.grayscale.windows).toEqual([{ center: 50, width: 300 }]);
  });
});
