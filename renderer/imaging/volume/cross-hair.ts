/** Three planes at right angles through one point of the patient: where the cross-hair is, how it is turned, where its lines fall. */
import type { Vector } from '../image-header.ts';
import { along, cross, dot, lengthOf, times, turnedAbout, unit } from './vectors.ts';
import { axesOf, centreOf, type Lattice } from './volume.ts';

export const planeNames = ['axial', 'coronal', 'sagittal'] as const;
export type PlaneName = (typeof planeNames)[number];

export interface CrossHair {
  readonly center: Vector;
  /** Unit vectors at right angles: to the patient's left, to their back, to their head, turned as the cross-hair is. */
  readonly x: Vector;
  readonly y: Vector;
  readonly z: Vector;
  /** The three as they were before any turn: images stay upright by them, so that turning the lines on an image never turns the image. */
  readonly upright: readonly [Vector, Vector, Vector];
}

export interface PlaneAxes {
  readonly right: Vector;
  readonly down: Vector;
  /** Towards the following images: to the head, to the back, to the left. */
  readonly normal: Vector;
}

const patient: readonly [Vector, Vector, Vector] = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];

/**
 * In the middle of the volume, along the acquisition: the voxels' own axes nearest to the patient's, so that the first three planes show
 * voxels as they were measured.
 */
export function initialCrossHair(lattice: Lattice): CrossHair {
  const [across, down] = axesOf(lattice);
  const free = [across, down, unit(cross(across, down))];
  const take = (wanted: Vector): Vector => {
    const best = free.reduce((a, b) => (Math.abs(dot(b, wanted)) > Math.abs(dot(a, wanted)) ? b : a));
    free.splice(free.indexOf(best), 1);
    return dot(best, wanted) < 0 ? [-best[0], -best[1], -best[2]] : best;
  };
  const z = take(patient[2]);
  const x = take(patient[0]);
  const y = unit(cross(z, x));
  return { center: centreOf(lattice), x, y, z, upright: [x, y, z] };
}

/** Straight in the patient, whatever the acquisition. */
export function patientCrossHair(center: Vector): CrossHair {
  return { center, x: patient[0], y: patient[1], z: patient[2], upright: patient };
}

/** A plane is seen from the feet, from the front, from the left (PS3.3 C.7.6.2's usual display). */
export function axesOfPlane({ x, y, z, upright }: CrossHair, plane: PlaneName): PlaneAxes {
  const [left, back, head] = upright;
  const feet = times(head, -1);
  switch (plane) {
    case 'axial': {
      const right = onPlane(left, z) ?? unit(cross(onPlane(back, z) ?? y, z));
      return { right, down: unit(cross(z, right)), normal: z };
    }
    case 'coronal': {
      const down = onPlane(feet, y) ?? unit(cross(y, onPlane(left, y) ?? x));
      return { right: unit(cross(down, y)), down, normal: y };
    }
    case 'sagittal': {
      const down = onPlane(feet, x) ?? unit(cross(onPlane(back, x) ?? y, x));
      return { right: unit(cross(x, down)), down, normal: x };
    }
  }
}

/** The direction of a plane nearest to another direction; `undefined` when that one is almost straight across it. */
function onPlane(direction: Vector, normal: Vector): Vector | undefined {
  const projected = along(direction, normal, -dot(direction, normal));
  return lengthOf(projected) < 0.2 ? undefined : unit(projected);
}

/** Turns the two other planes about the normal of this one; clockwise on its image for a positive angle. */
export function turnedCrossHair(crossHair: CrossHair, plane: PlaneName, angle: number): CrossHair {
  const { right, down } = axesOfPlane(crossHair, plane);
  const axis = cross(right, down);
  const turn = (vector: Vector): Vector => unit(turnedAbout(vector, axis, angle));
  const [x, z] = [turn(crossHair.x), turn(crossHair.z)];
  // At right angles to the last digit, however many times it is turned.
  const y = unit(cross(z, x));
  return { ...crossHair, x: unit(cross(y, z)), y, z };
}

/** Upright but for the least turn that gives a plane a normal: its images are then the same, whatever turns they were made by. */
export function crossHairAlong({ center, upright }: CrossHair, plane: PlaneName, normal: Vector): CrossHair {
  const [x, y, z] = upright;
  const straight: CrossHair = { center, x, y, z, upright };
  const from = axesOfPlane(straight, plane).normal;
  const axis = cross(from, normal);
  const angle = Math.atan2(lengthOf(axis), dot(from, normal));
  if (angle < 1e-9) return straight;
  // Half a turn is about any axis at a right angle.
  const about = lengthOf(axis) < 1e-9 ? (plane === 'axial' ? x : z) : unit(axis);
  const turn = (vector: Vector): Vector => unit(turnedAbout(vector, about, angle));
  return { center, x: turn(x), y: turn(y), z: turn(z), upright };
}

/** The plane whose line is drawn across another, and the direction of that line. */
export function linesOn(crossHair: CrossHair, plane: PlaneName): readonly { readonly plane: PlaneName; readonly direction: Vector }[] {
  const { normal } = axesOfPlane(crossHair, plane);
  return planeNames
    .filter((other) => other !== plane)
    .map((other) => ({ plane: other, direction: unit(cross(normal, axesOfPlane(crossHair, other).normal)) }));
}

/** Moves the centre to a point, leaving the plane where it is. */
export function movedOn(crossHair: CrossHair, plane: PlaneName, to: Vector): CrossHair {
  const { normal } = axesOfPlane(crossHair, plane);
  const off = dot(to, normal) - dot(crossHair.center, normal);
  return { ...crossHair, center: along(to, normal, -off) };
}

/** Degrees between a plane and the patient's own, the nearest of the three. */
export function obliquity({ normal }: PlaneAxes): number {
  const best = Math.max(...patient.map((axis) => Math.abs(dot(axis, normal))));
  return (Math.acos(Math.min(1, best)) * 180) / Math.PI;
}
