/** Fires once nobody has touched the workstation for the time that the settings say. */
import type { Clock } from '../ports.ts';

/** A shorter delay, chosen meanwhile, is noticed this soon. */
const lookMs = 15_000;

export class InactivityTimer {
  readonly #clock: Clock;
  readonly #minutes: () => number;
  readonly #action: () => void;
  #lastSeen = 0;
  #cancel: (() => void) | undefined;

  constructor(clock: Clock, minutes: () => number, action: () => void) {
    this.#clock = clock;
    this.#minutes = minutes;
    this.#action = action;
  }

  /** Somebody is there: starts, or starts again. Cheap enough for every move of the mouse. */
  touch(): void {
    this.#lastSeen = this.#clock.now().getTime();
    if (this.#cancel === undefined) this.#wait(this.#minutes() * 60_000);
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #wait(milliseconds: number): void {
    this.#cancel = this.#clock.after(Math.min(milliseconds, lookMs), () => {
      // The setting may have been changed meanwhile, and somebody may have been there.
      const left = this.#minutes() * 60_000 - (this.#clock.now().getTime() - this.#lastSeen);
      this.#cancel = undefined;
      if (left > 0) this.#wait(left);
      else this.#action();
    });
  }
}
