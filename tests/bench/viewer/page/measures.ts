/** What both pages measure, told the same way for each viewer. */

export interface Frames {
  readonly fps: number;
  readonly p95Ms: number;
}

/** One viewer as the benchmark drives it. */
export interface Contender {
  /** From nothing started to the frame after the first picture. @param id of the image's bytes */
  firstPixels(id: string): Promise<number>;
  /** The same once all is up, for an image that was never loaded. */
  nextPixels(id: string): Promise<number>;
  /** Fetches and decodes all of them. */
  decode(ids: readonly string[], cores?: number): Promise<number>;
  /** Images in memory, one after the other, as fast as they are shown. */
  scroll(ids: readonly string[]): Promise<Frames>;
  /** One image whose window moves. */
  window(id: string, steps: number): Promise<Frames>;
}

declare global {
  interface Window {
    contender: Contender;
  }
}

export const nextFrame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));

/** @param show shows step `n`, and resolves once it has been given to the screen */
export async function framesOf(steps: number, show: (step: number) => Promise<void>): Promise<Frames> {
  const gaps: number[] = [];
  await show(0);
  const started = performance.now();
  let last = started;
  for (let step = 1; step < steps; step++) {
    await show(step);
    const now = performance.now();
    gaps.push(now - last);
    last = now;
  }
  gaps.sort((a, b) => a - b);
  return { fps: ((steps - 1) * 1000) / (last - started), p95Ms: gaps[Math.ceil(gaps.length * 0.95) - 1] ?? 0 };
}
