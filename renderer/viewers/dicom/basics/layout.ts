/** How many cells there are, which one is worked in, what is put in it. */

import { Columns2, Combine, LayoutGrid, Rows2 } from 'lucide-react';
import type { RoomCommand, RoomFeature } from '../room/feature.ts';
import { cellCount, partnerIn, withCut, withMerged } from '../room/grid.ts';
import type { Room } from '../room/room.ts';
import { LayoutPicker } from './LayoutPicker.tsx';
import { cutCell, layOutNext } from './lay-out.ts';
import { isTiled, toggleTiles } from './tiles.ts';

const hidden = { group: 'link', place: 'keys' } as const;

function nextCell(room: Room, step: 1 | -1): void {
  const { grid } = room.state();
  const count = cellCount(grid);
  room.dispatch({ kind: 'activate', index: (grid.active + step + count) % count });
}

/** The next series of the studies shown, in the cell that is worked in. */
function nextSeries(room: Room, step: 1 | -1): void {
  const all = room.studies().flatMap((each) => each.series);
  const at = all.findIndex((each) => each.seriesInstanceUid === room.cell()?.seriesInstanceUid);
  const next = all[(at + step + all.length) % all.length];
  if (next !== undefined) room.dispatch({ kind: 'show', index: room.state().grid.active, cell: room.furnishing.cellFor(next) });
}

const cut = (into: 'columns' | 'rows', key: string, icon: NonNullable<RoomCommand['icon']>): RoomCommand => ({
  id: `cut-${into}`,
  keys: [key],
  icon,
  label: (t) => t(into === 'columns' ? 'dicom:layout.cutColumns' : 'dicom:layout.cutRows'),
  group: 'link',
  place: 'more',
  isEnabled: ({ state }) => withCut(state().grid, state().grid.active, into) !== state().grid,
  run: (room) => cutCell(room, into),
});

const commands: readonly RoomCommand[] = [
  { ...hidden, id: 'layout', keys: ['g'], label: (t) => t('dicom:layout.title'), run: layOutNext },
  { ...hidden, id: 'next-cell', keys: ['Alt+PageDown'], label: (t) => t('dicom:layout.nextCell'), run: (room) => nextCell(room, 1) },
  { ...hidden, id: 'previous-cell', keys: ['Alt+PageUp'], label: (t) => t('dicom:layout.previousCell'), run: (room) => nextCell(room, -1) },
  {
    ...hidden,
    id: 'next-series',
    keys: ['Shift+PageDown'],
    label: (t) => t('dicom:layout.nextSeries'),
    run: (room) => nextSeries(room, 1),
  },
  {
    ...hidden,
    id: 'previous-series',
    keys: ['Shift+PageUp'],
    label: (t) => t('dicom:layout.previousSeries'),
    run: (room) => nextSeries(room, -1),
  },
  cut('columns', 'Alt+c', () => Columns2),
  cut('rows', 'Alt+j', () => Rows2),
  {
    id: 'merge-cells',
    keys: ['Alt+g'],
    icon: () => Combine,
    label: (t) => t('dicom:layout.merge'),
    group: 'link',
    place: 'more',
    isEnabled: (room) => partnerIn(room.state().grid, room.state().grid.active) !== undefined,
    run: (room) => room.dispatch({ kind: 'grid', change: (grid) => withMerged(grid, grid.active) }),
  },
  {
    id: 'tiles',
    keys: ['Alt+b'],
    icon: () => LayoutGrid,
    label: (t) => t('dicom:layout.tiles'),
    group: 'link',
    place: 'more',
    isSetting: true,
    isOn: isTiled,
    isEnabled: (room) => room.cell()?.kind === 'stack',
    run: toggleTiles,
  },
];

export const layoutFeature: RoomFeature = { id: 'layout', commands, controls: [{ id: 'layout', group: 'link', Control: LayoutPicker }] };
