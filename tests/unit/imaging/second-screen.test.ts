/** Rules of the second screen: what it opens with, where it goes, what its windows may say to each other. */
import { describe, expect, it } from 'vitest';
import { isScreenName, screenNameOf } from '../../../preload/contract/second-screen.ts';
import { emptyGrid, stackCell, withCell } from '../../../renderer/viewers/dicom/room/grid.ts';
import type { Room } from '../../../renderer/viewers/dicom/room/room.ts';
import { screenMessage } from '../../../renderer/viewers/dicom/second-screen/messages.ts';
import { isSamePlace, placeOf, windowFeatures } from '../../../renderer/viewers/dicom/second-screen/place.ts';
import { seriesForSecond } from '../../../renderer/viewers/dicom/second-screen/series-for-second.ts';

const series = (seriesInstanceUid: string, description: string) => ({ seriesInstanceUid, description, modality: 'CT', instances: [] });
const study = { series: [series('1', 'Poumon'), series('2', 'Médiastin')] };
const prior = { series: [series('3', 'Médiastin'), series('4', 'Poumon')] };

function room(studies: readonly unknown[], shown: readonly string[]): Parameters<typeof seriesForSecond>[0] {
  const grid = shown.reduce((now, uid, index) => withCell(now, index, stackCell(uid)), {
    ...emptyGrid,
    columns: Math.max(1, shown.length),
  });
  const all = studies as (typeof study)[];
  return {
    studies: () => all,
    state: () => ({ grid: { ...grid, active: 0 } }),
    cell: () => grid.cells[0],
    seriesOf: () => ({ series: all[0]?.series.find(({ seriesInstanceUid }) => seriesInstanceUid === grid.cells[0]?.seriesInstanceUid) }),
  } as unknown as Pick<Room, 'studies' | 'state' | 'cell' | 'seriesOf'>;
}

describe('the second screen opens', () => {
  it('with what is compared, else with what is not shown yet, else with what is worked in', () => {
    expect(seriesForSecond(room([study, prior], ['1']))).toBe('4');
    expect(seriesForSecond(room([study, prior], ['1', '4']))).toBe('2');
    expect(seriesForSecond(room([study], ['1']))).toBe('2');
    expect(seriesForSecond(room([study], ['1', '2']))).toBe('1');
  });
  it('where it was left', () => {
    const place = placeOf({ screenX: 1920.4, screenY: 0, innerWidth: 2560, innerHeight: 1400 });
    expect(windowFeatures(place)).toBe('popup,width=2560,height=1400,left=1920,top=0');
    expect(windowFeatures(undefined)).toBe('popup,width=1280,height=900');
    expect(isSamePlace(place, { ...place })).toBe(true);
    expect(isSamePlace(place, { ...place, top: 1 })).toBe(false);
    expect(isSamePlace(undefined, place)).toBe(false);
  });
  it('under a name of its own, that no other window has', () => {
    expect(isScreenName(screenNameOf(crypto.randomUUID()))).toBe(true);
    for (const name of ['', 'liaison-ecran-', 'liaison-ecran-1', `x${screenNameOf(crypto.randomUUID())}`])
      expect(isScreenName(name)).toBe(false);
  });
});

describe('a message of the other window', () => {
  it('is read by its schema, whatever else came over the channel', () => {
    expect(screenMessage.safeParse({ kind: 'show', seriesInstanceUid: '1.2' }).success).toBe(true);
    expect(screenMessage.safeParse({ kind: 'plane', plane: { pixels: { columns: 1, rows: 1 }, geometry: {} } }).success).toBe(false);
    expect(screenMessage.safeParse({ kind: 'switches', on: Array.from({ length: 21 }, () => 'x') }).success).toBe(false);
    expect(screenMessage.safeParse({ kind: 'other' }).success).toBe(false);
  });
});
