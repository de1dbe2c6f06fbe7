/** Where the plane of an image is in the patient (PS3.3 C.7.6.2). */
import type { DataSet } from 'dicom-parser';
import { decimals } from '../attributes.ts';
import type { Geometry, Vector } from '../image-header.ts';
import { groups, type Scope } from './scope.ts';

export function readGeometry(scope: Scope): Geometry | undefined {
  const position = decimals(scope.group(groups.planePosition), 'x00200032');
  const orientation = decimals(scope.group(groups.planeOrientation), 'x00200037');
  if (position.length !== 3 || orientation.length !== 6) return undefined;
  const [row, column] = [orientation.slice(0, 3), orientation.slice(3)] as unknown as [Vector, Vector];
  const isUnit = [row, column].every((vector) => Math.abs(Math.hypot(...vector) - 1) < 0.01);
  return isUnit ? { position: position as unknown as Vector, row, column } : undefined;
}

export function readPatientOrientation(root: DataSet): readonly [string, string] | undefined {
  const [right, bottom] = root.string('x00200020')?.split('\\') ?? [];
  return right && bottom ? [right.trim(), bottom.trim()] : undefined;
}
