/** The words of the corners of an image, and scrolling together. */
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { i18n, startI18n } from '../../../renderer/i18n/index.ts';
import type { ImageHeader } from '../../../renderer/imaging/image-header.ts';
import type { ImageStore, LoadedImage, Viewport, ViewportState } from '../../../renderer/imaging/index.ts';
import { initialView } from '../../../renderer/imaging/view.ts';
import { scrollTogether } from '../../../renderer/viewers/dicom/basics/scroll-together.ts';
import { letters, measuredText, overlayText, personName, type Words } from '../../../renderer/viewers/dicom/stack/overlay-text.ts';
import { format } from './imaging-files.ts';

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
  without: {},
  isPlaying: false,
  rate: 10,
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
