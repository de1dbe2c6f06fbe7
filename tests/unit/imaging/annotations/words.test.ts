/** What labels and the list say, in French. */
import { beforeAll, describe, expect, it } from 'vitest';
import { measurementReport } from '../../../../main/measurements/index.ts';
import type { Measurement, Quantity } from '../../../../preload/contract/measurements.ts';
import { startI18n } from '../../../../renderer/i18n/index.ts';
import { readStored } from '../../../../renderer/imaging/annotations/stored/read-stored.ts';
import { storedLines, storedOn, trackingUidOf } from '../../../../renderer/viewers/dicom/annotations/stored.ts';
import { targetRows } from '../../../../renderer/viewers/dicom/annotations/targets.ts';
import { evolutionOf, labelLines, mainQuantity, quantityText } from '../../../../renderer/viewers/dicom/annotations/words.ts';
import { about, drawn, everyKind } from '../../measurements/drawn.ts';

beforeAll(() => startI18n());

/** Non-breaking spaces as ordinary ones, to be read here. */
const plain = (text: string | undefined): string | undefined => text?.replaceAll(/[\u00a0\u202f]/g, ' ');
const said = (value: number, unit: string, name: Quantity['name'] = 'length') => plain(quantityText({ name, value, unit }));

describe('a value', () => {
  it('has its unit and as many decimals as it bears', () => {
    expect(said(9.1834, 'mm')).toBe('9,2 mm');
    expect(said(44.96, 'deg', 'angle')).toBe('45°');
    expect(said(85.456, 'mm2', 'area')).toBe('85,5 mm²');
    expect(said(1234.5, 'mm2', 'area')).toBe('12,3 cm²');
    expect(said(-812.34, "[hnsf'U]", 'mean')).toBe('−812,3 UH');
    expect(said(12.5, '{pixels}')).toBe('12,5 px');
    expect(said(42, '1', 'value')).toBe('42');
    expect(said(61.2, 'cm/s', 'vertical')).toBe('61,2 cm/s');
    expect(said(3.138, 'g/mL{SUVbw}', 'mean')).toBe('3,14 SUV');
  });
});

describe('a label', () => {
  const area: Quantity[] = [
    { name: 'area', value: 123, unit: 'mm2' },
    { name: 'mean', value: 41.2, unit: "[hnsf'U]" },
    { name: 'deviation', value: 11.05, unit: "[hnsf'U]" },
    { name: 'count', value: 250, unit: '{pixels}' },
  ];
  const lines = (...given: Parameters<typeof labelLines>) => labelLines(...given).map(plain);

  it('says what the lengths rest on where it is not the patient', () => {
    const length: Quantity[] = [{ name: 'length', value: 52, unit: 'mm' }];
    expect(lines('length', length, 'patient')).toEqual(['52 mm']);
    expect(lines('length', length, 'detector')).toEqual(['52 mm', 'au détecteur']);
    expect(lines('length', [{ name: 'length', value: 52, unit: '{pixels}' }], 'none')).toEqual(['52 px']);
  });

  it('of a region says mean, deviation, size and how many pixels', () => {
    expect(lines('ellipse', area, 'patient')).toEqual(['moy. 41,2 UH ± 11,1', 'aire 1,23 cm²', '250 px']);
  });

  it('of a spectrum says both axes', () => {
    const both: Quantity[] = [
      { name: 'horizontal', value: 0.1, unit: 's' },
      { name: 'vertical', value: 60, unit: 'cm/s' },
    ];
    expect(lines('length', both, 'region')).toEqual(['0,1 s · 60 cm/s']);
  });

  it('of words is the words', () => {
    expect(lines('arrow', [], 'none', 'à revoir')).toEqual(['à revoir']);
  });
});

describe('the evolution of a target', () => {
  const length = (value: number, target?: string): Measurement =>
    drawn({ kind: 'length', points: [{ x: 0, y: 0 }] }, [{ name: 'length', value, unit: 'mm' }], target === undefined ? {} : { target });

  it('is in percent of the prior, stable under a twentieth', () => {
    const of = (now: number, before: number) =>
      plain(evolutionOf(mainQuantity('length', length(now).quantities), mainQuantity('length', length(before).quantities))?.text);
    expect(of(9.2, 6.1)).toBe('↑ 51 %');
    expect(of(6, 6.2)).toBe('stable');
    expect(of(4, 8)).toBe('↓ 50 %');
    expect(evolutionOf({ name: 'length', value: 9, unit: 'mm' }, { name: 'length', value: 9, unit: '{pixels}' })).toBeUndefined();
  });

  it('pairs the same name, whatever its accents and capitals, once', () => {
    const rows = targetRows(
      [length(9.2, 'Nodule LSD'), length(3, 'nodule lsd'), length(1)],
      [length(6.1, 'nodule LSD'), length(7, 'Ganglion')],
    );
    expect(rows.map(({ target, current, prior }) => [target, current?.quantities[0]?.value, prior?.quantities[0]?.value])).toEqual([
      ['Nodule LSD', 9.2, 6.1],
      ['nodule lsd', 3, undefined],
      [undefined, 1, undefined],
      ['Ganglion', undefined, 7],
    ]);
  });
});

describe('what other objects say', () => {
  it('is shown with where it was read, unless it is drawn here already', () => {
    const [first, ...others] = everyKind;
    const object = readStored(measurementReport(about, everyKind));
    if (first === undefined || object === undefined) throw new Error('unreadable');
    const image = { pixels: { columns: 512, rows: 512 } };
    const all = storedOn([object], { reference: first, image }, []);
    expect(all).toHaveLength(everyKind.length - 1);
    expect(storedOn([object], { reference: first, image }, [first]).map(({ drawing }) => drawing.trackingUid)).not.toContain(
      trackingUidOf(first.measurementId),
    );
    const elsewhere = { sopInstanceUid: others.at(-1)?.sopInstanceUid ?? first.sopInstanceUid, frame: 1 };
    expect(storedOn([object], { reference: elsewhere, image }, [])).toEqual([]);
    // A cut is no image that an object could name.
    expect(storedOn([object], { image }, [])).toEqual([]);
    const [length] = all;
    expect(length && storedLines(length).map(plain)).toEqual(['Nodule LSD', '9,6 mm', 'rapport structuré · VASSEUR Élodie']);
  });
});
