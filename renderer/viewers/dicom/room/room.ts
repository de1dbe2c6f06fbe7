/** The room that commands, tools, layers and panels work in: its state, its viewports, its studies, and what each feature keeps in it. */
import type { PatientId } from '../../../../preload/contract/ids.ts';
import type { DicomSeries, ImagingStudy } from '../../../../preload/contract/imaging.ts';
import type { ImageStore, Viewport } from '../../../imaging/index.ts';
import type { RoomCommand } from './feature.ts';
import type { Furnishing } from './furnishing.ts';
import { type Cell, shownCells } from './grid.ts';
import { initialRoomState, type RoomAction, type RoomState, reduceRoom } from './room-state.ts';

/** Something that a feature keeps for as long as the room is shown, made the first time that it is asked for. */
export interface RoomSlot<T> {
  readonly make: (room: Room) => T;
  readonly close?: ((kept: T) => void) | undefined;
}

export interface SeriesOfStudy {
  readonly series: DicomSeries;
  readonly study: ImagingStudy;
  readonly origin: 'current' | 'prior';
}

export interface Room {
  readonly patientId: PatientId;
  readonly images: ImageStore;
  /** All that the features bring. */
  readonly furnishing: Furnishing;
  state(): RoomState;
  dispatch(action: RoomAction): void;
  /** Told of every change of the state, and of the viewports coming and going; not of what happens inside a viewport. */
  subscribe(listener: () => void): () => void;
  isOn(switchId: string): boolean;
  /** The study, then the one that it is compared with. */
  studies(): readonly ImagingStudy[];
  setStudies(studies: readonly ImagingStudy[]): void;
  seriesOf(cell: Cell | undefined): SeriesOfStudy | undefined;
  cell(index?: number): Cell | undefined;
  /** Of a shown cell; the active one when left out. `undefined` for an empty cell, or for a content without viewport. */
  viewport(index?: number): Viewport | undefined;
  /** Of all shown cells, by their place. */
  viewports(): readonly (Viewport | undefined)[];
  setViewport(index: number, viewport: Viewport | undefined): void;
  /** Runs a command, then tells that the room has settled. */
  run(command: RoomCommand): void;
  /** A gesture or a command is over: what it changed can be undone as one. */
  settled(): void;
  onSettled(listener: () => void): () => void;
  get<T>(slot: RoomSlot<T>): T;
  close(): void;
}

export function roomSlot<T>(make: (room: Room) => T, close?: (kept: T) => void): RoomSlot<T> {
  return { make, close };
}

export function createRoom(options: {
  readonly patientId: PatientId;
  readonly images: ImageStore;
  readonly furnishing: Furnishing;
  readonly studies: readonly ImagingStudy[];
  readonly state?: Partial<RoomState>;
}): Room {
  const listeners = new Set<() => void>();
  const settlers = new Set<() => void>();
  const viewports = new Map<number, Viewport>();
  const kept = new Map<RoomSlot<unknown>, unknown>();
  let studies = options.studies;
  let state: RoomState = { ...initialRoomState, ...options.state };

  const dispatch = (action: RoomAction): void => {
    const next = reduceRoom(state, action);
    if (next === state) return;
    state = next;
    for (const listener of listeners) listener();
  };
  const room: Room = {
    patientId: options.patientId,
    images: options.images,
    furnishing: options.furnishing,
    state: () => state,
    dispatch,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    isOn: (id) => state.switches.has(id),
    studies: () => studies,
    setStudies(next) {
      const isSame = next.length === studies.length && next.every((each, index) => each === studies[index]);
      if (isSame) return;
      studies = next;
      dispatch({ kind: 'touched' });
    },
    seriesOf(cell) {
      for (const [index, study] of studies.entries()) {
        const series = study.series.find((each) => each.seriesInstanceUid === cell?.seriesInstanceUid);
        if (series !== undefined) return { series, study, origin: index === 0 ? 'current' : 'prior' };
      }
      return undefined;
    },
    cell: (index = state.grid.active) => shownCells(state.grid)[index],
    viewport: (index = state.grid.active) => viewports.get(index),
    viewports: () => shownCells(state.grid).map((_, index) => viewports.get(index)),
    setViewport(index, viewport) {
      if (viewports.get(index) === viewport) return;
      if (viewport === undefined) viewports.delete(index);
      else viewports.set(index, viewport);
      dispatch({ kind: 'touched' });
    },
    run(command) {
      if (command.isEnabled?.(room) === false) return;
      command.run(room);
      room.settled();
    },
    settled() {
      for (const listener of settlers) listener();
    },
    onSettled(listener) {
      settlers.add(listener);
      return () => settlers.delete(listener);
    },
    get<T>(slot: RoomSlot<T>): T {
      if (!kept.has(slot as RoomSlot<unknown>)) kept.set(slot as RoomSlot<unknown>, slot.make(room));
      return kept.get(slot as RoomSlot<unknown>) as T;
    },
    close() {
      for (const [slot, value] of kept) slot.close?.(value);
      kept.clear();
      listeners.clear();
      settlers.clear();
    },
  };
  return room;
}
