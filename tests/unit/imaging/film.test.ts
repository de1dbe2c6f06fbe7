/** Films: told by their first bytes, put in the container that pages play, and left alone when that would show them wrong. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mimeTypeOf } from '../../../renderer/imaging/film/container.ts';
import { readH264, unitsOf } from '../../../renderer/imaging/film/h264.ts';
import { mp4Of } from '../../../renderer/imaging/film/mp4.ts';
import { playableFilm } from '../../../renderer/imaging/film/playable.ts';
import { frameAt, timeOfFrame } from '../../../renderer/viewers/dicom/stack/films.ts';
import { h264Film } from '../../harness/film.ts';

const film = h264Film(12);

/** Names of the boxes inside of a box. */
function boxes(bytes: Uint8Array, from = 0, to = bytes.length): { name: string; at: number; size: number }[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const found = [];
  for (let at = from; at < to; ) {
    const size = view.getUint32(at);
    found.push({ name: String.fromCharCode(...bytes.subarray(at + 4, at + 8)), at, size });
    at += size;
  }
  return found;
}

describe('a byte stream', () => {
  it('is read as pictures with their sets, each once', () => {
    const stream = readH264(Uint8Array.from([...film, ...film]));
    expect(stream).toMatchObject({ width: 64, height: 48 });
    expect(stream?.pictures).toHaveLength(24);
    expect(stream?.pictures.every(({ isKey, units }) => isKey && units.length === 1)).toBe(true);
    expect([stream?.sequenceSets.length, stream?.pictureSets.length]).toEqual([1, 1]);
  });
  it('is left alone when its pictures aren’t in the order they are shown, or don’t begin with a whole one', () => {
    // 1 (first macroblock 0) then 010 (kind 1, B).
    expect(readH264(Uint8Array.from([...film, 0, 0, 1, 0x41, 0b1_010_0000]))).toBeUndefined();
    expect(readH264(film.subarray(40))).toBeUndefined();
    expect(readH264(new Uint8Array())).toBeUndefined();
  });
  it('is never the cause of a failure, whatever its bytes are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(film.length - 1), (noise, at) => {
        const spoilt = film.slice(0, 5000);
        spoilt.set(noise.subarray(0, Math.max(0, spoilt.length - at)), Math.min(at, spoilt.length));
        for (const bytes of [noise, spoilt]) playableFilm(bytes);
      }),
    );
  });
  it('loses nothing between its start codes', () => {
    expect(unitsOf(Uint8Array.of(0, 0, 0, 1, 0x67, 1, 2, 0, 0, 0, 1, 0x68, 3, 0, 0, 1, 0x65, 0, 0, 3, 1)).map((unit) => [...unit])).toEqual(
      [
        [0x67, 1, 2],
        [0x68, 3],
        [0x65, 0, 0, 3, 1],
      ],
    );
  });
});

describe('what is played', () => {
  it('has its pictures, untouched, where its table says', () => {
    const stream = readH264(film);
    if (stream === undefined) throw new Error('unread');
    const file = mp4Of(stream, 40);
    expect(boxes(file).map(({ name }) => name)).toEqual(['ftyp', 'moov', 'mdat']);
    const text = new TextDecoder('latin1').decode(file);
    const view = new DataView(file.buffer);
    const [sizes, places] = ['stsz', 'stco'].map((name) => text.indexOf(name) + 4) as [number, number];
    const first = view.getUint32(places + 8);
    expect(view.getUint32(sizes + 8)).toBe(12);
    let at = first;
    for (const [index, { units }] of stream.pictures.entries()) {
      const size = view.getUint32(sizes + 12 + 4 * index);
      expect(view.getUint32(at)).toBe(size - 4);
      expect([...file.subarray(at + 4, at + size)]).toEqual([...(units[0] ?? [])]);
      at += size;
    }
    expect(at).toBe(file.length);
    // Twelve pictures of 40 ms.
    expect(view.getUint32(text.indexOf('mvhd') + 20)).toBe((90_000 * 12 * 40) / 1000);
  });
  it('is told by its first bytes', () => {
    expect(mimeTypeOf(film)).toBe('video/h264');
    expect(playableFilm(film).mimeType).toBe('video/mp4');
    expect(mimeTypeOf(new Uint8Array(playableFilm(film).bytes))).toBe('video/mp4');
    const mpeg2 = Uint8Array.of(0, 0, 1, 0xb3, 1, 2);
    expect(playableFilm(mpeg2)).toEqual({ bytes: mpeg2.buffer, mimeType: 'video/mpeg' });
  });
  it('is at a frame for as long as it lasts', () => {
    expect([0, 0.039, 0.04, 0.079, 99].map((seconds) => frameAt(seconds, 40, 12))).toEqual([0, 0, 1, 1, 11]);
    for (let frame = 0; frame < 12; frame += 1) expect(frameAt(timeOfFrame(frame, 40), 40, 12)).toBe(frame);
  });
});
