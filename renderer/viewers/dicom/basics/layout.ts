/** How many cells there are. */
import { Columns2, Grid2x2, Square } from 'lucide-react';
import type { RoomFeature } from '../room/feature.ts';
import { cellCount, filled, nextLayout } from '../room/grid.ts';

export const layoutFeature: RoomFeature = {
  id: 'layout',
  commands: [
    {
      id: 'layout',
      keys: ['g'],
      icon: (room) => {
        const count = cellCount(room.state().grid);
        return count === 1 ? Square : count === 2 ? Columns2 : Grid2x2;
      },
      label: (t, room) => {
        const { rows, columns } = room.state().grid;
        return rows * columns === 1 ? t('dicom:tool.layoutOne') : t('dicom:tool.layout', { rows, columns });
      },
      group: 'link',
      place: 'bar',
      isSetting: true,
      isOn: (room) => cellCount(room.state().grid) > 1,
      run: (room) => {
        const series = room.studies().flatMap((each) => each.series);
        room.dispatch({ kind: 'grid', change: (grid) => filled(nextLayout(grid), series) });
      },
    },
  ],
};
