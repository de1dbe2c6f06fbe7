/** Has the images of a series looked at as presentation states of the study say, unless what files lay over images is put aside. */
import { useLayoutEffect, useSyncExternalStore } from 'react';
import type { DicomSeries } from '../../../../preload/contract/imaging.ts';
import { presentationIn } from '../../../imaging/annotations/index.ts';
import type { StackImage, Viewport } from '../../../imaging/index.ts';
import { deskSlot } from '../annotations/desk.ts';
import { storedOff } from '../basics/painted-over.ts';
import type { Room } from '../room/room.ts';
import { useRoom } from '../room/use-room.ts';

/** @param name of what is shown: another stack begins anew */
export function usePresentations(
  room: Room,
  viewport: Viewport | undefined,
  series: DicomSeries | undefined,
  name: string | undefined,
): void {
  const desk = room.get(deskSlot);
  const stored = useSyncExternalStore(desk.subscribe, () => desk.state().stored);
  const isOff = useRoom(room, (now) => now.isOn(storedOff));
  const addresses = series?.instances.map(({ blobId }) => blobId).join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the addresses say all that matters of the series
  useLayoutEffect(() => {
    const uids = new Map<string, string>(series?.instances.map(({ blobId, sopInstanceUid }) => [blobId, sopInstanceUid]));
    const find = presentationIn(stored.values(), new Set(uids.values()));
    viewport?.setPresentation(find && !isOff ? ({ source, frame }: StackImage) => find(uids.get(source) ?? '', frame + 1) : undefined);
  }, [viewport, stored, isOff, name, addresses]);
}
