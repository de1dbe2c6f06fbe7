/** Hanging protocols: which fits a study, which series goes where, and what is recorded of a layout. */
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { hangingProtocol } from '../../../preload/contract/hanging.ts';
import type { PatientId } from '../../../preload/contract/ids.ts';
import type { ImagingStudy, ImagingStudySummary } from '../../../preload/contract/imaging.ts';
import type { ImageStore, Viewport } from '../../../renderer/imaging/index.ts';
import { instancesOf, pageAfter } from '../../../renderer/viewers/dicom/basics/tiles.ts';
import { hasWords, hung, priorFor, protocolFor, wantedWithPrior } from '../../../renderer/viewers/dicom/hanging/match.ts';
import { recordedProtocol } from '../../../renderer/viewers/dicom/hanging/record.ts';
import { furnish } from '../../../renderer/viewers/dicom/room/furnishing.ts';
import { comparing, shownCells } from '../../../renderer/viewers/dicom/room/grid.ts';
import { createRoom } from '../../../renderer/viewers/dicom/room/room.ts';
import builtIn from '../../../resources/imaging/hanging-protocols.json' with { type: 'json' };

const protocols = z.array(hangingProtocol).parse(builtIn);

function study(title: string, modality: string, descriptions: readonly string[], prefix = ''): ImagingStudy {
  return {
    summary: { studyInstanceUid: `${prefix}study`, title, modalities: [modality], studyDate: '2026-03-10' },
    series: descriptions.map((description, index) => ({
      seriesInstanceUid: `${prefix}${index}`,
      modality,
      description,
      instances: Array.from({ length: 10 + index }, () => ({})),
    })),
  } as unknown as ImagingStudy;
}
const uidsOf = (grid: ReturnType<typeof hung>) => shownCells(grid).map((cell) => cell?.seriesInstanceUid);

describe('words', () => {
  it('are compared without accents nor capitals, whole', () => {
    expect(hasWords('TDM Thoracique (Médiastin)', [['thorax', 'thoracique'], ['mediastin']])).toBe(true);
    expect(hasWords('Mammographie', [['mammo']])).toBe(false);
    expect(hasWords('', [])).toBe(true);
  });
});

describe('the protocols of the product', () => {
  const chest = study('Scanner thoracique', 'CT', ['Médiastin', 'Poumon']);
  const earlier = study('Scanner thoracique', 'CT', ['Poumon'], 'prior-');

  it('put lung and mediastinum of today beside those of before, in the window of each', () => {
    const protocol = protocolFor(protocols, chest, earlier);
    expect(protocol?.id).toBe('ct-chest-prior');
    const grid = protocol && hung(protocol, chest, earlier);
    expect(grid && uidsOf(grid)).toEqual(['1', 'prior-0', '0', 'prior-0']);
    expect(grid && shownCells(grid).map((cell) => cell?.window?.width)).toEqual([1400, 1400, 380, 380]);
  });

  it('leave a scanner that opens alone as it is', () => {
    expect(protocolFor(protocols, chest, undefined)).toBeUndefined();
    expect(protocolFor(protocols, study('Scanner abdominal', 'CT', ['Portal']), earlier)?.id).toBe('ct-prior');
  });

  it('face the breasts of a mammography, whatever the order of its series, with those of before under them', () => {
    const views = ['MLO gauche', 'CC gauche', 'MLO droit', 'CC droit'];
    const today = study('Mammographie bilatérale', 'MG', views);
    const alone = protocolFor(protocols, today, undefined);
    expect(alone && uidsOf(hung(alone, today, undefined))).toEqual(['3', '1', '2', '0']);
    const before = study('Mammographie', 'MG', ['R CC', 'L CC', 'R MLO', 'L MLO'], 'prior-');
    const both = protocolFor(protocols, today, before);
    expect(both && uidsOf(hung(both, today, before))).toEqual(['3', '1', '2', '0', 'prior-0', 'prior-1', 'prior-2', 'prior-3']);
  });

  it('leave empty what isn’t there', () => {
    const today = study('Mammographie', 'MG', ['CC droit', 'MLO droit']);
    const protocol = protocolFor(protocols, today, undefined);
    expect(protocol && uidsOf(hung(protocol, today, undefined))).toEqual(['0', undefined, '1', undefined]);
  });
});

describe('an ultrasound', () => {
  const many = study('Échographie abdominale', 'US', ['Foie', 'Rein']);
  it('is laid out nine images a page, of its largest series', () => {
    const protocol = protocolFor(protocols, many, undefined);
    expect(protocol?.id).toBe('us');
    const grid = protocol && hung(protocol, many, undefined);
    expect(grid && uidsOf(grid)).toEqual(Array.from({ length: 9 }, () => '1'));
    expect(grid && shownCells(grid).map((cell) => cell?.tile)).toEqual(Array.from({ length: 9 }, (_, at) => ({ at, of: 9 })));
  });
  it('is laid out four images a page when there are few, a clip beside the stills', () => {
    const few = {
      ...many,
      series: many.series.map((each, index) => ({ ...each, instances: each.instances.slice(0, index === 0 ? 1 : 3) })),
    };
    const protocol = protocolFor(protocols, few, undefined);
    expect(protocol?.id).toBe('us-few');
    const grid = protocol && hung(protocol, few, undefined);
    expect(grid && uidsOf(grid)).toEqual(['1', '1', '1', '0']);
    expect(grid && shownCells(grid).map((cell) => cell?.tile?.of)).toEqual([3, 3, 3, undefined]);
  });
  it('of one image is shown whole', () => {
    const one = { ...many, series: many.series.slice(0, 1).map((each) => ({ ...each, instances: each.instances.slice(0, 1) })) };
    expect(protocolFor(protocols, one, undefined)).toBeUndefined();
  });
  it('turns its pages within its bounds, each tile at its place', () => {
    const [, series] = many.series;
    if (series === undefined) throw new Error('no series');
    const numbered = { ...series, instances: series.instances.map((each, index) => ({ ...each, instanceNumber: 20 - index })) };
    expect([pageAfter(0, 1, 11, 4), pageAfter(1, 9, 11, 4), pageAfter(1, -9, 11, 4), pageAfter(0, 1, 4, 4)]).toEqual([1, 2, 0, 0]);
    const tile = (at: number) => ({ kind: 'stack', seriesInstanceUid: '1', tile: { at, of: 4 } });
    const shown = (at: number, page: number) => instancesOf(numbered, tile(at), page).map(({ instanceNumber }) => instanceNumber);
    // In the order of their numbers: 10 to 20.
    expect([shown(0, 0), shown(3, 1), shown(2, 2), shown(3, 2)]).toEqual([[10], [17], [20], []]);
  });
});

describe('a mammography', () => {
  it('turns the backs to each other whatever way it was stored', () => {
    const today = study('Mammographie', 'MG', ['MLO gauche', 'CC gauche', 'MLO droit', 'CC droit']);
    const protocol = protocolFor(protocols, today, undefined);
    expect(protocol && shownCells(hung(protocol, today, undefined)).map((cell) => cell?.posterior)).toEqual([
      'right',
      'left',
      'right',
      'left',
    ]);
  });
});

describe('a layout that is kept', () => {
  it('comes back for the next study of its kind, with its windows', () => {
    const today = study('Scanner abdomino-pelvien', 'CT', ['Sans injection', 'Temps portal']);
    const room = createRoom({ patientId: 'p' as PatientId, images: {} as ImageStore, furnishing: furnish([]), studies: [today] });
    room.dispatch({ kind: 'grid', change: () => comparing('1', '0') });
    room.setViewport(0, { look: () => ({ choice: { center: 90, width: 150 } }) } as unknown as Viewport);
    room.setViewport(1, { look: () => ({ choice: 'auto' }) } as unknown as Viewport);
    const recorded = hangingProtocol.parse(recordedProtocol(room));
    const next = study('Scanner abdomino-pelvien', 'CT', ['Temps portal', 'Sans injection'], 'next-');
    expect(protocolFor([recorded], next, undefined)).toBe(recorded);
    expect(uidsOf(hung(recorded, next, undefined))).toEqual(['next-0', 'next-1']);
    expect(hung(recorded, next, undefined).cells[0]?.window).toEqual({ center: 90, width: 150 });
    expect(protocolFor([recorded], study('Scanner cérébral', 'CT', []), undefined)).toBeUndefined();
  });

  it('asks for a prior of the same modality, of the same region first', () => {
    const of = (uid: string, title: string, modality: string, studyDate: string): ImagingStudySummary =>
      ({ studyInstanceUid: uid, title, modalities: [modality], studyDate }) as unknown as ImagingStudySummary;
    const now = of('now', 'Scanner thoracique', 'CT', '2026-03-10');
    const others = [
      of('later', 'Scanner thoracique', 'CT', '2026-03-11'),
      of('abdomen', 'Scanner abdominal', 'CT', '2026-01-01'),
      of('chest', 'Scanner thoracique', 'CT', '2025-09-12'),
      of('mr', 'IRM', 'MR', '2026-02-01'),
    ];
    expect(priorFor(now, others)?.studyInstanceUid).toBe('chest');
    expect(priorFor(now, others.slice(0, 2))?.studyInstanceUid).toBe('abdomen');
    const [withPrior] = protocols;
    expect(withPrior && wantedWithPrior([withPrior], study('Scanner thoracique', 'CT', ['Poumon']))).toBe(true);
    expect(wantedWithPrior([], study('Scanner thoracique', 'CT', []))).toBe(false);
  });
});
