/** From a reference in an object to its image: shown in a cell beside, at the frame that is meant. */
import { stackOf } from '../../../imaging/index.ts';
import type { ImageReference } from '../../../imaging/objects/index.ts';
import { cellCount, stackCell, withCell, withLayout } from '../room/grid.ts';
import type { Room } from '../room/room.ts';

export interface Referenced {
  readonly seriesInstanceUid: string;
  readonly description: string;
  /** In the stack of the series. */
  readonly index: number;
  readonly source: string;
  readonly frame: number;
}

/** `undefined` when the image isn't in the studies that are open. */
export function referencedIn(room: Room, { sopInstanceUid, frames }: ImageReference): Referenced | undefined {
  for (const { series } of room.studies()) {
    for (const { seriesInstanceUid, description, instances } of series) {
      const instance = instances.find((each) => each.sopInstanceUid === sopInstanceUid);
      if (instance === undefined) continue;
      const frame = Math.max(0, (frames[0] ?? 1) - 1);
      const stack = stackOf(instances.map((each) => ({ source: each.blobId, number: each.instanceNumber, frames: each.numberOfFrames })));
      const index = stack.findIndex((each) => each.source === instance.blobId && each.frame === frame);
      if (index >= 0) return { seriesInstanceUid, description, index, source: instance.blobId, frame };
    }
  }
  return undefined;
}

/** @param from the cell of the object, which stays */
export function openReference(room: Room, from: number, { seriesInstanceUid, index }: Referenced): void {
  const { grid } = room.state();
  const shown = grid.cells.findIndex(
    (each, at) => at < cellCount(grid) && at !== from && each?.kind === 'stack' && each.seriesInstanceUid === seriesInstanceUid,
  );
  const target = shown >= 0 ? shown : cellCount(grid) === 1 ? 1 : (from + 1) % cellCount(grid);
  room.dispatch({
    kind: 'grid',
    change: (now) => {
      const wide = cellCount(now) === 1 ? withLayout(now, 1, 2) : now;
      return shown >= 0 ? { ...wide, active: target } : withCell(wide, target, stackCell(seriesInstanceUid));
    },
  });
  goWhenThere(room, target, seriesInstanceUid, index);
}

/** The viewport of a new cell comes at the next drawing, its stack after it. */
function goWhenThere(room: Room, cell: number, seriesInstanceUid: string, index: number): void {
  let left = 100;
  const timer = setInterval(() => {
    const viewport = room.viewport(cell);
    const isThere = room.cell(cell)?.seriesInstanceUid === seriesInstanceUid && (viewport?.state().stack.length ?? 0) > index;
    if (isThere) viewport?.goTo(index);
    if (isThere || left-- === 0) clearInterval(timer);
  }, 30);
}
