/** In each viewport, the line along which the active one cuts it; the one of another window, when it was the last that was moved. */
import { type Placed, planeCut } from '../../../imaging/index.ts';
import type { LayerProps } from '../room/feature.ts';
import { roomSlot } from '../room/room.ts';
import { useRoom, useViewport } from '../room/use-room.ts';
import styles from './layers.module.css';

/** The plane that leads from another window. */
export const planeElsewhereSlot = roomSlot<{ plane: Placed | undefined }>(() => ({ plane: undefined }));

export function CrossLinesLayer({ room, viewport, state, cell }: LayerProps) {
  const isOn = useRoom(room, (now) => now.isOn('cross-lines'));
  const leader = useRoom(room, (now) => (now.state().grid.active === cell ? undefined : now.viewport()));
  const within = useViewport(leader, ({ shown }) => shown?.image.header);
  const there = useRoom(room, (now) => now.get(planeElsewhereSlot).plane) ?? within;
  const here = state.shown?.image.header;
  const line = isOn && here !== undefined && there !== undefined ? planeCut(here, there) : undefined;
  const [from, to] = line === undefined ? [] : [viewport.toScreen(line.from), viewport.toScreen(line.to)];
  if (line === undefined || from === undefined || to === undefined) return undefined;
  const shown = [line.from.x, line.from.y, line.to.x, line.to.y].map((each) => each.toFixed(1)).join(' ');
  return (
    <svg className={styles.layer} aria-hidden="true" data-cross-line={shown}>
      <line className={styles.line} x1={from.x} y1={from.y} x2={to.x} y2={to.y} />
    </svg>
  );
}
