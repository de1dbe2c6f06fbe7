/** The pictures of the report's key images: made when an image is marked or drawn on, kept with the draft for the sheet that is printed. */
import { useEffect, useRef, useState } from 'react';
import type { ReportId, ReportKeyImage } from '../../../preload/contract/reports.ts';
import { upload } from '../../bridge/blobs.ts';
import type { Room } from '../../viewers/dicom/room/room.ts';
import { useRoom } from '../../viewers/dicom/room/use-room.ts';
import { keyPicture, marksOn } from './key-picture.ts';

export interface ShownPicture {
  readonly url: string;
  readonly mayShowName: boolean;
}

export interface KeyPictures {
  readonly of: (image: ReportKeyImage) => ShownPicture | undefined;
  /** Ends when those that could be made are kept. */
  readonly settle: () => Promise<void>;
}

const keyOf = ({ sopInstanceUid, frame }: ReportKeyImage) => `${sopInstanceUid}/${frame}`;

export function useKeyPictures(room: Room, reportId: ReportId, images: readonly ReportKeyImage[]): KeyPictures {
  const [shown, setShown] = useState<ReadonlyMap<string, ShownPicture>>(new Map());
  const made = useRef(new Map<string, { version: string; picture: ShownPicture }>());
  const work = useRef<Promise<void>>(Promise.resolve());
  const wanted = useRoom(room, () =>
    JSON.stringify(
      images.map((image) => [keyOf(image), marksOn(room, image).map(({ measurementId, changedAt }) => measurementId + changedAt)]),
    ),
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: when the images or what is drawn on them change, and then only
  useEffect(() => {
    let isOver = false;
    const each = async (image: ReportKeyImage): Promise<void> => {
      const version = JSON.stringify(marksOn(room, image));
      if (isOver || made.current.get(keyOf(image))?.version === version) return;
      const picture = await keyPicture(room, image);
      if (picture === undefined || isOver) return;
      const { sopInstanceUid, frame } = image;
      await upload({ kind: 'key-picture', reportId, sopInstanceUid, frame }, 'image', picture.jpeg);
      const former = made.current.get(keyOf(image));
      if (former !== undefined) URL.revokeObjectURL(former.picture.url);
      made.current.set(keyOf(image), { version, picture: { url: URL.createObjectURL(picture.jpeg), mayShowName: picture.mayShowName } });
      setShown(new Map([...made.current].map(([key, one]) => [key, one.picture])));
    };
    work.current = work.current.then(async () => {
      // An image that can't be drawn is named in the report all the same.
      for (const image of images) await each(image).catch(() => undefined);
    });
    return () => {
      isOver = true;
    };
  }, [room, reportId, wanted]);
  useEffect(() => {
    const all = made.current;
    return () => {
      for (const { picture } of all.values()) URL.revokeObjectURL(picture.url);
      all.clear();
    };
  }, []);

  return { of: (image) => shown.get(keyOf(image)), settle: () => work.current };
}
