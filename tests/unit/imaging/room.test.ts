/** The imaging room's rules: grid, keys, words of the corners, scrolling together. */
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { DicomSeries, ImagingStudy } from '../../../preload/contract/imaging.ts';
import { i18n, startI18n } from '../../../renderer/i18n/index.ts';
import type { ImageHeader } from '../../../renderer/imaging/image-header.ts';
import type { ImageStore, LoadedImage, Viewport, ViewportState } from '../../../renderer/imaging/index.ts';
import { initialView } from '../../../renderer/imaging/view.ts';
import { comparing, emptyGrid, filled, matchingSeries, nextCount, withCount, withSeries } from '../../../renderer/viewers/dicom/layout.ts';
import { letters, measuredText, overlayText, personName, type Words } from '../../../renderer/viewers/dicom/overlay-text.ts';
import { scrollTogether } from '../../../renderer/viewers/dicom/scroll-together.ts';
import { commandOf } from '../../../renderer/viewers/dicom/use-dicom-keys.ts';
import { format } from './imaging-files.ts';

const series = (uid: string, modality: string, description: string, count: number): DicomSeries =>
  ({ seriesInstanceUid: uid, modality, description, instances: Array.from({ length: count }, () => ({})) }) as unknown as DicomSeries;

describe('the grid', () => {
  it('goes from one to two to four, filling what is empty with what isn’t shown', () => {
    const all = [series('1', 'CT', 'Poumon', 10), series('2', 'CT', 'Médiastin', 5), series('3', 'CT', 'Os', 5)];
    const two = filled(nextCount(withSeries(emptyGrid, 0, '2')), all);
    expect(two.cells.map((cell) => cell?.seriesInstanceUid)).toEqual(['2', '1', undefined, undefined]);
    const four = filled(nextCount(two), all);
    expect(four.cells.map((cell) => cell?.seriesInstanceUid)).toEqual(['2', '1', '3', undefined]);
    expect(nextCount(four).count).toBe(1);
  });

  it('keeps in sight what one was looking at when it shrinks', () => {
    const grid = withSeries({ ...emptyGrid, count: 4 }, 3, 'x');
    expect(withCount(grid, 1)).toMatchObject({
      count: 1,
      active: 0,
      cells: [{ seriesInstanceUid: 'x' }, undefined, undefined, { seriesInstanceUid: 'x' }],
    });
  });

  it('puts beside a series the most alike of the prior', () => {
    const prior = {
      series: [series('a', 'CT', 'Médiastin', 90), series('b', 'CT', 'Poumon', 20), series('c', 'SR', '', 1)],
    } as unknown as ImagingStudy;
    expect(matchingSeries(series('1', 'CT', 'Poumon', 10), prior)?.seriesInstanceUid).toBe('b');
    expect(matchingSeries(series('1', 'CT', 'Os', 10), prior)?.seriesInstanceUid).toBe('a');
    expect(matchingSeries(series('1', 'MR', 'T1', 10), prior)?.seriesInstanceUid).toBe('a');
    expect(comparing('1', 'b')).toMatchObject({ count: 2, active: 0 });
  });
});

describe('keys', () => {
  it('take digits by their place, on a French keyboard too', () => {
    expect(commandOf({ code: 'Digit6' }, '-')).toEqual({ kind: 'preset', index: 5 });
    expect(commandOf({ code: 'Digit1' }, '&')).toEqual({ kind: 'preset', index: 0 });
    expect(commandOf({ code: 'Numpad3' }, '3')).toEqual({ kind: 'preset', index: 2 });
    expect(commandOf({ code: 'Digit0' }, 'à')).toEqual({ kind: 'auto' });
    expect(commandOf({ code: 'NumpadSubtract' }, '-')).toEqual({ kind: 'zoomBy', factor: 0.8 });
    expect(commandOf({ code: 'Semicolon' }, 'm')).toBeUndefined();
  });
});

const header = {
  modality: 'CT',
  transferSyntaxUid: '1.2.840.10008.1.2.4.80',
  pixels: format({ rows: 512, columns: 512, padding: { low: -2000, high: -2000 } }),
  grayscale: { slope: 1, intercept: -1024, unit: 'HU', windows: [], voiFunction: 'LINEAR' },
  geometry: { position: [0, 0, 34], row: [1, 0, 0], column: [0, 1, 0] },
  spacing: { row: 0.5, column: 0.5, isAtDetector: false, origin: 'pixel-spacing' },
  patientName: 'MARTEL^Jeanne^^Dre',
  studyDate: '20260310',
  studyDescription: 'Scanner thoracique',
  seriesDescription: 'Poumon',
  seriesNumber: 3,
  sliceThickness: 1.25,
  sliceLocation: 34,
  isLossy: false,
} as unknown as ImageHeader;

const state = (change: Partial<ImageHeader> = {}, more: Partial<ViewportState> = {}): ViewportState => ({
  stack: Array.from({ length: 321 }, (_, index) => ({ source: String(index), frame: 0 })),
  index: 117,
  shown: { index: 117, image: { header: { ...header, ...change }, frame: { kind: 'grey' } } as unknown as LoadedImage },
  window: { center: -500, width: 1400 },
  isInverted: false,
  isPlaying: false,
  view: initialView,
  width: 512,
  height: 512,
  ...more,
});

describe('the corners', () => {
  let t: Words;
  beforeAll(() => {
    startI18n();
    t = i18n.getFixedT('fr', 'dicom') as unknown as Words;
  });
  const plain = (text: string | undefined): string | undefined => text?.replace(/[\u00a0\u202f]/g, ' ');

  it('say what the look shows, in French figures', () => {
    const text = overlayText(state(), t);
    expect(text).toMatchObject({
      patient: 'MARTEL Jeanne',
      description: 'Scanner thoracique, Poumon',
      series: 'Série 3',
      syntax: 'JPEG-LS Lossless',
      lossy: undefined,
    });
    expect([text?.position, text?.window, text?.thickness, text?.depth, text?.date, text?.scale?.text].map(plain)).toEqual([
      'Im 118 / 321',
      'L 1 400 · C −500',
      '1,25 mm',
      'z +34',
      '10 mars 2026',
      '5 cm',
    ]);
    expect(text?.edges && letters(text.edges.left + text.edges.right, t)).toBe('DG');
    expect(letters('HF', t)).toBe('TPi');
  });

  it('tell the image on the screen, not the one that is loading', () => {
    expect(overlayText(state({}, { index: 300 }), t)?.position).toBe('Im 118 / 321');
    expect(overlayText({ ...state(), shown: undefined }, t)).toBeUndefined();
  });

  it('never keep a loss silent, nor a detector’s scale', () => {
    expect(overlayText(state({ isLossy: true, lossyRatio: 12 }), t)?.lossy).toBe('Avec perte, 12 pour 1');
    expect(overlayText(state({ isLossy: true }), t)?.lossy).toBe('Compression avec perte');
    expect(overlayText(state({ spacing: { row: 0.2, column: 0.2, isAtDetector: true, origin: 'imager' } }), t)?.scale?.isAtDetector).toBe(
      true,
    );
  });

  it('measure in Hounsfield units, and say nothing of padding', () => {
    expect(plain(measuredText(state(), 995, t))).toBe('−29 UH');
    expect(measuredText(state(), -2000, t)).toBeUndefined();
    expect(measuredText(state(), undefined, t)).toBeUndefined();
  });

  it('write names as they are read', () => {
    expect(personName('LE GOFF^Anne-Marie^Louise=ﾙ')).toBe('LE GOFF Anne-Marie');
    expect(personName('')).toBe('');
  });
});

describe('scrolling together', () => {
  function viewportAt(prefix: string, length: number, index = 0): Viewport {
    let at = index;
    const stack = Array.from({ length }, (_, each) => ({ source: `${prefix}${each}`, frame: 0 }));
    const move = (to: number): void => {
      at = Math.max(0, Math.min(length - 1, to));
    };
    return {
      state: () => ({ ...state(), stack, index: at }),
      scrollBy: vi.fn((steps: number) => move(at + steps)),
      goTo: vi.fn(move),
      subscribe: () => () => undefined,
    } as unknown as Viewport;
  }
  const storeWith = (depth: (source: string) => number | undefined): ImageStore =>
    ({
      headerOf: (source: string) => {
        const z = depth(source);
        return z === undefined ? undefined : { geometry: { position: [0, 0, z], row: [1, 0, 0], column: [0, 1, 0] } };
      },
    }) as unknown as ImageStore;

  it('goes to the same depth in the patient, whatever the thickness', () => {
    const store = storeWith((source) => 100 - Number(source.slice(1)) * (source.startsWith('a') ? 1 : 2));
    const [leader, other] = [viewportAt('a', 100), viewportAt('b', 50)];
    scrollTogether(store, leader, [leader, other], 20);
    expect([leader.state().index, other.state().index]).toEqual([20, 10]);
  });

  it('goes by as many images when depths mean nothing', () => {
    const [leader, other] = [viewportAt('a', 100, 5), viewportAt('b', 50, 5)];
    scrollTogether({ headerOf: () => undefined } as unknown as ImageStore, leader, [leader, other], 3);
    expect([leader.state().index, other.state().index]).toEqual([8, 8]);
  });

  /** A viewport whose images come when `arrive` says so; a header is known from then on. */
  function slowViewport(prefix: string, length: number, known: Set<string>) {
    const viewport = viewportAt(prefix, length);
    const listeners = new Set<() => void>();
    let shown = 0;
    const asked = viewport.state;
    const slow = {
      ...viewport,
      state: () => {
        const now = asked();
        const z = (prefix === 'a' ? 1 : 2) * -shown;
        const header = { geometry: { position: [0, 0, 100 + z], row: [1, 0, 0], column: [0, 1, 0] } };
        return { ...now, shown: { index: shown, image: { header } } };
      },
      subscribe: (listener: () => void) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    } as unknown as Viewport;
    const arrive = (): void => {
      shown = slow.state().index;
      known.add(`${prefix}${shown}`);
      for (const listener of [...listeners]) listener();
    };
    return { slow, arrive, listening: () => listeners.size };
  }

  it('ends at the same depth when the keys were quicker than the images', () => {
    const known = new Set(['a0', 'a1', 'b0', 'b1']);
    const store = storeWith((source) => (known.has(source) ? 100 - Number(source.slice(1)) * (source.startsWith('a') ? 1 : 2) : undefined));
    const [a, b] = [slowViewport('a', 100, known), slowViewport('b', 50, known)];
    for (let times = 0; times < 4; times += 1) scrollTogether(store, a.slow, [a.slow, b.slow], 10);
    expect([a.slow.state().index, b.slow.state().index]).toEqual([40, 40]);
    a.arrive();
    expect([a.slow.state().index, b.slow.state().index]).toEqual([40, 20]);
    b.arrive();
    expect([a.slow.state().index, b.slow.state().index, a.listening(), b.listening()]).toEqual([40, 20, 0, 0]);
  });

  it('leaves alone what isn’t synchronised', () => {
    const leader = viewportAt('a', 10);
    scrollTogether({ headerOf: () => undefined } as unknown as ImageStore, leader, [], 3);
    expect(leader.state().index).toBe(3);
    scrollTogether({ headerOf: () => undefined } as unknown as ImageStore, undefined, [], 3);
  });
});
