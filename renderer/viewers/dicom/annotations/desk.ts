/** The measurements of the room's studies while they are worked on: what is selected, drawn, changed, and what can be undone. */
import type { CutPlane, ImageReference, KeyImage, Measurement } from '../../../../preload/contract/measurements.ts';
import type { InputOf } from '../../../../preload/contract/procedures.ts';
import { call } from '../../../bridge/call.ts';
import { toAppError } from '../../../bridge/call-error.ts';
import { errorText } from '../../../i18n/error-text.ts';
import { type Draft, onCut, type Point, type ShownCut, type StoredObject } from '../../../imaging/annotations/index.ts';
import { announce } from '../../../ui/toasts.ts';
import { roomSlot } from '../room/room.ts';
import { isSameImage } from './shown-image.ts';

export interface Known {
  readonly measurements: readonly Measurement[];
  readonly keyImages: readonly KeyImage[];
}

/** A shape that isn't there yet: on which image, how far, where the next point would go. */
export interface Drawing {
  readonly cell: number;
  readonly reference: ImageReference;
  readonly cut?: CutPlane | undefined;
  readonly draft: Draft | undefined;
  readonly at: Point;
  readonly isByKeyboard: boolean;
}

export interface DeskState {
  readonly known: ReadonlyMap<string, Known>;
  readonly selected: string | undefined;
  /** Of the selected one, the handle that the arrows move; all of it when left out. */
  readonly handle: number | undefined;
  readonly drawing: Drawing | undefined;
  /** An arrow or a text that waits for its words. */
  readonly writing: { readonly measurement: Measurement; readonly cell: number } | undefined;
  readonly areHidden: boolean;
  /** By the SOP Instance UID of the object, what reports and presentation states of the studies say was drawn. */
  readonly stored: ReadonlyMap<string, StoredObject>;
}

interface Step {
  readonly before: Measurement | undefined;
  readonly after: Measurement | undefined;
}

export interface Desk {
  state(): DeskState;
  subscribe(listener: () => void): () => void;
  set(change: Partial<DeskState>): void;
  /** What the core holds of a study. */
  receive(studyInstanceUid: string, known: Known): void;
  /** On an image of the record; on a cut, in pixels of that one. */
  on(
    image: Pick<ImageReference, 'studyInstanceUid' | 'seriesInstanceUid' | 'sopInstanceUid' | 'frame'>,
    cut?: ShownCut,
  ): readonly Measurement[];
  find(measurementId: string | undefined): Measurement | undefined;
  /** Shown at once, kept at once when it is new, else a moment later; `isStep` when it can be undone. */
  put(measurement: Measurement, isStep?: boolean): void;
  /** Shown while it is held, kept by the `put` that ends it. */
  hold(measurement: Measurement): void;
  remove(measurementId: string): void;
  canUndo(): boolean;
  undo(): void;
  mark(image: InputOf<'measurements.markKeyImage'>): void;
  close(): void;
}

/** A held arrow key makes many changes: the last one is kept. */
const quietMs = 250;

export const deskSlot = roomSlot(
  () => createDesk(),
  (desk) => desk.close(),
);

/** @param page the window, whose end keeps what is pending; none outside of one */
export function createDesk(page: Pick<Window, 'addEventListener' | 'removeEventListener'> | undefined = globalThis.window): Desk {
  const listeners = new Set<() => void>();
  const steps: Step[] = [];
  /** Of what was changed here, the state that the core may not know yet; `undefined` once removed. */
  const ours = new Map<string, Measurement | undefined>();
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const heard = new Map<string, Known>();
  /** Where a change of several events began. */
  let heldFrom: Measurement | undefined;
  let state: DeskState = {
    known: new Map(),
    selected: undefined,
    handle: undefined,
    drawing: undefined,
    writing: undefined,
    areHidden: false,
    stored: new Map(),
  };

  const set = (change: Partial<DeskState>): void => {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  };
  const merge = (studyInstanceUid: string): void => {
    const { measurements = [], keyImages = [] } = heard.get(studyInstanceUid) ?? {};
    const kept = measurements.flatMap((each) => {
      if (!ours.has(each.measurementId)) return [each];
      const own = ours.get(each.measurementId);
      return own === undefined ? [] : [own];
    });
    const ids = new Set(measurements.map(({ measurementId }) => measurementId));
    const added = [...ours.values()].filter((each) => each?.studyInstanceUid === studyInstanceUid && !ids.has(each.measurementId));
    set({ known: new Map(state.known).set(studyInstanceUid, { measurements: [...kept, ...(added as Measurement[])], keyImages }) });
  };
  /** What the core says already isn't ours to say any more. */
  const settle = (studyInstanceUid: string): void => {
    const said = new Map(heard.get(studyInstanceUid)?.measurements.map((each) => [each.measurementId, each]));
    for (const [id, own] of ours) {
      if (timers.has(id) || (own !== undefined && (own.studyInstanceUid !== studyInstanceUid || own.changedAt === ''))) continue;
      const theirs = said.get(id);
      if (own === undefined ? theirs === undefined : theirs !== undefined && theirs.changedAt >= own.changedAt) ours.delete(id);
    }
  };
  const find = (id: string | undefined): Measurement | undefined => {
    for (const { measurements } of state.known.values()) {
      const found = measurements.find((each) => each.measurementId === id);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const failed = (thrown: unknown, id: string, studyInstanceUid: string): void => {
    ours.delete(id);
    merge(studyInstanceUid);
    const { title } = errorText(toAppError(thrown));
    announce({ text: title, tone: 'alert' });
  };
  const keep = (id: string): void => {
    clearTimeout(timers.get(id));
    timers.delete(id);
    const measurement = ours.get(id);
    if (measurement === undefined) return;
    const { author: _, createdAt: __, changedAt: ___, isOwn: ____, ...drawn } = measurement;
    call('measurements.save', drawn).then(
      (saved) => {
        // Nothing newer was drawn meanwhile: the list that comes will say the same.
        if (ours.get(id) !== measurement) return;
        ours.set(id, saved);
        settle(saved.studyInstanceUid);
        merge(saved.studyInstanceUid);
      },
      (thrown: unknown) => failed(thrown, id, measurement.studyInstanceUid),
    );
  };
  const show = (measurement: Measurement): void => {
    ours.set(measurement.measurementId, measurement);
    merge(measurement.studyInstanceUid);
  };
  const put = (measurement: Measurement, isStep = true): void => {
    const { measurementId: id } = measurement;
    const before = heldFrom?.measurementId === id ? heldFrom : find(id);
    heldFrom = undefined;
    if (isStep) steps.push({ before, after: measurement });
    // Not dated any more: no list that the core gives meanwhile is newer.
    show({ ...measurement, changedAt: '' });
    clearTimeout(timers.get(id));
    if (before === undefined) keep(id);
    else
      timers.set(
        id,
        setTimeout(() => keep(id), quietMs),
      );
  };
  const remove = (id: string, isStep = true): void => {
    const before = find(id);
    if (before === undefined || !before.isOwn) return;
    if (isStep) steps.push({ before, after: undefined });
    clearTimeout(timers.get(id));
    timers.delete(id);
    ours.set(id, undefined);
    if (state.selected === id) state = { ...state, selected: undefined, handle: undefined };
    merge(before.studyInstanceUid);
    call('measurements.remove', { measurementId: id }).catch((thrown: unknown) => failed(thrown, id, before.studyInstanceUid));
  };

  const keepAll = (): void => {
    for (const id of [...timers.keys()]) keep(id);
  };
  // A window that is closed or opened again doesn't take the last change with it.
  page?.addEventListener('pagehide', keepAll);

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set,
    find,
    put,
    remove,
    receive(studyInstanceUid, known) {
      heard.set(studyInstanceUid, known);
      settle(studyInstanceUid);
      merge(studyInstanceUid);
    },
    on({ studyInstanceUid, seriesInstanceUid, ...image }, cut) {
      const all = state.known.get(studyInstanceUid)?.measurements ?? [];
      if (cut === undefined) return all.filter((each) => each.cut === undefined && isSameImage(each, image));
      return all.flatMap((each) => (each.seriesInstanceUid === seriesInstanceUid ? (onCut(each, cut) ?? []) : []));
    },
    hold(measurement) {
      heldFrom ??= find(measurement.measurementId);
      show(measurement);
    },
    canUndo: () => steps.length > 0,
    undo() {
      const step = steps.pop();
      if (step?.before !== undefined) put(step.before, false);
      else if (step?.after !== undefined) remove(step.after.measurementId, false);
      set({ selected: step?.before?.measurementId, handle: undefined });
    },
    mark(image) {
      call('measurements.markKeyImage', image).catch((thrown: unknown) =>
        announce({ text: errorText(toAppError(thrown)).title, tone: 'alert' }),
      );
    },
    close() {
      page?.removeEventListener('pagehide', keepAll);
      keepAll();
      listeners.clear();
    },
  };
}
