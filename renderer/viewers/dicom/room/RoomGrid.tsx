/** The cells, row by row, each with the content of its kind. */
import { stackCell } from './grid.ts';
import styles from './room.module.css';
import type { Room } from './room.ts';
import { useRoom } from './use-room.ts';

const nothing = stackCell('');

export function RoomGrid({ room }: { room: Room }) {
  const { rows, columns, cells } = useRoom(room, (now) => now.state().grid);
  const template = `repeat(${rows}, minmax(0, 1fr)) / repeat(${columns}, minmax(0, 1fr))`;
  return (
    <div className={styles.grid} style={{ gridTemplate: template }} data-rows={rows} data-columns={columns}>
      {cells.slice(0, rows * columns).map((cell, index) => {
        const Content = room.furnishing.contentOf(cell?.kind ?? 'stack');
        if (Content === undefined) return undefined;
        return (
          <Content
            // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place in the grid, and its kind
            key={`${index}-${cell?.kind ?? 'stack'}`}
            room={room}
            index={index}
            cell={cell ?? nothing}
            of={room.seriesOf(cell)}
          />
        );
      })}
    </div>
  );
}
