/** The mark of the image that is shown in the active cell. */
import type { KeyImage } from '../../../../preload/contract/measurements.ts';
import type { Room } from '../room/room.ts';
import { deskSlot } from './desk.ts';
import { isSameImage, type ShownImage, shownImage } from './shown-image.ts';

export function keyImagesOf(room: Room, studyInstanceUid: string): readonly KeyImage[] {
  return room.get(deskSlot).state().known.get(studyInstanceUid)?.keyImages ?? [];
}

function isMarked(room: Room, { reference }: ShownImage): boolean {
  return keyImagesOf(room, reference.studyInstanceUid).some((each) => isSameImage(each, reference));
}

export function isKeyImage(room: Room): boolean {
  const image = shownImage(room, undefined);
  return image !== undefined && isMarked(room, image);
}

export function toggleKeyImage(room: Room): void {
  const image = shownImage(room, undefined);
  if (image === undefined) return;
  const { instanceNumber } = image.instance;
  const { seriesNumber } = image.series;
  room.get(deskSlot).mark({
    ...image.reference,
    isKey: !isMarked(room, image),
    ...(instanceNumber !== undefined && { instanceNumber }),
    ...(seriesNumber !== undefined && { seriesNumber }),
  });
}
