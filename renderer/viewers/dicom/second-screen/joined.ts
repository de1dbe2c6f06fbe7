/** Keeps the rooms of two windows together: depth, cross-hair, windows and places that are linked, switches, selection. The same on both sides. */
import type { Look, Placed, Viewport } from '../../../imaging/index.ts';
import { deskSlot } from '../annotations/desk.ts';
import { planeElsewhereSlot } from '../basics/CrossLinesLayer.tsx';
import { crossHairSlot } from '../basics/cross-hair.ts';
import { followed } from '../basics/linked-views.ts';
import { isStack, scrolledSlot } from '../basics/scroll.ts';
import { alignWhenKnown, scrollToPlane } from '../basics/scroll-together.ts';
import type { Room } from '../room/room.ts';
import type { ScreenChannel, ScreenMessage } from './messages.ts';

/** What is on is on for both screens. */
const shared = ['sync', 'link-window', 'link-place', 'cross-lines'] as const;

type Of<K extends ScreenMessage['kind']> = Extract<ScreenMessage, { kind: K }>;

const switchesOf = (room: Room): string => shared.filter((id) => room.isOn(id)).join(' ');

function planeOf({ geometry, spacing, pixels, frameOfReferenceUid }: Placed): Of<'plane'>['plane'] {
  return {
    ...(geometry && { geometry: { position: [...geometry.position], row: [...geometry.row], column: [...geometry.column] } }),
    ...(spacing && { spacing: { row: spacing.row, column: spacing.column } }),
    pixels: { columns: pixels.columns, rows: pixels.rows },
    ...(frameOfReferenceUid !== undefined && { frameOfReferenceUid }),
  };
}

/** Only stacks go to a depth: the planes of a reconstruction have a cross-hair of their own. */
function stacksOf(room: Room): readonly (Viewport | undefined)[] {
  return room.viewports().map((viewport, index) => (isStack(room.cell(index)) ? viewport : undefined));
}

/** @returns a function that ends it */
export function joinRooms(room: Room, channel: ScreenChannel): () => void {
  let switches = switchesOf(room);
  let point = room.get(crossHairSlot).point();
  let selected = room.get(deskSlot).state().selected;
  let active: Viewport | undefined;
  let activeStack: unknown;
  let look: Look | undefined;
  let endActive = (): void => undefined;
  /** Images run through since the last one whose place was told. */
  let untold = 0;
  let waiting = (): void => undefined;

  const leadHere = (): void => {
    if (room.get(planeElsewhereSlot).plane === undefined) return;
    room.get(planeElsewhereSlot).plane = undefined;
    room.dispatch({ kind: 'touched' });
  };

  /** Once the image is there: its place isn't known before. */
  const tellPlane = (viewport: Viewport, steps: number | undefined): void => {
    waiting();
    untold += steps ?? 0;
    const tell = (): boolean => {
      const { stack, index } = viewport.state();
      const image = stack[index];
      const header = image && room.images.headerOf(image.source, image.frame);
      if (header === undefined) return false;
      waiting();
      channel.post({ kind: 'plane', plane: planeOf(header), ...(steps === undefined ? {} : { steps: untold }) });
      untold = 0;
      return true;
    };
    if (tell()) return;
    const end = viewport.subscribe(() => void tell());
    waiting = () => {
      end();
      waiting = () => undefined;
    };
  };

  const onScrolled = (cell: number, steps: number): void => {
    const viewport = stacksOf(room)[cell];
    if (viewport === undefined) return;
    leadHere();
    tellPlane(viewport, steps);
  };

  /** What the other window was told, or has told: the same again is no news. */
  const onLook = (): void => {
    if (active === undefined) return;
    const [before, now] = [look, active.look()];
    const isNewStack = activeStack !== active.state().stack;
    look = now;
    activeStack = active.state().stack;
    if (before === undefined || before === now || isNewStack) return;
    const { choice, isInverted } = now;
    const modality = active.state().shown?.image.header.modality;
    const [from, to] = [before.view, now.view].map(({ zoom, panX, panY }) => ({ zoom, panX, panY }));
    if (from === undefined || to === undefined) return;
    channel.post({ kind: 'look', ...(modality && { modality }), ...(choice && { choice }), isInverted, before: from, after: to });
  };

  const onRoom = (): void => {
    if (room.viewport() !== active) {
      endActive();
      active = room.viewport();
      look = active?.look();
      activeStack = active?.state().stack;
      endActive = active?.subscribe(onLook) ?? (() => undefined);
      const header = active?.state().shown?.image.header;
      if (active !== undefined && header !== undefined) {
        leadHere();
        tellPlane(active, undefined);
      }
    }
    const on = switchesOf(room);
    if (on !== switches) {
      switches = on;
      channel.post({ kind: 'switches', on: on.split(' ').filter((each) => each !== '') });
    }
    const now = room.get(crossHairSlot).point();
    if (now !== point) {
      point = now;
      channel.post({ kind: 'point', ...(now && { point: { ...now, at: [...now.at] } }) });
    }
  };

  const onDesk = (): void => {
    const now = room.get(deskSlot).state().selected;
    if (now === selected) return;
    selected = now;
    channel.post({ kind: 'selection', ...(now !== undefined && { measurementId: now }) });
  };

  const take = {
    plane({ plane, steps }: Of<'plane'>): void {
      waiting();
      room.get(planeElsewhereSlot).plane = plane;
      if (plane !== undefined && steps !== undefined && room.isOn('sync')) scrollToPlane(room.images, plane, steps, stacksOf(room));
      room.dispatch({ kind: 'touched' });
    },
    point(message: Of<'point'>): void {
      point = message.point;
      room.get(crossHairSlot).set(point);
    },
    switches({ on }: Of<'switches'>): void {
      switches = shared.filter((id) => on.includes(id)).join(' ');
      for (const id of shared) room.dispatch({ kind: 'switch', id, isOn: on.includes(id) });
    },
    look({ modality, choice, isInverted, before, after }: Of<'look'>): void {
      if (active === undefined) return;
      const mine = active.look();
      const isComparable = modality === active.state().shown?.image.header.modality;
      const view = room.isOn('link-place') ? followed(mine.view, { ...mine.view, ...before }, { ...mine.view, ...after }) : mine.view;
      look = undefined;
      active.setLook(room.isOn('link-window') && isComparable ? { view, choice, isInverted } : { view });
      look = active.look();
    },
    selection({ measurementId }: Of<'selection'>): void {
      selected = measurementId;
      room.get(deskSlot).set({ selected, handle: undefined });
    },
  };

  room.get(scrolledSlot).add(onScrolled);
  const ends = [
    room.subscribe(onRoom),
    room.get(deskSlot).subscribe(onDesk),
    channel.listen((message) => {
      const act = (take as Partial<Record<ScreenMessage['kind'], (message: never) => void>>)[message.kind];
      act?.(message as never);
    }),
  ];
  onRoom();
  return () => {
    room.get(scrolledSlot).delete(onScrolled);
    waiting();
    endActive();
    for (const end of ends) end();
  };
}

/** Brings what has just been shown to the depth that leads from the other window. @returns a function that gives up */
export function alignWithElsewhere(room: Room): () => void {
  const plane = (): Placed | undefined => room.get(planeElsewhereSlot).plane;
  if (!room.isOn('sync')) return () => undefined;
  const ends = stacksOf(room).map((each) => (each === undefined ? undefined : alignWhenKnown(room.images, plane, each)));
  return () => {
    for (const end of ends) end?.();
  };
}
