/** Measurements against phantoms whose figures are known by hand. */
import { describe, expect, it } from 'vitest';
import type { QuantityName, ShapeKind } from '../../../../preload/contract/measurements.ts';
import { type MeasuredImage, measure } from '../../../../renderer/imaging/annotations/index.ts';
import type { UltrasoundRegion } from '../../../../renderer/imaging/image-header.ts';
import { phantom, spacing } from './phantom.ts';

type Pair = readonly [number, number];

function measured(kind: ShapeKind, pairs: readonly Pair[], image: MeasuredImage) {
  const { quantities, calibration } = measure({ kind, points: pairs.map(([x, y]) => ({ x, y })) }, image);
  const of = (name: QuantityName) => quantities.find((each) => each.name === name);
  return { calibration, value: (name: QuantityName) => of(name)?.value, unit: (name: QuantityName) => of(name)?.unit, quantities };
}

const flat = (part = {}) => phantom(64, 64, () => 100, part);
const rectangle: Pair[] = [
  [10, 20],
  [14, 23],
];

describe('lengths', () => {
  const diagonal: Pair[] = [
    [10, 10],
    [13, 14],
  ];

  it('are in millimetres of the patient, non-square pixels counted each way', () => {
    expect(measured('length', diagonal, flat(spacing(0.5, 0.5)))).toMatchObject({ calibration: 'patient' });
    expect(measured('length', diagonal, flat(spacing(0.5, 0.5))).value('length')).toBeCloseTo(2.5, 12);
    expect(measured('length', diagonal, flat(spacing(0.5, 2))).value('length')).toBeCloseTo(Math.hypot(6, 2), 12);
  });

  it('say what they rest on', () => {
    const by = (origin: Parameters<typeof spacing>[2]) => measured('length', diagonal, flat(spacing(1, 1, origin))).calibration;
    expect(by('imager')).toBe('detector');
    expect(by('nominal')).toBe('film');
    expect(by('calibrated')).toBe('calibrated');
    expect(by('magnification')).toBe('calibrated');
  });

  it('are in pixels without a spacing: no millimetre is invented', () => {
    const found = measured('length', diagonal, flat());
    expect(found).toMatchObject({ calibration: 'none', quantities: [{ name: 'length', value: 5, unit: '{pixels}' }] });
  });
});

describe('angles', () => {
  it('are those of the patient on pixels that are not square', () => {
    const corner: Pair[] = [
      [10, 0],
      [0, 0],
      [10, 10],
    ];
    expect(measured('angle', corner, flat(spacing(1, 1))).value('angle')).toBeCloseTo(45, 10);
    expect(measured('angle', corner, flat(spacing(2, 1))).value('angle')).toBeCloseTo((Math.atan(2) * 180) / Math.PI, 10);
    expect(measured('angle', corner, flat({ aspect: 2 })).value('angle')).toBeCloseTo((Math.atan(2) * 180) / Math.PI, 10);
  });

  it('of Cobb are the same whichever way the lines were drawn', () => {
    const ways: Pair[][] = [
      [
        [0, 0],
        [10, 0],
        [0, 20],
        [10, 30],
      ],
      [
        [10, 0],
        [0, 0],
        [0, 20],
        [10, 30],
      ],
    ];
    for (const way of ways) expect(measured('cobb', way, flat(spacing(1, 1))).value('angle')).toBeCloseTo(45, 10);
  });
});

describe('regions', () => {
  it('count the pixels whose centre is inside, and no pixel twice along a shared side', () => {
    const image = phantom(64, 64, (column, row) => column + 10 * row, spacing(0.5, 0.5));
    const left = measured('rectangle', rectangle, image);
    expect(left.value('count')).toBe(12);
    expect(left.value('area')).toBeCloseTo(3, 12);
    expect(left.value('perimeter')).toBeCloseTo(7, 12);
    // Columns 10…13, rows 20…22.
    expect(left.value('mean')).toBeCloseTo(11.5 + 210, 10);
    expect([left.value('minimum'), left.value('maximum')]).toEqual([210, 233]);
    expect(left.value('deviation')).toBeCloseTo(Math.sqrt(1.25 + 100 * (2 / 3)), 10);
    const shared = (x: number, y: number) =>
      measured(
        'rectangle',
        [
          [10.5, 20.5],
          [x, y],
        ],
        image,
      ).value('count') ?? 0;
    const whole = shared(20.5, 30.5);
    const [a, b] = [
      measured(
        'rectangle',
        [
          [10.5, 20.5],
          [15.5, 30.5],
        ],
        image,
      ),
      measured(
        'rectangle',
        [
          [15.5, 20.5],
          [20.5, 30.5],
        ],
        image,
      ),
    ];
    expect((a.value('count') ?? 0) + (b.value('count') ?? 0)).toBe(whole);
  });

  it('rest on modality values, with their unit, padding left out', () => {
    const image = phantom(64, 64, (column) => (column < 12 ? -2000 : 1100), {
      grayscale: { slope: 2, intercept: -1024, windows: [], voiFunction: 'LINEAR', unit: 'HU' },
      pixels: { ...flat().header.pixels, padding: { low: -2000, high: -2000 } },
    });
    const found = measured('rectangle', rectangle, image);
    expect(found.value('count')).toBe(6);
    expect(found.value('mean')).toBe(1176);
    expect(found.value('deviation')).toBe(0);
    expect(found.unit('mean')).toBe("[hnsf'U]");
    const nothing = measured(
      'rectangle',
      [
        [0, 0],
        [5, 5],
      ],
      image,
    );
    expect(nothing.value('mean')).toBeUndefined();
    expect(nothing.value('area')).toBe(25);
  });

  it('use the modality table where there is one, and say no unit where there is none', () => {
    const image = phantom(64, 64, () => 2, {
      grayscale: {
        slope: 1,
        intercept: 0,
        windows: [],
        voiFunction: 'LINEAR',
        modalityLut: { first: 0, bits: 16, data: new Uint16Array([5, 6, 7]) },
      },
    });
    expect(measured('rectangle', rectangle, image).value('mean')).toBe(7);
    expect(measured('rectangle', rectangle, image).unit('mean')).toBe('1');
  });

  it('of an ellipse are exact: πab for its area, the centres inside for its pixels', () => {
    const image = phantom(
      200,
      200,
      (column, row) => (Math.hypot(column + 0.5 - 100, row + 0.5 - 100) <= 50 ? 40 : -1000),
      spacing(0.5, 0.5),
    );
    const disc: Pair[] = [
      [50, 100],
      [150, 100],
      [100, 50],
      [100, 150],
    ];
    const found = measured('ellipse', disc, image);
    let inside = 0;
    for (let row = 0; row < 200; row++)
      for (let column = 0; column < 200; column++) if (Math.hypot(column + 0.5 - 100, row + 0.5 - 100) <= 50) inside++;
    expect(found.value('count')).toBe(inside);
    expect([found.value('mean'), found.value('deviation'), found.value('minimum')]).toEqual([40, 0, 40]);
    expect(found.value('area')).toBeCloseTo(Math.PI * 625, 8);
    expect(found.value('perimeter')).toBeCloseTo(2 * Math.PI * 25, 1);
    const wider = measured(
      'ellipse',
      [
        [49, 100],
        [151, 100],
        [100, 49],
        [100, 151],
      ],
      image,
    );
    expect(wider.value('minimum')).toBe(-1000);
  });

  it('of a polygon and of a freehand contour agree with a rectangle of the same corners; a crossing is even-odd', () => {
    const image = phantom(64, 64, (column, row) => column * row, spacing(1, 1));
    const corners: Pair[] = [
      [10, 20],
      [14, 20],
      [14, 23],
      [10, 23],
    ];
    const wanted = measured('rectangle', rectangle, image).quantities;
    expect(measured('polygon', corners, image).quantities).toEqual(wanted);
    expect(measured('freehand', [...corners].reverse(), image).quantities).toEqual(wanted);
    const bow: Pair[] = [
      [0, 0],
      [10, 10],
      [10, 0],
      [0, 10],
    ];
    expect(measured('polygon', bow, image).value('count')).toBeLessThanOrEqual(60);
    expect(measured('polygon', bow, image).value('count')).toBeGreaterThanOrEqual(40);
  });

  it('stop at the edges of the image', () => {
    expect(
      measured(
        'ellipse',
        [
          [-50, 32],
          [50, 32],
          [0, -18],
          [0, 82],
        ],
        flat(),
      ).value('mean'),
    ).toBe(100);
    expect(
      measured(
        'rectangle',
        [
          [-10, -10],
          [1e4, 1e4],
        ],
        flat(),
      ).value('count'),
    ).toBe(4096);
  });

  it('of a million pixels keep the digits of a small spread over a large value', () => {
    const image = phantom(1024, 1024, (column) => 30_000 + (column % 2), {
      grayscale: { slope: 1000, intercept: 0, windows: [], voiFunction: 'LINEAR' },
    });
    const found = measured(
      'rectangle',
      [
        [0, 0],
        [1024, 1024],
      ],
      image,
    );
    expect(found.value('mean')).toBeCloseTo(30_000_500, 4);
    expect(found.value('deviation')).toBeCloseTo(500, 4);
  });

  it('in colour have a size and no value', () => {
    const image: MeasuredImage = { ...flat(spacing(1, 1)), frame: { kind: 'color', rgba: new Uint8ClampedArray(64 * 64 * 4) } };
    expect(measured('rectangle', rectangle, image).quantities.map(({ name }) => name)).toEqual(['area', 'perimeter']);
  });
});

describe('a probe', () => {
  it('says the value of the pixel that it is in, padding has none', () => {
    const image = phantom(4, 4, (column, row) => column + 10 * row, {
      pixels: { ...flat().header.pixels, columns: 4, rows: 4, padding: { low: 33, high: 33 } },
    });
    expect(measured('probe', [[2.99, 1.01]], image).value('value')).toBe(12);
    expect(measured('probe', [[3.5, 3.5]], image).quantities).toEqual([]);
    expect(measured('probe', [[4, 0]], image).quantities).toEqual([]);
  });
});

describe('ultrasound', () => {
  const tissue: UltrasoundRegion = {
    format: '2d',
    dataType: 1,
    box: { left: 0, top: 0, right: 31, bottom: 63 },
    unitX: 'cm',
    unitY: 'cm',
    deltaX: 0.02,
    deltaY: 0.04,
    isOnTop: false,
  };
  const doppler: UltrasoundRegion = {
    format: 'spectral',
    dataType: 3,
    box: { left: 32, top: 0, right: 63, bottom: 63 },
    unitX: 's',
    unitY: 'cm/s',
    deltaX: 0.01,
    deltaY: -2,
    reference: { x: 32, y: 40, valueX: 0, valueY: 0 },
    isOnTop: true,
  };
  const image = flat({ regions: [tissue, doppler] });

  it('measures by the region, in millimetres in the tissue', () => {
    const found = measured(
      'length',
      [
        [10, 10],
        [15, 20],
      ],
      image,
    );
    expect(found.calibration).toBe('region');
    expect(found.unit('length')).toBe('mm');
    expect(found.value('length')).toBeCloseTo(Math.hypot(1, 4), 12);
    expect(measured('rectangle', rectangle, image).value('area')).toBeCloseTo(12 * 0.2 * 0.4, 12);
  });

  it('measures seconds and centimetres a second in a Doppler spectrum, and no angle there', () => {
    const found = measured(
      'length',
      [
        [40, 40],
        [50, 10],
      ],
      image,
    );
    expect(found.quantities).toMatchObject([
      { name: 'horizontal', unit: 's' },
      { name: 'vertical', unit: 'cm/s' },
    ]);
    expect(found.value('horizontal')).toBeCloseTo(0.1, 12);
    expect(found.value('vertical')).toBeCloseTo(60, 12);
    expect(
      measured(
        'angle',
        [
          [40, 40],
          [50, 10],
          [55, 20],
        ],
        image,
      ).quantities,
    ).toEqual([]);
    expect(measured('probe', [[42.5, 10.5]], image).value('vertical')).toBeCloseTo(60, 12);
  });

  it('measures nothing but pixels from a region to another', () => {
    expect(
      measured(
        'length',
        [
          [20, 20],
          [40, 20],
        ],
        image,
      ),
    ).toMatchObject({ calibration: 'none', quantities: [{ unit: '{pixels}', value: 20 }] });
  });
});
