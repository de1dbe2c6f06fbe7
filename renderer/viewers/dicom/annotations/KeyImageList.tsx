/** The key images, small: pressed, the image comes. */
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeyImage } from '../../../../preload/contract/measurements.ts';
import { backgroundRank, drawThumbnail } from '../../../imaging/index.ts';
import type { Room } from '../room/room.ts';
import { goToImage } from './go-to-image.ts';
import styles from './panel.module.css';

export function KeyImageList({ room, images }: { room: Room; images: readonly KeyImage[] }) {
  return (
    <div className={styles.images}>
      {images.map((image) => (
        <Picture key={`${image.sopInstanceUid} ${image.frame}`} room={room} image={image} />
      ))}
    </div>
  );
}

function Picture({ room, image }: { room: Room; image: KeyImage }) {
  const { t } = useTranslation('measurements');
  const canvas = useRef<HTMLCanvasElement>(null);
  const { sopInstanceUid, frame, instanceNumber, seriesInstanceUid } = image;
  const source = room
    .studies()
    .flatMap(({ series }) => series)
    .find((each) => each.seriesInstanceUid === seriesInstanceUid)
    ?.instances.find((each) => each.sopInstanceUid === sopInstanceUid)?.blobId;
  useEffect(() => {
    if (source === undefined) return;
    room.images.load(source, frame - 1, backgroundRank).then(
      (loaded) => canvas.current !== null && drawThumbnail(canvas.current, loaded),
      // An image that isn't here any more keeps its mark, without its picture.
      () => undefined,
    );
  }, [room, source, frame]);
  return (
    <button type="button" className={styles.picture} onClick={() => goToImage(room, image)}>
      <canvas ref={canvas} width={144} height={112} />
      <span className="sr-only">{t('keyImageOf', { image: instanceNumber ?? frame })}</span>
    </button>
  );
}
