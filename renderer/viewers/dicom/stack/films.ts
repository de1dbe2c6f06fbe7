/** The films that are shown, by cell: run through and played by the same keys as a stack of images. */
import { roomSlot } from '../room/room.ts';

export interface FilmControls {
  isPlaying(): boolean;
  toggle(): void;
  /** So many frames further or back. @returns false when it is at its end already */
  step(frames: number): boolean;
}

export const filmsSlot = roomSlot<Map<number, FilmControls>>(() => new Map());

/** What is on the screen at a time: a picture lasts until the next one. */
export function frameAt(seconds: number, frameTime: number, frames: number): number {
  return Math.max(0, Math.min(frames - 1, Math.floor((seconds * 1000) / frameTime + 0.01)));
}

/** In the middle of a frame: a player rounds otherwise than we do. */
export function timeOfFrame(frame: number, frameTime: number): number {
  return ((frame + 0.5) * frameTime) / 1000;
}
