/**
 * What a feature brings to the imaging room. It lives in its own folder, exports one `RoomFeature`, and is named once in
 * `viewers/dicom/features.ts`: the toolbar, the keyboard and the menus, the layers over the images, the tools of the pointer, the
 * panel on the right and the contents of a cell are all drawn from there.
 */
import type { ComponentType } from 'react';
import type { DicomSeries } from '../../../../preload/contract/imaging.ts';
import type { i18n } from '../../../i18n/index.ts';
import type { PointerTool, Viewport, ViewportState } from '../../../imaging/index.ts';
import type { IconType } from '../../../ui/Icon.tsx';
import type { Cell } from './grid.ts';
import type { Room, SeriesOfStudy } from './room.ts';

/** `t('namespace:key')`. */
export type Translate = typeof i18n.t;

/** In the order of the toolbar. */
export const commandGroups = ['hand', 'measure', 'link', 'view', 'play', 'panel', 'reset'] as const;
export type CommandGroup = (typeof commandGroups)[number];

export interface RoomCommand {
  readonly id: string;
  /** As in `ui/shortcuts`: « s », « Ctrl+Z », « PageDown »; « Digit1 » for a digit by its place, on a French keyboard too. The first is shown. */
  readonly keys?: readonly string[];
  readonly label: (t: Translate, room: Room) => string;
  readonly icon?: (room: Room) => IconType;
  readonly group: CommandGroup;
  /** `bar` has its button; `more` is in the menu « Plus »; `keys` is reached by the keyboard, or by a control of the feature's own. */
  readonly place: 'bar' | 'more' | 'keys';
  /** Of the view rather than of the hand: told by its colour, without a ground. */
  readonly isSetting?: boolean;
  readonly isOn?: (room: Room) => boolean;
  readonly isEnabled?: (room: Room) => boolean;
  readonly run: (room: Room) => void;
}

/** A control of the toolbar that is more than a button (a menu of presets, a grid picker). Kept small. */
export interface RoomControl {
  readonly id: string;
  readonly group: CommandGroup;
  readonly Control: ComponentType<{ room: Room }>;
}

/** Drawn over the image, under the texts of the corners; takes no pointer unless its CSS says so. */
export interface LayerProps {
  readonly room: Room;
  readonly viewport: Viewport;
  readonly state: ViewportState;
  readonly series: DicomSeries;
  readonly studyInstanceUid: string;
  /** Place of the cell in the grid. */
  readonly cell: number;
  readonly origin: SeriesOfStudy['origin'];
}

export interface RoomLayer {
  readonly id: string;
  readonly Layer: ComponentType<LayerProps>;
}

export interface RoomPanel {
  readonly id: string;
  readonly label: (t: Translate) => string;
  /** `reading` for a text that is written or read, `list` for the rest. */
  readonly width: 'list' | 'reading';
  readonly Panel: ComponentType<{ room: Room }>;
}

export interface ContentProps {
  readonly room: Room;
  /** Place of the cell in the grid. */
  readonly index: number;
  readonly cell: Cell;
  readonly of: SeriesOfStudy | undefined;
}

export interface RoomContent {
  /** The `kind` of a cell. */
  readonly kind: string;
  readonly Content: ComponentType<ContentProps>;
}

/** What of a feature is a way of looking: undone and done again with the views. */
export interface FeatureLook {
  /** The same object as long as nothing changes; `undefined` when there is nothing to look at. */
  now(room: Room): object | undefined;
  /** @param look one that `now` gave */
  restore(room: Room, look: object): void;
}

export interface RoomFeature {
  readonly id: string;
  readonly commands?: readonly RoomCommand[];
  readonly controls?: readonly RoomControl[];
  /** Made once for each viewport: what a gesture remembers stays in the closure. A tool is chosen by `{ kind: 'tool', tool: id }`. */
  readonly tools?: (room: Room, cell: number) => readonly PointerTool[];
  readonly layers?: readonly RoomLayer[];
  readonly panels?: readonly RoomPanel[];
  readonly contents?: readonly RoomContent[];
  /** Which content a series is put in a cell as; the first that answers wins, a stack when none does. */
  readonly cellFor?: (series: DicomSeries) => Cell | undefined;
  readonly look?: FeatureLook;
  /** Beside the number of images of a series, in the rail. */
  readonly SeriesMark?: ComponentType<{ room: Room; series: DicomSeries }>;
  /** Lives as long as the room, without showing anything of its own: hooks, dialogues. */
  readonly Companion?: ComponentType<{ room: Room }>;
}

/** The command that takes a pointer tool in hand. */
export function toolCommand(command: Omit<RoomCommand, 'run' | 'isOn'>): RoomCommand {
  return {
    ...command,
    isOn: (room) => room.state().tool === command.id,
    run: (room) => room.dispatch({ kind: 'tool', tool: command.id }),
  };
}

/** The command that turns something on and off. */
export function switchCommand(command: Omit<RoomCommand, 'run' | 'isOn'>): RoomCommand {
  return {
    isSetting: true,
    ...command,
    isOn: (room) => room.isOn(command.id),
    run: (room) => room.dispatch({ kind: 'switch', id: command.id }),
  };
}

/** The command that opens and closes a panel of the same id. */
export function panelCommand(command: Omit<RoomCommand, 'run' | 'isOn' | 'group'>): RoomCommand {
  return {
    isSetting: true,
    group: 'panel',
    ...command,
    isOn: (room) => room.state().panel === command.id,
    run: (room) => room.dispatch({ kind: 'panel', panel: command.id }),
  };
}
