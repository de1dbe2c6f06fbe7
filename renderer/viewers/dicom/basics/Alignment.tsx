/** Viewports that have just been filled join the one that is worked in; those that are linked follow it. */
import { useEffect } from 'react';
import { shownCells } from '../room/grid.ts';
import type { Room } from '../room/room.ts';
import { useRoom } from '../room/use-room.ts';
import { linkViews } from './linked-views.ts';
import { alignWhenKnown } from './scroll-together.ts';

export function Alignment({ room }: { room: Room }) {
  const shown = useRoom(room, (now) =>
    shownCells(now.state().grid)
      .map((cell, index) => `${cell?.seriesInstanceUid}${now.viewport(index) === undefined ? '-' : '+'}`)
      .join(' '),
  );
  useEffect(() => linkViews(room), [room]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the grid's content changes, and then only
  useEffect(() => {
    const leader = room.viewport();
    if (leader === undefined || !room.isOn('sync')) return undefined;
    const ends = room
      .viewports()
      .map((each) =>
        each === undefined || each === leader ? undefined : alignWhenKnown(room.images, () => leader.state().shown?.image.header, each),
      );
    return () => {
      for (const end of ends) end?.();
    };
  }, [shown]);
  return undefined;
}
