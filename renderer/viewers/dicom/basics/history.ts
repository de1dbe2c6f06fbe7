/** Undo and redo of how images are looked at and of how the room is laid out: pure list, then what it records of a room. */
import { Redo2, Undo2 } from 'lucide-react';
import type { Look, Viewport } from '../../../imaging/index.ts';
import type { FeatureLook, RoomFeature } from '../room/feature.ts';
import type { Grid } from '../room/grid.ts';
import { type Room, roomSlot } from '../room/room.ts';

export interface History<T> {
  readonly past: readonly T[];
  readonly now: T;
  readonly future: readonly T[];
}

const depth = 100;

export const startHistory = <T>(now: T): History<T> => ({ past: [], now, future: [] });

/** What is done anew after an undo forgets what was undone. */
export function recorded<T>(history: History<T>, now: T): History<T> {
  return { past: [...history.past, history.now].slice(-depth), now, future: [] };
}

export function undone<T>({ past, now, future }: History<T>): History<T> | undefined {
  const before = past.at(-1);
  return before === undefined ? undefined : { past: past.slice(0, -1), now: before, future: [now, ...future] };
}

export function redone<T>({ past, now, future }: History<T>): History<T> | undefined {
  const [after, ...rest] = future;
  return after === undefined ? undefined : { past: [...past, now], now: after, future: rest };
}

/** How the room is looked at: its grid, and the look of each viewport for the series that it shows. */
interface Moment {
  readonly grid: Grid;
  readonly looks: ReadonlyMap<Viewport, { readonly series: string | undefined; readonly look: Look }>;
  /** Of the features that have one. */
  readonly others: ReadonlyMap<FeatureLook, object>;
}

function momentOf(room: Room): Moment {
  const looks = room.viewports().flatMap((viewport, index) => {
    return viewport === undefined ? [] : [[viewport, { series: room.cell(index)?.seriesInstanceUid, look: viewport.look() }] as const];
  });
  const others = room.furnishing.features.flatMap(({ look }) => {
    const now = look?.now(room);
    return look === undefined || now === undefined ? [] : [[look, now] as const];
  });
  return { grid: room.state().grid, looks: new Map(looks), others: new Map(others) };
}

function isLaidOutAlike(a: Grid, b: Grid): boolean {
  return a.rows === b.rows && a.columns === b.columns && a.areas === b.areas && a.cells.every((cell, index) => cell === b.cells[index]);
}

/** A viewport that has come since is no change of anybody's. */
function isSameMoment(a: Moment, b: Moment): boolean {
  if (!isLaidOutAlike(a.grid, b.grid)) return false;
  const areViewsAlike = [...b.looks].every(([viewport, { series, look }]) => {
    const before = a.looks.get(viewport);
    return before === undefined || before.series !== series || before.look === look;
  });
  return areViewsAlike && [...b.others].every(([feature, look]) => (a.others.get(feature) ?? look) === look);
}

function restore(room: Room, { grid, looks, others }: Moment): void {
  room.dispatch({ kind: 'grid', change: () => grid });
  for (const [feature, look] of others) feature.restore(room, look);
  for (const [index, viewport] of room.viewports().entries()) {
    const kept = viewport === undefined ? undefined : looks.get(viewport);
    if (viewport !== undefined && kept !== undefined && kept.series === grid.cells[index]?.seriesInstanceUid) viewport.setLook(kept.look);
  }
}

/** What has come since is held as it came: the first change of it can be undone. */
function withNewcomers(before: Moment, now: Moment): Moment {
  return {
    ...before,
    looks: new Map([...now.looks].map(([viewport, look]) => [viewport, before.looks.get(viewport) ?? look])),
    others: new Map([...now.others].map(([feature, look]) => [feature, before.others.get(feature) ?? look])),
  };
}

interface RoomHistory {
  /** What the room did by itself is no change of anybody's. */
  startAnew(): void;
  canUndo(): boolean;
  canRedo(): boolean;
  undo(): void;
  redo(): void;
  close(): void;
}

export const historySlot = roomSlot<RoomHistory>(
  (room) => {
    let history: History<Moment> | undefined;
    let isRestoring = false;
    const note = (): void => {
      if (isRestoring) return;
      const now = momentOf(room);
      if (history === undefined) history = startHistory(now);
      else if (isSameMoment(history.now, now)) history = { ...history, now };
      else history = recorded(history, now);
    };
    const go = (next: History<Moment> | undefined): void => {
      if (next === undefined) return;
      isRestoring = true;
      restore(room, next.now);
      history = { ...next, now: momentOf(room) };
      isRestoring = false;
      room.dispatch({ kind: 'touched' });
    };
    const admit = (): void => {
      if (isRestoring || history === undefined) return;
      const now = momentOf(room);
      const { looks, others } = history.now;
      if ([...now.looks.keys()].some((each) => !looks.has(each)) || [...now.others.keys()].some((each) => !others.has(each)))
        history = { ...history, now: withNewcomers(history.now, now) };
    };
    const ends = [room.onSettled(note), room.subscribe(admit)];
    note();
    return {
      startAnew() {
        history = startHistory(momentOf(room));
      },
      canUndo: () => (history?.past.length ?? 0) > 0,
      canRedo: () => (history?.future.length ?? 0) > 0,
      undo: () => go(history && undone(history)),
      redo: () => go(history && redone(history)),
      close() {
        for (const end of ends) end();
      },
    };
  },
  (kept) => kept.close(),
);

export const historyFeature: RoomFeature = {
  id: 'history',
  commands: [
    {
      id: 'undo',
      keys: ['Ctrl+Z'],
      icon: () => Undo2,
      label: (t) => t('dicom:tool.undo'),
      group: 'reset',
      place: 'more',
      isEnabled: (room) => room.get(historySlot).canUndo(),
      run: (room) => room.get(historySlot).undo(),
    },
    {
      id: 'redo',
      keys: ['Ctrl+Y', 'Ctrl+Shift+Z'],
      icon: () => Redo2,
      label: (t) => t('dicom:tool.redo'),
      group: 'reset',
      place: 'more',
      isEnabled: (room) => room.get(historySlot).canRedo(),
      run: (room) => room.get(historySlot).redo(),
    },
  ],
};
