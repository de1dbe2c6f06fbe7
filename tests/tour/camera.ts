/** Takes the pictures of the tour: numbered, in both themes, at the sizes of a small and of a large screen. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { outDirectory } from '../harness/places.ts';
import { call } from '../harness/rpc.ts';

const directory = join(outDirectory, 'tour');
const small = { width: 1280, height: 800 };
const large = { width: 1920, height: 1080 };
const themes = [
  ['dark', 'sombre'],
  ['light', 'clair'],
] as const;

export interface Camera {
  /** `large`: also as a large screen shows it; `at`: brought to the top of what scrolls. */
  take(page: Page, name: string, options?: { large?: boolean; at?: Locator }): Promise<void>;
  readonly count: number;
}

export function createCamera(): Camera {
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  let count = 0;

  async function settle(page: Page): Promise<void> {
    await page.evaluate(() => document.fonts.ready);
    // Two frames: the layout, then what it moved.
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    await page.waitForTimeout(150);
  }

  return {
    async take(page, name, options = {}) {
      count += 1;
      const prefix = `${String(count).padStart(2, '0')}-${name}`;
      console.log(prefix);
      for (const [theme, word] of themes) {
        await call(page, 'settings.update', { theme });
        // Images are always read in the reading room.
        await page.locator(`html[data-theme="${theme}"], html[data-theme="reading"]`).waitFor({ state: 'attached' });
        for (const [size, suffix] of [[small, ''], ...(options.large === true ? ([[large, '-1920']] as const) : [])] as const) {
          await page.setViewportSize(size);
          await options.at?.evaluate((element) => element.scrollIntoView({ block: 'start' }));
          await settle(page);
          await page.screenshot({ path: join(directory, `${prefix}-${word}${suffix}.png`) });
        }
        await page.setViewportSize(small);
      }
    },
    get count() {
      return count;
    },
  };
}
