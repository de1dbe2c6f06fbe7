/** The borders between the cells: dragged, moved by the arrows, put back in the middle by a double click or Enter. */
import { type KeyboardEvent, type PointerEvent, type RefObject, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type Area, type Border, bordersOf, evenPlaceOf, tracksOf, withBorderAt } from './areas.ts';
import { areasOf } from './grid.ts';
import styles from './room.module.css';
import type { Room } from './room.ts';

const keyStep = 0.02;

interface BordersProps {
  room: Room;
  areas: readonly Area[];
  /** What the areas are shares of. */
  box: RefObject<HTMLElement | null>;
}

export function Borders({ room, areas, box }: BordersProps) {
  const { columns, rows } = tracksOf(areas);
  return bordersOf(areas).map((border, index) => {
    const isVertical = border.direction === 'vertical';
    return (
      <BorderLine
        // biome-ignore lint/suspicious/noArrayIndexKey: a border that moves stays the same one
        key={`${border.direction}-${index}`}
        room={room}
        border={border}
        box={box}
        lines={(isVertical ? columns : rows).length - 1}
      />
    );
  });
}

interface BorderLineProps {
  room: Room;
  border: Border;
  box: RefObject<HTMLElement | null>;
  /** Of one pixel between the tracks of the grid. */
  lines: number;
}

const percent = (share: number): number => Math.round(share * 100);

function BorderLine({ room, border, box, lines }: BorderLineProps) {
  const { t } = useTranslation('dicom');
  const isVertical = border.direction === 'vertical';
  /** The border as it was taken: what is dragged is that one, wherever it has come. */
  const held = useRef<{ readonly border: Border; readonly areas: readonly Area[] }>(undefined);

  const moveTo = (at: number): void => {
    const { border: from, areas } = held.current ?? { border, areas: areasOf(room.state().grid) };
    room.dispatch({ kind: 'grid', change: (grid) => ({ ...grid, areas: withBorderAt(areas, from, at) }) });
  };
  const moveOnce = (at: number): void => {
    moveTo(at);
    room.settled();
  };
  const drag = (event: PointerEvent): void => {
    const area = box.current?.getBoundingClientRect();
    if (area === undefined || held.current === undefined) return;
    moveTo(isVertical ? (event.clientX - area.left) / area.width : (event.clientY - area.top) / area.height);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const [back, on] = isVertical ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
    const places: Readonly<Record<string, number>> = {
      [back as string]: border.at - keyStep,
      [on as string]: border.at + keyStep,
      Home: border.min,
      End: border.max,
      Enter: evenPlaceOf(border),
    };
    const to = places[event.key];
    if (to === undefined) return;
    event.preventDefault();
    moveOnce(to);
  };
  const along = `${border.from * 100}%`;
  const length = `${(border.to - border.from) * 100}%`;
  const across = `calc((100% - ${lines}px) * ${border.at} + ${Math.max(0, lines - 1) / 2}px)`;
  return (
    <hr
      tabIndex={0}
      aria-orientation={border.direction}
      aria-label={t(isVertical ? 'layout.verticalBorder' : 'layout.horizontalBorder')}
      aria-valuenow={percent(border.at)}
      aria-valuemin={percent(border.min)}
      aria-valuemax={percent(border.max)}
      className={isVertical ? styles.vertical : styles.horizontal}
      style={isVertical ? { left: across, top: along, height: length } : { top: across, left: along, width: length }}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.preventDefault();
        event.currentTarget.focus({ focusVisible: false } as FocusOptions);
        event.currentTarget.setPointerCapture(event.pointerId);
        held.current = { border, areas: areasOf(room.state().grid) };
      }}
      onPointerMove={drag}
      onPointerUp={() => {
        if (held.current === undefined) return;
        held.current = undefined;
        room.settled();
      }}
      onPointerCancel={() => {
        held.current = undefined;
      }}
      onDoubleClick={() => moveOnce(evenPlaceOf(border))}
      onKeyDown={onKeyDown}
    />
  );
}
