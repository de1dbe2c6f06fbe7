/** The cross of the point, drawn where it falls in this image. */
import { projected } from '../../../imaging/index.ts';
import type { LayerProps } from '../room/feature.ts';
import { useRoom } from '../room/use-room.ts';
import { crossHairSlot } from './cross-hair.ts';
import styles from './layers.module.css';

const arm = 14;
const gap = 4;

export function CrossHairLayer({ room, viewport, state }: LayerProps) {
  const point = useRoom(room, (now) => now.get(crossHairSlot).point());
  const header = state.shown?.image.header;
  if (point === undefined || header?.frameOfReferenceUid !== point.frameOfReferenceUid) return undefined;
  const at = projected(header, point.at);
  const screen = at && viewport.toScreen(at);
  if (at === undefined || screen === undefined) return undefined;
  const { x, y } = screen;
  return (
    <svg className={styles.layer} aria-hidden="true" data-cross-hair={`${at.x.toFixed(1)} ${at.y.toFixed(1)}`}>
      <path
        className={styles.cross}
        d={`M${x - arm} ${y}H${x - gap}M${x + gap} ${y}H${x + arm}M${x} ${y - arm}V${y - gap}M${x} ${y + gap}V${y + arm}`}
      />
    </svg>
  );
}
