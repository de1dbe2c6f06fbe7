/** How far one series lies from another when a hand has aligned them: the frames of reference of two acquisitions may differ. */
import { depthOf, type Viewport } from '../../../imaging/index.ts';
import { areParallel } from '../../../imaging/stack.ts';
import { type Room, roomSlot } from '../room/room.ts';

export interface Shifts {
  /** Millimetres to add to a depth of the leader's to find it in the follower; 0 as long as no hand has moved it. */
  between(leader: Viewport, follower: Viewport): number;
  /** Takes what is shown now as what lies side by side. */
  measure(): void;
}

/** Millimetres between what two viewports show; `undefined` when it has no sense. */
export function distanceShown(a: Viewport, b: Viewport): number | undefined {
  const [one, other] = [a.state().shown?.image.header, b.state().shown?.image.header];
  if (!one?.geometry || !other?.geometry || !areParallel(one.geometry, other.geometry)) return undefined;
  return depthOf(other.geometry) - depthOf(one.geometry);
}

/** A difference within a slice is that of the sampling, and no shift. */
function isWithinASlice(distance: number, a: Viewport, b: Viewport): boolean {
  const thickness = (viewport: Viewport): number => viewport.state().shown?.image.header.sliceThickness ?? 1;
  return Math.abs(distance) <= Math.max(thickness(a), thickness(b)) / 2 + 0.01;
}

export const shiftsSlot = roomSlot<Shifts>((room: Room) => {
  /** Of each series, against the series of the viewport that was active when it was measured. */
  const shifts = new Map<string, number>();
  const seriesOf = (viewport: Viewport): string => room.cell(room.viewports().indexOf(viewport))?.seriesInstanceUid ?? '';
  return {
    between: (leader, follower) => (shifts.get(seriesOf(follower)) ?? 0) - (shifts.get(seriesOf(leader)) ?? 0),
    measure() {
      shifts.clear();
      const leader = room.viewport();
      if (leader === undefined) return;
      for (const other of room.viewports()) {
        const distance = other === undefined || other === leader ? undefined : distanceShown(leader, other);
        if (other === undefined || distance === undefined || isWithinASlice(distance, leader, other)) continue;
        shifts.set(seriesOf(other), distance);
      }
      room.dispatch({ kind: 'touched' });
    },
  };
});
