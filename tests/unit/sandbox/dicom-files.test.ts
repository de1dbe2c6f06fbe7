/** What the drawn Part 10 files hold, read back with another library than the writer. */

import { createRequire } from 'node:module';
import { inflateRawSync } from 'node:zlib';
import { parseDicom } from 'dicom-parser';
import { describe, expect, it } from 'vitest';
import { numbersOf, textOf } from '../../../main/dicom/index.ts';
import { encodeRle } from '../../../main/sandbox/world/dicom/encode/rle.ts';
import { buildStudies, type SandboxInstance } from '../../../main/sandbox/world/dicom/index.ts';
import { people, studies, studyOf } from './dicom-phantoms.ts';

const require = createRequire(import.meta.url);
const { Decoder } = require('jpeg-lossless-decoder-js');
const parse = (bytes: Uint8Array): ReturnType<typeof parseDicom> =>
  parseDicom(bytes, {
    inflater: (data: Uint8Array, position: number) => {
      const inflated = inflateRawSync(data.subarray(position));
      return Buffer.concat([data.subarray(0, position), inflated]);
    },
  } as never);

const first = (title: string, series = 0, instance = 0): SandboxInstance => {
  const found = studyOf(title).series[series]?.instances[instance];
  if (!found) throw new Error('no such instance');
  return found;
};

async function fragmentOf(instance: SandboxInstance, frame = 0): Promise<Uint8Array> {
  const set = parse(await instance.part10());
  const fragment = set.elements.x7fe00010?.fragments?.[frame];
  if (!fragment) throw new Error('no fragment');
  return Uint8Array.from(set.byteArray.subarray(fragment.position, fragment.position + fragment.length));
}

describe('the world of images', () => {
  it('has the kinds of study that the viewer must show', () => {
    expect(studies.length).toBeGreaterThanOrEqual(8);
    expect(new Set(studies.flatMap((each) => each.modalities))).toEqual(new Set(['CT', 'MR', 'CR', 'MG', 'US', 'DX', 'PX']));
    expect(studyOf('Scanner thoracique').series[0]?.instances.length).toBeGreaterThanOrEqual(200);
    expect(studyOf('IRM cérébrale').series.length).toBeGreaterThanOrEqual(3);
    expect(studyOf('Mammographie bilatérale').series.map((each) => each.description)).toEqual([
      'CC droit',
      'CC gauche',
      'MLO droit',
      'MLO gauche',
    ]);
    expect(first('Échographie abdominale').numberOfFrames).toBeGreaterThanOrEqual(20);
    expect(new Set(studies.flatMap((s) => s.series.flatMap((e) => e.instances.map((i) => i.transferSyntaxUid)))).size).toBe(8);
  });

  it('gives both chest scanners to the same patient, the prior six months before', () => {
    const [current, prior] = [studyOf('Scanner thoracique'), studyOf('Scanner thoracique', 1)];
    expect([current.patient.birthName, prior.patient.birthName]).toEqual(['MARTEL', 'MARTEL']);
    expect((Date.parse(current.studyDate) - Date.parse(prior.studyDate)) / 86_400_000).toBeGreaterThan(170);
  });

  it('never gives a breast or a pelvis to a man, nor an adult exam to a child', () => {
    for (const rank of [0, 1, 2, 3]) {
      const few = [...people.slice(rank), ...people.slice(0, rank)].filter((each) => each.birthName !== 'MARTEL');
      for (const study of buildStudies({ seed: rank, now: new Date('2026-03-12T10:00:00Z'), patients: few })) {
        expect(study.patient.birthDate < '2010').toBe(true);
        if (/Mammographie|pelvienne/.test(study.title)) expect(study.patient.sex).toBe('F');
      }
    }
  });

  it('is the same for the same seed, and only then', async () => {
    const again = buildStudies({ seed: 7, now: new Date('2026-03-12T10:00:00Z'), patients: people });
    const other = buildStudies({ seed: 8, now: new Date('2026-03-12T10:00:00Z'), patients: people });
    expect(again.map((each) => each.studyInstanceUid)).toEqual(studies.map((each) => each.studyInstanceUid));
    expect(other[0]?.studyInstanceUid).not.toBe(studies[0]?.studyInstanceUid);
    const [a, b] = await Promise.all([studies[0]?.series[0]?.instances[50]?.part10(), again[0]?.series[0]?.instances[50]?.part10()]);
    expect(Buffer.compare(a ?? Buffer.alloc(0), b ?? Buffer.alloc(1))).toBe(0);
  });

  it('has unique and legal UIDs', () => {
    const uids = studies.flatMap((s) => [
      s.studyInstanceUid,
      s.kosSopInstanceUid,
      ...s.series.flatMap((e) => [e.seriesInstanceUid, ...e.instances.map((i) => i.sopInstanceUid)]),
    ]);
    expect(new Set(uids).size).toBe(uids.length);
    for (const uid of uids) expect(uid).toMatch(/^2\.25\.[1-9][0-9]{20,38}$/);
  });
});

describe('a Part 10 file', () => {
  it('reads back in every transfer syntax, with its patient in UTF-8', async () => {
    const seen = new Set<string>();
    for (const study of studies) {
      for (const { instances } of study.series) {
        const instance = instances[0];
        if (!instance || seen.has(instance.transferSyntaxUid)) continue;
        seen.add(instance.transferSyntaxUid);
        const set = parse(await instance.part10());
        expect(set.string('x00020010')).toBe(instance.transferSyntaxUid);
        expect(set.string('x00080018')).toBe(instance.sopInstanceUid);
        expect(set.string('x00020003')).toBe(instance.sopInstanceUid);
        expect(set.string('x00080005')).toBe('ISO_IR 192');
        const name = set.elements.x00100010;
        const bytes = set.byteArray.subarray(name?.dataOffset, (name?.dataOffset ?? 0) + (name?.length ?? 0));
        expect(Buffer.from(bytes).toString('utf8').trimEnd()).toBe(`${study.patient.birthName}^${study.patient.givenName}`);
        const pixels = set.elements.x7fe00010;
        expect(pixels?.encapsulatedPixelData ?? false).toBe(pixels?.fragments !== undefined);
      }
    }
    expect(seen.size).toBe(8);
  });

  it('carries native pixels exactly', async () => {
    for (const instance of [
      first('Scanner thoracique', 0, 100),
      first('Radiographie de la main gauche'),
      first('IRM du genou droit', 1, 4),
    ]) {
      const set = parse(await instance.part10());
      const pixels = set.elements.x7fe00010;
      const stored = set.byteArray.subarray(pixels?.dataOffset, (pixels?.dataOffset ?? 0) + (pixels?.length ?? 0));
      expect(Buffer.compare(stored, instance.nativeFrame(0))).toBe(0);
    }
  });

  it('carries JPEG Lossless pixels exactly', async () => {
    const instance = first('Mammographie bilatérale');
    const fragment = await fragmentOf(instance);
    const decoded = new Decoder().decode(fragment.buffer as ArrayBuffer, 0, fragment.length);
    const native = instance.nativeFrame(0);
    expect(Buffer.compare(Buffer.from(decoded.buffer, decoded.byteOffset, native.length), native)).toBe(0);
  });

  it.each([
    ['JPEG-LS', 'Scanner thoracique', 1, '@cornerstonejs/codec-charls/decodewasmjs', 'JpegLSDecoder'],
    ['JPEG 2000', 'IRM cérébrale', 2, '@cornerstonejs/codec-openjpeg/decodewasmjs', 'J2KDecoder'],
  ])('carries %s pixels exactly', async (_, title, series, codec, decoderName) => {
    const instance = first(title, series, 10);
    const fragment = await fragmentOf(instance);
    const module = await require(codec)();
    const decoder = new module[decoderName]();
    decoder.getEncodedBuffer(fragment.length).set(fragment);
    decoder.decode();
    expect(Buffer.compare(Buffer.from(decoder.getDecodedBuffer()), instance.nativeFrame(0))).toBe(0);
    decoder.delete();
  });

  it('stores a loop as one baseline JPEG a frame, with its offset table and its time', async () => {
    const instance = first('Échographie abdominale');
    const set = parse(await instance.part10());
    const pixels = set.elements.x7fe00010;
    expect(pixels?.fragments?.length).toBe(instance.numberOfFrames);
    expect(pixels?.basicOffsetTable).toEqual(pixels?.fragments?.map((each) => each.offset));
    expect(set.string('x00181063')).toBe('40');
    for (const { position } of pixels?.fragments ?? []) expect([...set.byteArray.subarray(position, position + 2)]).toEqual([0xff, 0xd8]);
    const frame = set.byteArray.subarray(pixels?.fragments?.[0]?.position);
    expect(Buffer.from(frame).indexOf(Buffer.from([0xff, 0xc0]))).toBeGreaterThan(0);
    expect(set.string('x00282110')).toBe('01');
  });

  it('keeps RLE rows apart and survives noise', () => {
    const columns = 64;
    const frame = Uint8Array.from({ length: columns * 8 }, (_, i) => (i % 5 === 0 ? 9 : (i * 2654435761) >>> 24));
    const packed = encodeRle(frame, columns, 1, 1);
    const unpacked: number[] = [];
    for (let at = 64; unpacked.length < frame.length; ) {
      const control = packed[at++] ?? 0;
      if (control < 128) for (let k = 0; k <= control; k++) unpacked.push(packed[at++] ?? 0);
      else if (control > 128) {
        for (let k = 0; k < 257 - control; k++) unpacked.push(packed[at] ?? 0);
        at++;
      }
      if (control !== 128) expect(Math.ceil(unpacked.length / columns) - Math.floor((unpacked.length - 1) / columns)).toBe(1);
    }
    expect(unpacked).toEqual([...frame]);
  });
});

describe('the geometry', () => {
  it('runs down the chest at a constant step', () => {
    const positions =
      studyOf('Scanner thoracique').series[0]?.instances.map((each) => numbersOf(each.dataset(), 'ImagePositionPatient')) ?? [];
    positions.slice(1).forEach((position, index) => {
      expect((positions[index]?.[2] ?? 0) - (position[2] ?? 0)).toBeCloseTo(1.25, 6);
      expect(position.slice(0, 2)).toEqual(positions[0]?.slice(0, 2));
    });
  });

  it('gives every CT and MR slice unit, perpendicular axes and a frame of reference shared by the study', () => {
    for (const study of studies.filter((each) => ['CT', 'MR'].includes(each.modality))) {
      const references = new Set<string | undefined>();
      for (const instance of study.series.flatMap((each) => each.instances)) {
        const set = instance.dataset();
        // Reports, sheets and waveforms of the study have no slices.
        if (!['CT', 'MR'].includes(textOf(set, 'Modality') ?? '')) continue;
        references.add(textOf(set, 'FrameOfReferenceUID'));
        const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = numbersOf(set, 'ImageOrientationPatient');
        expect([a * a + b * b + c * c, d * d + e * e + f * f, a * d + b * e + c * f]).toEqual([1, 1, 0]);
        expect(numbersOf(set, 'PixelSpacing').every((each) => each > 0.1 && each < 2)).toBe(true);
      }
      expect(references.size).toBe(1);
    }
  });

  /** Widest run of soft tissue through the place where the nodule is drawn, in millimetres. */
  const noduleWidth = (rank: number): number => {
    let widest = 0;
    for (const instance of studyOf('Scanner thoracique', rank).series[0]?.instances ?? []) {
      const set = instance.dataset();
      const [left = 0, top = 0, z = 0] = numbersOf(set, 'ImagePositionPatient');
      if (Math.abs(z - 62) > 1.3) continue;
      const spacing = numbersOf(set, 'PixelSpacing')[0] ?? 1;
      const bytes = instance.nativeFrame(0);
      const pixels = new Int16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2);
      const row = Math.round((-34 - top) / spacing);
      const middle = Math.round((-78 + (rank ? 1.5 : 0) - left) / spacing);
      const solid = (column: number): boolean => (pixels[row * 512 + column] ?? -1024) - 1024 > -400;
      let [from, to] = [middle, middle];
      while (solid(from - 1)) from--;
      while (solid(to + 1)) to++;
      widest = Math.max(widest, (to - from + 1) * spacing);
    }
    return widest;
  };

  it('shows the nodule grow from 6 to 9 mm', () => {
    expect(noduleWidth(1)).toBeGreaterThan(5);
    expect(noduleWidth(1)).toBeLessThan(8.2);
    expect(noduleWidth(0)).toBeGreaterThan(8.2);
    expect(noduleWidth(0)).toBeLessThan(12);
  });

  it('pads outside of the circle of reconstruction and nowhere inside', () => {
    const set = first('Scanner thoracique', 0, 100).dataset();
    const bytes = first('Scanner thoracique', 0, 100).nativeFrame(0);
    const pixels = new Int16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2);
    const [padding] = numbersOf(set, 'PixelPaddingValue');
    expect([pixels[0], pixels[511], pixels[256 * 512 + 256] === padding]).toEqual([padding, padding, false]);
  });
});
