/** Reads the structured reports and the presentation states of a study as they come, for what they say was drawn. */
import { useEffect } from 'react';
import type { ImagingStudy } from '../../../../preload/contract/imaging.ts';
import { blobUrl } from '../../../bridge/blobs.ts';
import { storedKind } from '../../../imaging/annotations/index.ts';
import { readApart } from '../../../imaging/reading/read-apart.ts';
import type { Room } from '../room/room.ts';
import { deskSlot } from './desk.ts';

/** A study with more of them than anybody looks at is read in part. */
const most = 60;

export function useStoredObjects(room: Room, { series }: ImagingStudy): void {
  const instances = series
    .flatMap((each) => each.instances.filter(({ sopClassUid }) => storedKind(sopClassUid) !== undefined))
    .slice(0, most);
  const addresses = instances.map(({ blobId }) => blobId).join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the addresses say all that matters of the study
  useEffect(() => {
    const controller = new AbortController();
    const desk = room.get(deskSlot);
    const read = async (): Promise<void> => {
      for (const { blobId, sopInstanceUid } of instances) {
        if (desk.state().stored.has(sopInstanceUid)) continue;
        const answer = await fetch(blobUrl(blobId), { signal: controller.signal });
        const bytes = answer.ok ? await answer.arrayBuffer() : undefined;
        // One that kills its worker leaves the others to be read.
        const object = bytes && (await readApart({ kind: 'stored', bytes }).catch(() => undefined));
        if (controller.signal.aborted) return;
        if (object !== undefined) desk.set({ stored: new Map(desk.state().stored).set(sopInstanceUid, object) });
      }
    };
    // An object that doesn't come, or isn't readable, leaves the images as they are.
    read().catch(() => undefined);
    return () => controller.abort();
  }, [room, addresses]);
}
