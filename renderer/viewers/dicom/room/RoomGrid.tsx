/** The cells, row by row, each with the content of its kind; between them, borders that are moved. */
import { useRef } from 'react';
import { type Area, tracksOf } from './areas.ts';
import { Borders } from './Borders.tsx';
import { areasOf, shownCells, stackCell } from './grid.ts';
import styles from './room.module.css';
import type { Room } from './room.ts';
import { useRoom } from './use-room.ts';

const nothing = stackCell('');

const tracks = (sizes: readonly number[]): string => sizes.map((size) => `minmax(0, ${size}fr)`).join(' ');

export function RoomGrid({ room }: { room: Room }) {
  const grid = useRoom(room, (now) => now.state().grid);
  const box = useRef<HTMLDivElement>(null);
  const areas = areasOf(grid);
  const { rows, columns, place } = tracksOf(areas);
  const areaOf = (area: Area | undefined): string | undefined => {
    if (area === undefined) return undefined;
    const { row, column } = place(area);
    return `${row[0]} / ${column[0]} / ${row[1]} / ${column[1]}`;
  };
  return (
    <div
      ref={box}
      className={styles.grid}
      style={{ gridTemplate: `${tracks(rows)} / ${tracks(columns)}` }}
      data-rows={grid.rows}
      data-columns={grid.columns}
    >
      {shownCells(grid).map((cell, index) => {
        const Content = room.furnishing.contentOf(cell?.kind ?? 'stack');
        if (Content === undefined) return undefined;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place in the grid, and its kind
          <div key={`${index}-${cell?.kind ?? 'stack'}`} className={styles.place} style={{ gridArea: areaOf(areas[index]) }}>
            <Content room={room} index={index} cell={cell ?? nothing} of={room.seriesOf(cell)} />
          </div>
        );
      })}
      <Borders room={room} areas={areas} box={box} />
    </div>
  );
}
