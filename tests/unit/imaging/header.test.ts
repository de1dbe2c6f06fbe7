/** What the header says of lengths, of regions and of each frame: measurements and volumes rest on it. */
import { describe, expect, it } from 'vitest';
import { headerOfFrame, type ImageHeader } from '../../../renderer/imaging/image-header.ts';
import { parseFile } from '../../../renderer/imaging/parse-file.ts';
import { type Tags, taggedFile } from './imaging-files.ts';

const headerOf = (tags: Tags, frames = 1): ImageHeader =>
  parseFile(
    taggedFile(
      tags,
      Array.from({ length: frames }, () => new Uint8Array(32)),
    ),
  ).header;

describe('a spacing says what it is true of', () => {
  const [imager, spacing] = [{ '00181164': ['DS', 0.2, 0.2] }, { '00280030': ['DS', 0.15, 0.15] }] as const satisfies Tags[];
  it.each([
    ['the patient', spacing, { row: 0.15, isAtDetector: false, origin: 'pixel-spacing' }],
    ['the detector', imager, { row: 0.2, isAtDetector: true, origin: 'imager' }],
    ['the patient when both differ', { ...imager, ...spacing }, { row: 0.15, isAtDetector: false, origin: 'calibrated' }],
    ['the detector when both are the same', { ...imager, '00280030': ['DS', '0.20', '0.2'] }, { isAtDetector: true, origin: 'imager' }],
    [
      'a calibration, in its words',
      { ...spacing, '00280A02': ['CS', 'FIDUCIAL'], '00280A04': ['LO', 'Bille de 25 mm'] },
      { origin: 'calibrated', calibration: 'Bille de 25 mm' },
    ],
    [
      'the patient by the magnification',
      { ...imager, '00181114': ['DS', 1.25] },
      { row: 0.16, origin: 'magnification', magnification: 1.25 },
    ],
    [
      'the breast by its distances',
      { ...imager, '00080060': ['CS', 'MG'], '00181110': ['DS', 650], '00181111': ['DS', 600] },
      { isAtDetector: false, origin: 'magnification' },
    ],
    ['a scanned film', { '00182010': ['DS', 0.1, 0.1] }, { row: 0.1, isAtDetector: true, origin: 'nominal' }],
  ] as const)('%s', (_, tags, wanted) => expect(headerOf(tags as Tags).spacing).toMatchObject(wanted));

  it.each([{}, { '00280030': ['DS', 0, 0] }, { '00280030': ['DS', 'wide', 1] }] as Tags[])('none is made up: %j', (tags) =>
    expect(headerOf(tags).spacing).toBeUndefined(),
  );

  it('a pixel that isn’t square says its shape without a length', () => {
    expect(headerOf({ '00280034': ['IS', 6, 5] }).aspect).toBe(1.2);
  });
});

describe('ultrasound regions', () => {
  const region = (more: Tags): Tags => ({
    '00186012': ['US', 1],
    '00186014': ['US', 1],
    '00186016': ['UL', 0],
    '00186018': ['UL', 0],
    '0018601A': ['UL', 0],
    '0018601C': ['UL', 3],
    '0018601E': ['UL', 1],
    '00186024': ['US', 3],
    '00186026': ['US', 3],
    '0018602C': ['FD', 0.03],
    '0018602E': ['FD', 0.04],
    ...more,
  });
  const doppler = region({
    '00186012': ['US', 3],
    '00186014': ['US', 3],
    '00186018': ['UL', 1],
    '0018601A': ['UL', 2],
    '0018601E': ['UL', 3],
    '00186020': ['SL', 0],
    '00186022': ['SL', 1],
    '00186024': ['US', 4],
    '00186026': ['US', 7],
    '00186028': ['FD', 0],
    '0018602A': ['FD', 0],
    '0018602C': ['FD', 0.005],
    '0018602E': ['FD', -1.5],
  });

  it('each have their place, units, steps and reference', () => {
    const { regions, spacing } = headerOf({ '00186011': ['SQ', region({}), doppler] });
    expect(regions).toEqual([
      {
        format: '2d',
        dataType: 1,
        box: { left: 0, top: 0, right: 3, bottom: 1 },
        unitX: 'cm',
        unitY: 'cm',
        deltaX: 0.03,
        deltaY: 0.04,
        isOnTop: true,
      },
      {
        format: 'spectral',
        dataType: 3,
        box: { left: 1, top: 2, right: 3, bottom: 3 },
        unitX: 's',
        unitY: 'cm/s',
        deltaX: 0.005,
        deltaY: -1.5,
        reference: { x: 1, y: 3, valueX: 0, valueY: 0 },
        isOnTop: true,
      },
    ]);
    expect(spacing).toMatchObject({ origin: 'region', isAtDetector: false });
    expect(spacing?.row).toBeCloseTo(0.4, 9);
  });

  it('of two scales give the image none', () => {
    const header = headerOf({ '00186011': ['SQ', region({}), region({ '0018602C': ['FD', 0.06] })] });
    expect(header.regions).toHaveLength(2);
    expect(header.spacing).toBeUndefined();
  });

  it('outside of the image, or of no size, are left out', () => {
    const outside = region({ '00186018': ['UL', 900], '0018601C': ['UL', 950] });
    expect(headerOf({ '00186011': ['SQ', outside, region({ '0018602C': ['FD', Number.NaN] })] }).regions).toBeUndefined();
  });
});

describe('functional groups', () => {
  const plane = (z: number): Tags => ({ '00209113': ['SQ', { '00200032': ['DS', 0, 0, z] }] });
  const enhanced: Tags = {
    '00080060': ['CS', 'MR'],
    '00280008': ['IS', 3],
    '52009229': [
      'SQ',
      {
        '00209116': ['SQ', { '00200037': ['DS', 1, 0, 0, 0, 1, 0] }],
        '00289110': ['SQ', { '00180050': ['DS', 3], '00180088': ['DS', 3.3], '00280030': ['DS', 0.5, 0.6] }],
        '00289145': ['SQ', { '00281052': ['DS', -10], '00281053': ['DS', 2], '00281054': ['LO', 'US'] }],
        '00289132': ['SQ', { '00281050': ['DS', 100], '00281051': ['DS', 200], '00281055': ['LO', 'Été'] }],
      },
    ],
    '52009230': [
      'SQ',
      {
        ...plane(0),
        '00209111': ['SQ', { '00209056': ['SH', 'A'], '00209057': ['UL', 1], '00209128': ['UL', 1], '00209157': ['UL', 1, 1] }],
      },
      {
        ...plane(3.3),
        '00209111': ['SQ', { '00189074': ['DT', '20250102101112.5'], '00209057': ['UL', 2], '00209128': ['UL', 2] }],
        '00289145': ['SQ', { '00281052': ['DS', 5], '00281053': ['DS', 0.5] }],
        '00289132': ['SQ', { '00281050': ['DS', 7], '00281051': ['DS', 9] }],
        '00089124': ['SQ', { '00082111': ['ST', 'Soustraction'], '00082112': ['SQ', { '00081155': ['UI', '2.25.9'] }] }],
      },
      { ...plane(6.6), '00289110': ['SQ', { '00280030': ['DS', 1, 1] }] },
    ],
  };

  it('shared by all frames stand in the header', () => {
    const header = headerOf(enhanced, 3);
    expect(header).toMatchObject({
      sliceThickness: 3,
      spacingBetweenSlices: 3.3,
      spacing: { row: 0.5, column: 0.6, origin: 'pixel-spacing' },
      grayscale: { slope: 2, intercept: -10, windows: [{ center: 100, width: 200, explanation: 'Été' }] },
    });
    expect(header.geometry).toBeUndefined();
  });

  it('of each frame come before them', () => {
    const header = headerOf(enhanced, 3);
    const [first, second, third] = [0, 1, 2].map((frame) => headerOfFrame(header, frame));
    expect(first).toMatchObject({
      geometry: { position: [0, 0, 0], row: [1, 0, 0] },
      grayscale: { slope: 2 },
      stackId: 'A',
      inStackPosition: 1,
      dimensions: [1, 1],
      timing: { temporalPosition: 1 },
    });
    expect(second).toMatchObject({
      geometry: { position: [0, 0, 3.3] },
      grayscale: { slope: 0.5, intercept: 5, windows: [{ center: 7, width: 9 }] },
      timing: { temporalPosition: 2, acquiredAt: '20250102101112.5' },
      derivation: { description: 'Soustraction', sources: ['2.25.9'] },
    });
    expect(third).toMatchObject({ geometry: { position: [0, 0, 6.6] }, spacing: { row: 1, column: 1 }, grayscale: { slope: 2 } });
    expect(headerOfFrame(header, 1)).toBe(second);
  });

  it('are absent from a classical object, whose header is that of its frames', () => {
    const header = headerOf({ '00280008': ['IS', 2], '00200032': ['DS', 1, 2, 3], '00200037': ['DS', 1, 0, 0, 0, 1, 0] }, 2);
    expect(headerOfFrame(header, 1)).toBe(header);
    expect(header.geometry?.position).toEqual([1, 2, 3]);
  });
});

describe('time', () => {
  it('between frames may vary', () => {
    const header = headerOf({ '00280008': ['IS', 4], '00181065': ['DS', 0, 40, 40, 80] }, 4);
    expect(header).toMatchObject({ frameTime: 40, frameTimes: [0, 40, 40, 80] });
  });

  it('of the acquisition is told from the older attributes', () => {
    const header = headerOf({
      '00080022': ['DA', '20250102'],
      '00080032': ['TM', '101112'],
      '00200100': ['IS', 3],
      '00181060': ['DS', 250],
    });
    expect(header.timing).toEqual({ acquiredAt: '20250102101112', temporalPosition: 3, triggerTime: 250 });
  });
});
