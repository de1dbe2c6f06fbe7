/**
 * Ctrl K on the screen: the built app over the 100,000 kept documents, queries typed key by key.
 *
 * Where the clock runs. From the key (`event.timeStamp` of its first event) to the frame after the one in which the list answers all that is
 * in the field; the next key waits for it. Nothing listens at the platform's address: what is measured is the copy.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { ensureBuilt } from '../harness/build.ts';
import { buildDirectory } from '../harness/places.ts';
import { ms, percentile } from './measure.ts';
import { openAppWindow } from './window/app-window.ts';
import { writeLauncher } from './window/headless-browser.ts';
import { unlock } from './window/unlock.ts';
import { frenchQueries } from './world/french-texts.ts';

const nowhere = 'http://127.0.0.1:9';
const typed = 40;

/** @param laden the workstation's folder; it is copied, what the app writes stays out of it */
export async function measureSearchWindow(laden: string) {
  ensureBuilt();
  const folder = mkdtempSync(join(tmpdir(), 'liaison-bench-'));
  const dataDirectory = join(folder, 'workstation');
  cpSync(laden, dataDirectory, { recursive: true });
  const launcher = await writeLauncher(folder);
  const app = await openAppWindow({ launcher, dataDirectory, build: buildDirectory, platformUrl: nowhere, undisturbedMs: 3000 });
  try {
    const { page } = app;
    await unlock(page);
    await page.keyboard.press('Control+k');
    const field = page.getByRole('dialog').getByRole('searchbox');
    await field.waitFor();
    await watchKeys(page);
    // The first words show what is read once; they aren't counted.
    const queries = frenchQueries(typed + 2);
    const presses: number[] = [];
    for (const [index, text] of queries.entries()) {
      await field.fill('');
      // Emptying has its own answer, which must not be taken for that of the first key.
      await page.waitForTimeout(150);
      for (const character of text) {
        // An accented letter is a key of a French keyboard, not of the one that Playwright has.
        if (/[a-z0-9]/iu.test(character) || character === ' ') await page.keyboard.press(character === ' ' ? 'Space' : character);
        else await page.keyboard.insertText(character);
        const spent = await answered(page);
        if (index >= 2) presses.push(spent);
      }
    }
    return {
      presses: presses.length,
      keypressToPaintP50Ms: ms(percentile(presses, 0.5)),
      keypressToPaintP95Ms: ms(percentile(presses, 0.95)),
    };
  } finally {
    await app.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Each key leaves `data-spent` on the page's root once its answer is on the screen. */
function watchKeys(page: Page): Promise<void> {
  return page.evaluate(() => {
    const root = document.documentElement;
    let isPending = false;
    const begin = ({ timeStamp }: Event) => {
      if (isPending) return;
      isPending = true;
      delete root.dataset.spent;
      const look = () => {
        const text = document.querySelector<HTMLInputElement>('[role=dialog] input')?.value.trim();
        const isAnswered = document.querySelector<HTMLElement>('[data-answers]')?.dataset.answers === text;
        if (!isAnswered) requestAnimationFrame(look);
        else
          requestAnimationFrame(() => {
            isPending = false;
            root.dataset.spent = String(performance.now() - timeStamp);
          });
      };
      // The field has the character after this event: not before the next frame.
      requestAnimationFrame(look);
    };
    for (const kind of ['keydown', 'beforeinput']) window.addEventListener(kind, begin, { capture: true });
  });
}

async function answered(page: Page): Promise<number> {
  const spent = await page.waitForFunction(() => document.documentElement.dataset.spent, undefined, { polling: 'raf' });
  return Number(await spent.jsonValue());
}
