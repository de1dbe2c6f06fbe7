/** A pointer on a viewport, and the tools that it can hold: what a drag does is a tool's business, never the viewport's. */
import type { Viewport } from './viewport.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Pointer {
  readonly viewport: Viewport;
  /** CSS pixels from the top left corner of the viewport. */
  readonly screen: Point;
  /** Pixels of the image, continuous: (0, 0) is the outer corner of the first one. `undefined` as long as no image is shown. */
  readonly image: Point | undefined;
  /** CSS pixels since the last event. */
  readonly moved: Point;
  readonly button: number;
  /** 2 for a double click. */
  readonly clicks: number;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
}

export interface PointerTool {
  readonly id: string;
  /** CSS cursor while it is chosen. */
  readonly cursor: string;
  /** Takes the first button whatever the chosen tool is: a handle under the pointer. Asked on each press, and on hover for `cursor`. */
  claims?(pointer: Pointer): boolean;
  down?(pointer: Pointer): void;
  /** Only while a button is held. */
  move?(pointer: Pointer): void;
  up?(pointer: Pointer): void;
  /** The gesture is taken back: nothing of it stays. */
  cancel?(): void;
  /** No button is held; `undefined` when the pointer leaves. Called for the chosen tool alone. */
  hover?(pointer: Pointer | undefined): void;
}
