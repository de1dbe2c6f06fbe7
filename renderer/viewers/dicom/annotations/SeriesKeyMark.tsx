/** In the rail: how many images of a series are key ones. */
import { Star } from 'lucide-react';
import type { DicomSeries } from '../../../../preload/contract/imaging.ts';
import { Icon } from '../../../ui/Icon.tsx';
import type { Room } from '../room/room.ts';
import styles from './annotations.module.css';
import { useDesk } from './use-desk.ts';

export function SeriesKeyMark({ room, series }: { room: Room; series: DicomSeries }) {
  const { state } = useDesk(room);
  const count = [...state.known.values()]
    .flatMap(({ keyImages }) => keyImages)
    .filter(({ seriesInstanceUid }) => seriesInstanceUid === series.seriesInstanceUid).length;
  return count === 0 ? undefined : (
    <span className={styles.seriesMark} data-testid="series-key-images">
      <Icon of={Star} size="xs" />
      {count}
    </span>
  );
}
