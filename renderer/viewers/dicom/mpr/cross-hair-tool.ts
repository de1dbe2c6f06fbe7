/** Takes the cross-hair by its centre, by a line or by a handle, whatever the chosen tool is. */

import type { Vector } from '../../../imaging/image-header.ts';
import type { Pointer, PointerTool } from '../../../imaging/index.ts';
import { axesOfPlane, type CrossHair, movedOn, type PlaneName, turnedCrossHair } from '../../../imaging/volume/index.ts';
import { along, dot, minus } from '../../../imaging/volume/vectors.ts';
import type { Room } from '../room/room.ts';
import { crossHairOnScreen, type Grip, gripAt } from './cross-hair-screen.ts';
import { pointAt } from './place.ts';
import { planeOf } from './planes.ts';
import { mprOf } from './shown-mpr.ts';

export function crossHairTool(room: Room, cell: number): PointerTool {
  let held: { grip: Grip; from: Vector; start: CrossHair; plane: PlaneName } | undefined;
  const under = (pointer: Pointer) => {
    const plane = planeOf(room.cell(cell));
    const session = plane && mprOf(room, room.cell(cell));
    const state = session?.state();
    const screen = plane && state && crossHairOnScreen(pointer.viewport, state, plane);
    const grip = screen && gripAt(screen, pointer.screen);
    return grip && plane && state?.crossHair ? { grip, plane, start: state.crossHair } : undefined;
  };
  const patientPoint = (pointer: Pointer): Vector | undefined => {
    const header = pointer.viewport.state().shown?.image.header;
    return header && pointer.image && pointAt(header, pointer.image);
  };
  return {
    id: 'mpr-cross-hair',
    cursor: 'grab',
    claims: (pointer) => under(pointer) !== undefined,
    down(pointer) {
      const [found, from] = [under(pointer), patientPoint(pointer)];
      held = found && from && { ...found, from };
    },
    move(pointer) {
      const to = patientPoint(pointer);
      if (!held || !to) return;
      mprOf(room, room.cell(cell))?.setCrossHair(draggedTo(held, to));
    },
    up() {
      held = undefined;
    },
    cancel() {
      if (held) mprOf(room, room.cell(cell))?.setCrossHair(held.start);
      held = undefined;
    },
  };
}

function draggedTo({ grip, from, start, plane }: { grip: Grip; from: Vector; start: CrossHair; plane: PlaneName }, to: Vector): CrossHair {
  const { right, down } = axesOfPlane(start, plane);
  switch (grip.kind) {
    case 'center':
      return movedOn(start, plane, along(start.center, minus(to, from)));
    case 'line': {
      const { normal } = axesOfPlane(start, grip.plane);
      return { ...start, center: along(start.center, normal, dot(minus(to, from), normal)) };
    }
    case 'turn': {
      const angleOf = (point: Vector): number => Math.atan2(dot(minus(point, start.center), down), dot(minus(point, start.center), right));
      return turnedCrossHair(start, plane, angleOf(to) - angleOf(from));
    }
  }
}
