/** Arithmetic of vectors in the patient (millimetres, DICOM's axes: left, posterior, head). */
import type { Vector } from '../image-header.ts';

export const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

export function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

/** `a + b × scale`. */
export function along(a: Vector, b: Vector, scale = 1): Vector {
  return [a[0] + b[0] * scale, a[1] + b[1] * scale, a[2] + b[2] * scale];
}

export const times = (a: Vector, scale: number): Vector => [a[0] * scale, a[1] * scale, a[2] * scale];

export const minus = (a: Vector, b: Vector): Vector => along(a, b, -1);

export const lengthOf = (a: Vector): number => Math.hypot(a[0], a[1], a[2]);

export function unit(a: Vector): Vector {
  const length = lengthOf(a);
  return length === 0 ? a : times(a, 1 / length);
}

/** Turned about a unit axis, anticlockwise for who sees the axis come towards them (Rodrigues). */
export function turnedAbout(vector: Vector, axis: Vector, angle: number): Vector {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return along(along(times(vector, cos), cross(axis, vector), sin), axis, dot(axis, vector) * (1 - cos));
}
