/** The keys of the grid: arrows from one time to the next, M to move what has the focus, Maj for its length. */
import { type KeyboardEvent, useRef, useState } from 'react';
import { areSingleKeysOn } from '../../../ui/shortcuts.ts';
import type { GridColumn, PlacedAppointment } from './columns.ts';
import { type Cursor, type CursorKey, type Moving, moveBy, moveCursor } from './cursor.ts';
import type { Hours } from './geometry.ts';

const cursorKeys: Readonly<Record<string, CursorKey>> = {
  ArrowUp: 'ArrowUp',
  ArrowDown: 'ArrowDown',
  ArrowLeft: 'ArrowLeft',
  ArrowRight: 'ArrowRight',
  Home: 'Home',
  End: 'End',
  PageUp: 'PageUp',
  PageDown: 'PageDown',
  j: 'next',
  k: 'previous',
};

export interface GridKeysOptions {
  columns: readonly GridColumn[];
  hours: Hours;
  cursor: Cursor;
  onCursor: (cursor: Cursor) => void;
  mayMove: boolean;
  /** The ghost goes there; nothing hides it. */
  onMoving: (moving: Moving | undefined) => void;
  onDrop: (placed: PlacedAppointment, from: number, moving: Moving) => void;
}

export interface GridKeys {
  /** What is being moved by the keyboard. */
  movingId: string | undefined;
  onKeyDown: (event: KeyboardEvent) => void;
  onBlur: () => void;
}

export function useGridKeys({ columns, hours, cursor, onCursor, mayMove, onMoving, onDrop }: GridKeysOptions): GridKeys {
  const [movingId, setMovingId] = useState<string>();
  const moving = useRef<Moving>(undefined);
  const placed = columns[cursor.column]?.appointments.find(({ id }) => id === cursor.id);

  const show = (next: Moving | undefined) => {
    moving.current = next;
    onMoving(next);
  };
  const stop = () => {
    setMovingId(undefined);
    show(undefined);
  };
  const moveKey = (event: KeyboardEvent, from: Moving) => {
    if (event.key === 'Escape') stop();
    else if (event.key === 'Enter' && placed !== undefined) {
      setMovingId(undefined);
      moving.current = undefined;
      const isSame = from.column === cursor.column && from.minutes === placed.top && from.length === placed.height;
      if (isSame) onMoving(undefined);
      else onDrop(placed, cursor.column, from);
    } else if (event.key.startsWith('Arrow')) show(moveBy(columns, from, event.key, event.shiftKey, hours));
    else return false;
    return true;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const taken = () => {
      event.preventDefault();
      event.stopPropagation();
    };
    if (moving.current !== undefined) {
      if (moveKey(event, moving.current)) taken();
      return;
    }
    if (event.key.length === 1 && !areSingleKeysOn()) return;
    if (event.key === 'm' && placed !== undefined && mayMove) {
      setMovingId(placed.id);
      show({ column: cursor.column, minutes: placed.top, length: placed.height });
      taken();
      return;
    }
    const key = cursorKeys[event.key];
    if (key === undefined || event.shiftKey) return;
    onCursor(moveCursor(columns, cursor, key, hours));
    taken();
  };
  return { movingId, onKeyDown, onBlur: () => moving.current !== undefined && stop() };
}
