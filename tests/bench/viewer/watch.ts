/** Watches a picture come in a page, from the press that asks for it; the same eyes for every viewer. */
import type { Page } from 'playwright';
import type { Frames } from './page/measures.ts';

/** Something grey in the middle of the canvas, looked for as soon as each frame has been painted. */
const watcher = `window.untilLit = (selector, since) => new Promise((resolve, reject) => {
  setTimeout(() => reject(new Error('No image')), 120000);
  const isLit = () => {
    const found = document.querySelector(selector);
    if (found === null || found.width < 64) return false;
    const data = found.getContext('2d')?.getImageData((found.width >> 1) - 24, (found.height >> 1) - 24, 48, 48).data ?? [];
    return data.some((value, at) => at % 4 === 0 && value > 8);
  };
  const { port1, port2 } = new MessageChannel();
  const next = () => requestAnimationFrame(() => port2.postMessage(0));
  port1.onmessage = () => {
    const now = performance.now();
    if (isLit()) resolve(now - since());
    else next();
  };
  next();
})`;

interface Watched {
  untilLit(selector: string, since: () => number): Promise<number>;
  firstImage: Promise<number>;
  pressedAt: number;
}

/** Starts to watch: the clock runs from the next press to the frame that has the picture. @returns its milliseconds */
export async function watchFirstImage(page: Page, canvas: string): Promise<() => Promise<number>> {
  await page.evaluate(watcher);
  await page.evaluate((selector) => {
    const own = window as unknown as Watched;
    own.firstImage = new Promise((resolve, reject) => {
      const begin = ({ timeStamp }: PointerEvent) => {
        own.pressedAt = timeStamp;
        own.untilLit(selector, () => timeStamp).then(resolve, reject);
      };
      addEventListener('pointerdown', begin, { capture: true, once: true });
    });
  }, canvas);
  return () => page.evaluate(() => (window as unknown as Watched).firstImage);
}

/** The same from the moment the browser is sent to an address. */
export async function firstImageOf(page: Page, url: string, canvas: string): Promise<number> {
  await page.addInitScript(watcher);
  await page.addInitScript((selector) => {
    const own = window as unknown as Watched;
    own.firstImage = own.untilLit(selector, () => 0);
  }, canvas);
  await page.goto(url, { waitUntil: 'commit' });
  return page.evaluate(() => (window as unknown as Watched).firstImage);
}

export const sincePress = (page: Page): Promise<number> =>
  page.evaluate(() => performance.now() - (window as unknown as Watched).pressedAt);

interface Wheel {
  readonly selector: string;
  /** Images are counted by OHIF's event, or by the text of their place. */
  readonly counter: 'event' | 'text';
  /** Negative: back. */
  readonly steps: number;
  /** A notch a frame, or a notch as soon as the image of the one before has been shown, a second at most. */
  readonly pace: 'frame' | 'image';
}

/** The wheel turned over an element; frames in which another image was shown are counted. */
export function wheelFrames(page: Page, wheel: Wheel): Promise<Frames & { readonly count: number }> {
  return page.evaluate(async ({ selector, counter, steps, pace }) => {
    const element = document.querySelector(selector);
    if (element === null) throw new Error(`No ${selector}`);
    const target = element.querySelector('canvas') ?? element;
    const { left, top, width, height } = element.getBoundingClientRect();
    const shown: number[] = [];
    let onShown = (): void => undefined;
    const note = () => {
      shown.push(performance.now());
      onShown();
    };
    const watcher = new MutationObserver(note);
    // It doesn't bubble: heard on its way down.
    if (counter === 'event') document.addEventListener('CORNERSTONE_IMAGE_RENDERED', note, true);
    else
      watcher.observe(document.querySelector('[data-testid="position"]') as Node, {
        characterData: true,
        subtree: true,
        childList: true,
      });
    for (let step = 0; step < Math.abs(steps); step++) {
      const isShown = new Promise<void>((resolve) => {
        onShown = resolve;
        setTimeout(resolve, 1000);
      });
      const at = { clientX: left + width / 2, clientY: top + height / 2 };
      target.dispatchEvent(new WheelEvent('wheel', { deltaY: 100 * Math.sign(steps), bubbles: true, cancelable: true, ...at }));
      if (pace === 'image') await isShown;
      await new Promise(requestAnimationFrame);
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
    watcher.disconnect();
    document.removeEventListener('CORNERSTONE_IMAGE_RENDERED', note, true);
    const gaps = shown
      .slice(1)
      .map((time, index) => time - (shown[index] ?? time))
      .sort((a, b) => a - b);
    const took = (shown.at(-1) ?? 0) - (shown[0] ?? 0);
    const fps = gaps.length === 0 ? 0 : (gaps.length * 1000) / took;
    return { fps, p95Ms: gaps[Math.ceil(gaps.length * 0.95) - 1] ?? 0, count: shown.length };
  }, wheel);
}
