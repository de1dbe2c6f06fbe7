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

/** The wheel turned once a frame over an element; frames in which another image was shown are counted. */
export function wheelFrames(page: Page, selector: string, counter: 'event' | 'text', steps: number): Promise<Frames> {
  return page.evaluate(
    async ({ at, by, count }) => {
      const element = document.querySelector(at);
      if (element === null) throw new Error(`No ${at}`);
      const target = element.querySelector('canvas') ?? element;
      const { left, top, width, height } = element.getBoundingClientRect();
      const shown: number[] = [];
      const note = () => void shown.push(performance.now());
      const watcher = new MutationObserver(note);
      // It doesn't bubble: heard on its way down.
      if (by === 'event') document.addEventListener('CORNERSTONE_IMAGE_RENDERED', note, true);
      else
        watcher.observe(document.querySelector('[data-testid="position"]') as Node, {
          characterData: true,
          subtree: true,
          childList: true,
        });
      for (let step = 0; step < count; step++) {
        target.dispatchEvent(
          new WheelEvent('wheel', { deltaY: 100, bubbles: true, cancelable: true, clientX: left + width / 2, clientY: top + height / 2 }),
        );
        await new Promise(requestAnimationFrame);
      }
      await new Promise((resolve) => setTimeout(resolve, 300));
      watcher.disconnect();
      const gaps = shown
        .slice(1)
        .map((time, index) => time - (shown[index] ?? time))
        .sort((a, b) => a - b);
      const took = (shown.at(-1) ?? 0) - (shown[0] ?? 0);
      return { fps: (gaps.length * 1000) / took, p95Ms: gaps[Math.ceil(gaps.length * 0.95) - 1] ?? 0 };
    },
    { at: selector, by: counter, count: steps },
  );
}
