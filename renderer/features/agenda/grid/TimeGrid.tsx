/** The grid of a day or a week: columns in sight only, one Tab stop, moved in by pointer and by keyboard. */
import { useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WaitingEntry } from '../../../../preload/contract/agenda-appointments.ts';
import type { ColourBy } from '../looks.ts';
import { wallOf } from '../time/clock.ts';
import { ColumnHeads } from './ColumnHeads.tsx';
import { type GridColumn, hoursOfColumns, type PlacedAppointment } from './columns.ts';
import { type Cursor, cursorAt, cursorOn, type Moving } from './cursor.ts';
import { floorTo } from './geometry.ts';
import styles from './grid.module.css';
import { HourGutter } from './HourGutter.tsx';
import { NowLine } from './NowLine.tsx';
import { followPointer } from './pointer-move.ts';
import { hideGhost, movingWords, paintGhost, pointed, type Stage } from './stage.ts';
import { TimeColumn } from './TimeColumn.tsx';
import { useDropEntry } from './use-drop-entry.ts';
import { useGridKeys } from './use-grid-keys.ts';
import { gutterWidth, useViewport } from './use-viewport.ts';

export interface Drop {
  readonly placed: PlacedAppointment;
  readonly from: GridColumn;
  readonly to: GridColumn;
  /** Since midnight of `to`. */
  readonly minutes: number;
  readonly length: number;
}

export interface TimeGridProps {
  label: string;
  columns: readonly GridColumn[];
  now: Date;
  /** Pixels a minute. */
  scale: number;
  colourBy: ColourBy;
  selected: string | undefined;
  showsDays: boolean;
  mayBook: boolean;
  onOpen: (id: string) => void;
  onBlock: (id: string) => void;
  onFree: (column: GridColumn, minutes: number) => void;
  /** Settled when the agenda has answered: until then the ghost stays where it was dropped. */
  onMove: (drop: Drop) => Promise<unknown>;
  onZoom: (step: 1 | -1) => void;
  /** Somebody of the waiting list was carried there. */
  onEntry: (entry: WaitingEntry, column: GridColumn, minutes: number) => void;
}

const leastWidth = 136;
/** As in the style sheet: the lower edge of a card changes its length. */
const gripHeight = 5;

export function TimeGrid(props: TimeGridProps) {
  const { label, columns, now, scale, colourBy, selected, showsDays, mayBook, onOpen, onBlock, onFree, onMove, onZoom, onEntry } = props;
  const { t } = useTranslation('agenda');
  const scroller = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLDivElement>(null);
  const ghost = useRef<HTMLDivElement>(null);
  const said = useRef<HTMLDivElement>(null);
  const hours = useMemo(() => hoursOfColumns(columns), [columns]);
  const { width, first, last } = useViewport(scroller, columns.length, leastWidth);
  const [draggedId, setDraggedId] = useState<string>();
  const [isHeld, setHeld] = useState(false);
  const [wanted, setCursor] = useState<Cursor>();
  const cursor = useMemo(() => settledCursor(columns, wanted, selected, now), [columns, wanted, selected, now]);
  const holds = useRef(false);
  const today = columns[0] === undefined ? undefined : wallOf(now.getTime(), columns[0].zone);

  const stage = (): Stage | undefined =>
    scroller.current === null || canvas.current === null || ghost.current === null
      ? undefined
      : { scroller: scroller.current, canvas: canvas.current, ghost: ghost.current, columns, hours, scale, width };
  const drop = (placed: PlacedAppointment, fromIndex: number, moving: Moving) => {
    const [from, to] = [columns[fromIndex], columns[moving.column]];
    if (from === undefined || to === undefined) return;
    setCursor({ column: moving.column, minutes: moving.minutes, id: placed.id });
    const settle = () => {
      hideGhost(ghost.current);
      setDraggedId(undefined);
    };
    setDraggedId(placed.id);
    void onMove({ placed, from, to, minutes: moving.minutes, length: moving.length }).finally(settle);
  };
  const keys = useGridKeys({
    columns,
    hours,
    cursor,
    mayMove: mayBook,
    onCursor: (next) => {
      holds.current = true;
      setCursor(next);
    },
    onMoving: (moving) => {
      const on = stage();
      if (moving === undefined || on === undefined) hideGhost(ghost.current);
      else {
        paintGhost(on, moving);
        reveal(on.scroller, moving.column * width, width, (moving.minutes - hours.from) * scale);
      }
      if (said.current !== null) said.current.textContent = moving === undefined ? '' : movingWords(columns, moving);
    },
    onDrop: drop,
  });

  useDropEntry({
    field: canvas,
    stage,
    onDrop: (entry, { column, minutes }) => {
      const target = columns[column];
      if (target !== undefined) onEntry(entry, target, minutes);
    },
  });

  const press = useEffectEvent((event: PointerEvent) => {
    const card = closest(event, '[data-appointment]');
    if (event.button !== 0 || card === undefined || !mayBook) return;
    const column = Number(closest(event, '[data-column]')?.dataset.column);
    const placed = columns[column]?.appointments.find(({ id }) => id === card.dataset.appointment);
    if (placed === undefined) return;
    const grip = { placed, column, isLength: event.clientY > card.getBoundingClientRect().bottom - gripHeight };
    followPointer(event, stage, grip, {
      onStart: () => {
        setHeld(true);
        setDraggedId(placed.id);
      },
      onEnd: (moving) => {
        setHeld(false);
        if (moving === undefined) setDraggedId(undefined);
        else drop(placed, column, moving);
      },
    });
  });
  const click = useEffectEvent((event: MouseEvent) => {
    const id = closest(event, '[data-appointment]')?.dataset.appointment;
    if (id !== undefined) {
      setCursor(cursorOn(columns, id));
      return onOpen(id);
    }
    const block = closest(event, '[data-block]')?.dataset.block;
    if (block !== undefined) return onBlock(block);
    const free = closest(event, '[data-free]');
    const column = Number(closest(event, '[data-column]')?.dataset.column);
    const target = columns[column];
    const on = stage();
    if (target === undefined || on === undefined || !mayBook) return;
    const minutes =
      free === undefined
        ? floorTo(pointed(on, event.clientX, event.clientY).minutes, target.schedule.gridMinutes)
        : Number(free.dataset.free);
    setCursor({ column, minutes });
    onFree(target, minutes);
  });
  const wheel = useEffectEvent((event: WheelEvent) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    onZoom(event.deltaY < 0 ? 1 : -1);
  });
  useEffect(() => {
    const [field, view] = [canvas.current, scroller.current];
    if (field === null || view === null) return undefined;
    const [onPress, onClick, onWheel] = [(e: PointerEvent) => press(e), (e: MouseEvent) => click(e), (e: WheelEvent) => wheel(e)];
    field.addEventListener('pointerdown', onPress);
    field.addEventListener('click', onClick);
    view.addEventListener('wheel', onWheel, { passive: false });
    return () => {
      field.removeEventListener('pointerdown', onPress);
      field.removeEventListener('click', onClick);
      view.removeEventListener('wheel', onWheel);
    };
  }, []);

  // The first look: the present hour, or the first of the day. Afterwards the zoom keeps its middle.
  const shown = useRef<{ scale: number; from: number }>(undefined);
  useLayoutEffect(() => {
    const view = scroller.current;
    if (view === null || columns.length === 0) return;
    const former = shown.current;
    if (former === undefined) view.scrollTop = Math.max(0, (cursor.minutes - hours.from) * scale - view.clientHeight / 3);
    else if (former.scale !== scale || former.from !== hours.from) {
      const half = view.clientHeight / 2;
      const middle = former.from + (view.scrollTop + half) / former.scale;
      view.scrollTop = (middle - hours.from) * scale - half;
    }
    shown.current = { scale, from: hours.from };
  }, [columns.length, cursor.minutes, hours.from, scale]);

  // What the keyboard is on has the focus, and is brought into sight.
  useLayoutEffect(() => {
    if (!holds.current || scroller.current === null) return;
    holds.current = false;
    reveal(scroller.current, cursor.column * width, width, (cursor.minutes - hours.from) * scale);
    const selector = cursor.id === undefined ? `[data-free]` : `[data-column="${cursor.column}"] [data-appointment="${cursor.id}"]`;
    requestAnimationFrame(() => canvas.current?.querySelector<HTMLElement>(selector)?.focus({ preventScroll: true }));
  }, [cursor, width, hours.from, scale]);

  const height = (hours.to - hours.from) * scale;
  const movingId = draggedId ?? keys.movingId;
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys of what it holds, which has the focus */}
      <div
        ref={scroller}
        className={styles.scroller}
        onKeyDown={keys.onKeyDown}
        onBlur={keys.onBlur}
        data-testid="agenda-grid"
        data-moving={keys.movingId === undefined && !isHeld ? undefined : ''}
      >
        <div className={styles.heads} style={{ width: gutterWidth + columns.length * width }}>
          <div className={styles.corner} />
          <div className={styles.headTrack}>
            <ColumnHeads columns={columns} first={first} last={last} width={width} showsDays={showsDays} today={today?.day ?? ''} />
          </div>
        </div>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is a form's */}
        <div className={styles.body} style={{ width: gutterWidth + columns.length * width, height }} role="group" aria-label={label}>
          <HourGutter hours={hours} scale={scale} now={columns.some(({ day }) => day === today?.day) ? today?.minutes : undefined} />
          <div ref={canvas} className={styles.canvas}>
            {columns.slice(first, last + 1).map((column, offset) => {
              const index = first + offset;
              const isHere = cursor.column === index;
              return (
                <TimeColumn
                  key={column.key}
                  column={column}
                  index={index}
                  left={index * width}
                  width={width}
                  hours={hours}
                  scale={scale}
                  colourBy={colourBy}
                  selected={column.appointments.some(({ id }) => id === selected) ? selected : undefined}
                  currentId={isHere ? cursor.id : undefined}
                  freeAt={isHere && cursor.id === undefined ? cursor.minutes : undefined}
                  movingId={column.appointments.some(({ id }) => id === movingId) ? movingId : undefined}
                  mayBook={mayBook}
                />
              );
            })}
            <NowLine columns={columns} now={now} hours={hours} scale={scale} width={width} />
            <div ref={ghost} className={styles.ghost} aria-hidden="true" hidden />
          </div>
        </div>
      </div>
      <div ref={said} className="sr-only" role="status" aria-label={t('grid.moving')} />
    </>
  );
}

function closest(event: Event, selector: string): HTMLElement | undefined {
  return event.target instanceof Element ? (event.target.closest<HTMLElement>(selector) ?? undefined) : undefined;
}

/** Where the keyboard stands: where it was if that is still so, else what is opened, else the present hour. */
function settledCursor(columns: readonly GridColumn[], wanted: Cursor | undefined, selected: string | undefined, now: Date): Cursor {
  const id = wanted === undefined ? selected : wanted.id;
  const same = id === undefined ? undefined : cursorIn(columns, wanted?.column, id);
  if (same !== undefined) return same;
  if (wanted !== undefined && wanted.column < columns.length) return cursorAt(columns, wanted.column, wanted.minutes);
  const zone = columns[0]?.zone ?? 'Europe/Paris';
  const wall = wallOf(now.getTime(), zone);
  const column = Math.max(
    0,
    columns.findIndex(({ day }) => day === wall.day),
  );
  const step = columns[column]?.schedule.gridMinutes ?? 15;
  const opening = columns[column]?.openings[0]?.top ?? 8 * 60;
  const minutes = columns[column]?.day === wall.day ? Math.max(opening, floorTo(wall.minutes, step)) : opening;
  return cursorAt(columns, column, Math.min(minutes, 1440 - step));
}

/** The appointment, in the same column when it takes several. */
function cursorIn(columns: readonly GridColumn[], column: number | undefined, id: string): Cursor | undefined {
  const own = column === undefined ? undefined : columns[column]?.appointments.find((placed) => placed.id === id);
  return own === undefined || column === undefined ? cursorOn(columns, id) : { column, minutes: own.top, id };
}

function reveal(view: HTMLElement, left: number, width: number, top: number): void {
  const [room, head] = [view.clientWidth - gutterWidth, 48];
  if (left < view.scrollLeft) view.scrollLeft = left;
  else if (left + width > view.scrollLeft + room) view.scrollLeft = left + width - room;
  if (top < view.scrollTop + 16) view.scrollTop = Math.max(0, top - 32);
  else if (top > view.scrollTop + view.clientHeight - head - 64) view.scrollTop = top - view.clientHeight + head + 96;
}
