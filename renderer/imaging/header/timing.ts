/** When a frame was acquired, and which of several passages it belongs to. */
import type { DataSet } from 'dicom-parser';
import { decimal, decimals, float64, unsigned, unsigned32s } from '../attributes.ts';
import type { FrameTiming } from '../image-header.ts';
import { compact } from './compact.ts';
import { groups, type Scope } from './scope.ts';

export function readTiming(scope: Scope): FrameTiming | undefined {
  const { root } = scope;
  const content = scope.group(groups.frameContent);
  const date = root.string('x00080022')?.trim();
  const time = root.string('x00080032')?.trim();
  const timing: FrameTiming = compact({
    acquiredAt: content.string('x00189074')?.trim() ?? root.string('x0008002a')?.trim() ?? (date && time ? date + time : undefined),
    acquisitionNumber: unsigned(content, 'x00209156') ?? decimal(root, 'x00200012'),
    temporalPosition: unsigned32s(content, 'x00209128')[0] ?? decimal(root, 'x00200100'),
    triggerTime: float64(scope.group(groups.cardiacSynchronization), 'x00209153') ?? decimal(root, 'x00181060'),
    echoTime: float64(scope.group(groups.mrEcho), 'x00189082') ?? decimal(root, 'x00180081'),
  });
  return Object.keys(timing).length > 0 ? timing : undefined;
}

/** Milliseconds between two frames; `times` when they differ (0018,1065). */
export function readFrameTime(root: DataSet): { frameTime?: number; frameTimes?: readonly number[] } {
  const vector = decimals(root, 'x00181065');
  const isVaried = vector.length > 2 && vector.slice(2).some((each) => each !== vector[1]);
  const frameTimes = isVaried && vector.every((each) => each >= 0) ? { frameTimes: vector } : {};
  const time = decimal(root, 'x00181063') ?? vector[1];
  if (time !== undefined && time > 0) return { frameTime: time, ...frameTimes };
  const rate = decimal(root, 'x00180040') ?? decimal(root, 'x00082144');
  return rate !== undefined && rate > 0 ? { frameTime: 1000 / rate, ...frameTimes } : frameTimes;
}
