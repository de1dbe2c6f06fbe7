/** A series taken from the rail and dropped on a cell. By keyboard, Enter puts it in the cell that is worked in. */
import type { RefObject } from 'react';
import { useDrag, useDrop } from 'react-aria';
import type { Room } from './room.ts';

const type = 'application/x-liaison-series';

export function useSeriesDrag(seriesInstanceUid: string) {
  return useDrag({ hasDragButton: true, getItems: () => [{ [type]: seriesInstanceUid }], getAllowedDropOperations: () => ['copy'] });
}

export function useSeriesDrop(room: Room, index: number, ref: RefObject<HTMLElement | null>) {
  return useDrop({
    ref,
    getDropOperation: (types) => (types.has(type) ? 'copy' : 'cancel'),
    async onDrop({ items }) {
      const item = items.find((each) => each.kind === 'text' && each.types.has(type));
      if (item?.kind !== 'text') return;
      const uid = await item.getText(type);
      const series = room
        .studies()
        .flatMap((each) => each.series)
        .find((each) => each.seriesInstanceUid === uid);
      if (series === undefined) return;
      room.dispatch({ kind: 'show', index, cell: room.furnishing.cellFor(series) });
      room.settled();
    },
  });
}
