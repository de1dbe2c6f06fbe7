/** How presentation states have images looked at: what is read of them, which one is about an image, what becomes of its pixels and its view. */
import { describe, expect, it } from 'vitest';
import { dataset, writePart10 } from '../../../main/dicom/index.ts';
import { presentationIn } from '../../../renderer/imaging/annotations/index.ts';
import { readStored } from '../../../renderer/imaging/annotations/stored/read-stored.ts';
import type { StoredObject } from '../../../renderer/imaging/annotations/stored/stored-drawing.ts';
import type { ImageHeader } from '../../../renderer/imaging/image-header.ts';
import { shapeOf } from '../../../renderer/imaging/image-shape.ts';
import type { LoadedImage } from '../../../renderer/imaging/image-store.ts';
import { createGreyTable, paintPixels } from '../../../renderer/imaging/paint-pixels.ts';
import { type Presentation, presented, presentedView } from '../../../renderer/imaging/presentation.ts';
import { createPresenter } from '../../../renderer/imaging/presenter.ts';
import { imageToScreen, initialView } from '../../../renderer/imaging/view.ts';
import { elementsOf, format, type Tags } from './imaging-files.ts';

const reference = (uid: string, ...frames: number[]): Tags => ({
  '00081150': ['UI', '1.2.840.10008.5.1.4.1.1.2'],
  '00081155': ['UI', uid],
  ...(frames.length > 0 && { '00081160': ['IS', ...frames] }),
});
const window = (center: number, width: number): Tags => ({ '00281050': ['DS', center], '00281051': ['DS', width] });

function state(tags: Tags, images: readonly Tags[] = [reference('1.2.1'), reference('1.2.2', 3)], at = '20260310'): StoredObject {
  const base = dataset({ SOPClassUID: '1.2.840.10008.5.1.4.1.1.11.1', SOPInstanceUID: `1.9.${at}`, PresentationCreationDate: at });
  const own = elementsOf({ '00081115': ['SQ', { '0020000E': ['UI', '1.2'], '00081140': ['SQ', ...images] }], ...tags });
  const read = readStored(Uint8Array.from(writePart10([...base, ...own].sort((a, b) => (a.tag < b.tag ? -1 : 1)))));
  if (read === undefined) throw new Error('unreadable');
  return read;
}

const of = (object: StoredObject, uid = '1.2.1', frame = 1): Presentation | undefined =>
  presentationIn([object], new Set([uid]))?.(uid, frame);

const image = (grayscale: Partial<ImageHeader['grayscale']> = {}, more: Partial<ImageHeader> = {}): LoadedImage => ({
  header: {
    pixels: format({ rows: 4, columns: 6, bitsStored: 12 }),
    grayscale: { slope: 1, intercept: -1024, windows: [{ center: 40, width: 400 }], voiFunction: 'LINEAR', ...grayscale },
    ...more,
  } as ImageHeader,
  frame: { kind: 'grey', stored: Uint16Array.from({ length: 24 }, (_, at) => 900 + at * 20), extent: { min: 0, max: 0, low: 0, high: 0 } },
});

function levels({ header, frame }: LoadedImage): number[] {
  const target = new Uint32Array(24);
  paintPixels(target, header, frame, { window: header.grayscale.windows[0], isInverted: false }, createGreyTable());
  return [...target].map((word) => word & 0xff);
}

describe('of a state is read', () => {
  it('the window of each image, or of all when none is named', () => {
    const read = state({
      '00283110': [
        'SQ',
        { '00081140': ['SQ', reference('1.2.2', 3)], ...window(90, 150) },
        { ...window(-500, 1400), '00281056': ['CS', 'SIGMOID'] },
      ],
    });
    expect(of(read, '1.2.2', 3)?.voi).toEqual({ windows: [{ center: 90, width: 150 }], voiFunction: 'LINEAR' });
    expect(of(read)?.voi).toEqual({ windows: [{ center: -500, width: 1400 }], voiFunction: 'SIGMOID' });
    expect(of(read, '1.2.2', 4)).toBeUndefined();
    expect(of(read, '1.2.3')).toBeUndefined();
  });

  it('the way of the greys, the shutter, the turn and the area', () => {
    const read = of(
      state({
        '20500020': ['CS', 'INVERSE'],
        '00181600': ['CS', 'RECTANGULAR', 'CIRCULAR'],
        '00181602': ['IS', 2],
        '00181604': ['IS', 5],
        '00181606': ['IS', 1],
        '00181608': ['IS', 3],
        '00181610': ['IS', 2, 3],
        '00181612': ['IS', 9],
        '00181622': ['US', 0x8000],
        '00700041': ['CS', 'Y'],
        '00700042': ['US', 90],
        '0070005A': ['SQ', { '00700052': ['SL', 5, 1], '00700053': ['SL', 2, 3], '00700100': ['CS', 'MAGNIFY'], '00700103': ['FL', 2.5] }],
      }),
    );
    expect(read).toEqual({
      isInverse: true,
      shutter: { rectangle: { left: 2, right: 5, top: 1, bottom: 3 }, circle: { row: 2, column: 3, radius: 9 }, level: 128 },
      // Turned to the right, then mirrored, is mirrored, then turned to the left.
      turn: { quarterTurns: 3, isMirrored: true },
      area: { left: 1, top: 0, right: 5, bottom: 3, magnification: 2.5 },
    });
  });

  it('nothing where it says nothing; of several the latest, whole', () => {
    expect(of(state({}))).toEqual({});
    const [first, then] = [
      state({ '00283110': ['SQ', window(1, 10)], '20500020': ['CS', 'INVERSE'] }, undefined, '20260101'),
      state({ '00283110': ['SQ', window(2, 20)] }, [reference('1.2.1')], '20260301'),
    ];
    const find = presentationIn([first, then], new Set(['1.2.1', '1.2.2']));
    expect(find?.('1.2.1', 1)).toEqual({ voi: { windows: [{ center: 2, width: 20 }], voiFunction: 'LINEAR' } });
    expect(find?.('1.2.2', 3)).toMatchObject({ isInverse: true });
    // The same each time: what is made of it is kept.
    expect(find?.('1.2.1', 1)).toBe(find?.('1.2.1', 1));
    expect(presentationIn([first], new Set(['9.9']))).toBeUndefined();
  });
});

describe('an image seen through a state', () => {
  const voi = { windows: [{ center: 60, width: 100 }], voiFunction: 'LINEAR' } as const;

  it('has its window, told in what the image measures', () => {
    expect(presented(image(), { voi, rescale: { slope: 1, intercept: -1024 } }).header.grayscale.windows).toEqual([
      { center: 60, width: 100 },
    ]);
    // Of stored values: 1084 is 60 once rescaled.
    expect(presented(image(), { voi: { ...voi, windows: [{ center: 1084, width: 100 }] } }).header.grayscale.windows).toEqual([
      { center: 60, width: 100 },
    ]);
    const halved = presented(image({ slope: 0.5, intercept: 0 }), { voi, rescale: { slope: 1, intercept: 10 } });
    expect(halved.header.grayscale.windows).toEqual([{ center: 25, width: 50 }]);
    expect(presented(image(), {}).header.grayscale.windows).toEqual([{ center: 40, width: 400 }]);
  });

  it('is drawn so: greys the other way, black outside of the shutter', () => {
    const through = { voi, rescale: { slope: 1, intercept: -1024 } };
    const plain = levels(presented(image(), through));
    // −124 + 20 a pixel; 10 to 110 are shown: (v − 59.5) / 99 + ½.
    expect([plain[6], plain[7], plain[9], plain[11], plain[12]]).toEqual([0, 15, 118, 221, 255]);
    const film = image({}, { pixels: format({ rows: 4, columns: 6, bitsStored: 12, photometric: 'MONOCHROME1' }) });
    expect(levels(presented(film, { ...through, isInverse: false }))).toEqual(plain);
    const inverse = levels(presented(image(), { ...through, isInverse: true }));
    expect(inverse).toEqual(levels(presented(film, through)));
    // Of each level its opposite, but for what is cut to a whole one.
    for (const [at, level] of inverse.entries()) expect(Math.abs(255 - level - (plain[at] ?? 0))).toBeLessThanOrEqual(1);
    expect([inverse[6], inverse[12]]).toEqual([255, 0]);
    const shutter = { rectangle: { left: 2, right: 5, top: 2, bottom: 3 }, level: 7 };
    expect(levels(presented(image(), { ...through, shutter }))).toEqual(
      plain.map((level, at) => (at % 6 >= 1 && at % 6 <= 4 && at >= 6 && at < 18 ? level : 7)),
    );
  });

  it('is placed so: turned, its area as large as it goes, or so many times larger', () => {
    const surface = { width: 600, height: 400 };
    const placed = (presentation: Presentation, x: number, y: number) => {
      const view = presentedView(image(), presentation, surface, 1);
      const [a, b, c, d, e, f] = imageToScreen(shapeOf(image().header), surface, view ?? initialView);
      return [a * x + c * y + e, b * x + d * y + f].map((each) => Math.round(each * 1e6) / 1e6 || 0);
    };
    const area = { left: 1, top: 1, right: 4, bottom: 3 };
    expect(placed({ area }, 1, 1)).toEqual([0, 0]);
    expect(placed({ area }, 4, 3)).toEqual([600, 400]);
    expect(placed({ area: { ...area, magnification: 50 } }, 1, 1)).toEqual([300 - 75, 200 - 50]);
    // A quarter to the right: the left of the area is its top.
    expect(placed({ area, turn: { quarterTurns: 1, isMirrored: false } }, 1, 3)).toEqual(
      [300 - 400 / 3, 0].map((each) => Math.round(each * 1e6) / 1e6 || 0),
    );
    expect(presentedView(image(), { area: { left: 0, top: 0, right: 6, bottom: 4 } }, surface, 1)).toBeUndefined();
  });
});

describe('in a viewport', () => {
  const surface = { width: 600, height: 400 };
  const voi = { windows: [{ center: 60, width: 100 }], voiFunction: 'LINEAR' } as const;
  const turned: Presentation = { voi, rescale: { slope: 1, intercept: -1024 }, turn: { quarterTurns: 2, isMirrored: false } };
  const [one, other] = [image(), image()];
  const places = { one: { source: 'one', frame: 0 }, other: { source: 'other', frame: 0 } };

  it('an image has its state’s view, the next one the view that was before', () => {
    const presenter = createPresenter();
    expect(presenter.set(({ source }) => (source === 'one' ? turned : undefined))).toBe(true);
    const before = { ...initialView, zoom: 2 };
    expect(presenter.take(one, places.one).header.grayscale.windows).toEqual(voi.windows);
    const shown = presenter.viewAfter(before, surface, 1);
    expect(shown).toMatchObject({ quarterTurns: 2, zoom: 1 });
    // A hand that moves it is let be.
    expect(presenter.viewAfter({ ...shown, zoom: 3 }, surface, 1).zoom).toBe(3);
    expect(presenter.take(other, places.other)).toBe(other);
    expect(presenter.viewAfter({ ...shown, zoom: 3 }, surface, 1)).toEqual(before);
    expect(presenter.take(one, places.one)).toBe(presenter.take(one, places.one));
  });

  it('another stack opens as it is, whatever the one before was turned by', () => {
    const presenter = createPresenter();
    presenter.set(({ source }) => (source === 'one' ? turned : undefined));
    presenter.take(one, places.one);
    presenter.viewAfter({ ...initialView, zoom: 2 }, surface, 1);
    presenter.forget();
    presenter.take(other, places.other);
    expect(presenter.viewAfter(initialView, surface, 1)).toBe(initialView);
  });

  it('its window comes before one that a layout chose, after one that a hand chose; put aside, all is as before', () => {
    const presenter = createPresenter();
    presenter.choose();
    presenter.set(() => turned);
    presenter.take(one, places.one);
    expect(presenter.isFirst()).toBe(true);
    presenter.choose();
    expect(presenter.isFirst()).toBe(false);
    presenter.viewAfter({ ...initialView, zoom: 2 }, surface, 1);
    expect(presenter.reset(surface, 1)).toEqual({ ...initialView, quarterTurns: 2 });
    expect(presenter.isFirst()).toBe(true);
    presenter.set(undefined);
    expect(presenter.take(one, places.one)).toBe(one);
    expect(presenter.viewAfter({ ...initialView, quarterTurns: 2 }, surface, 1)).toEqual(initialView);
    expect(presenter.isFirst()).toBe(false);
  });
});
