/**
 * The palette of the built app over 100,000 kept documents: words are typed letter by letter; for each, from the press of the key to the
 * frame after the one in which the palette shows what it finds.
 */
import type { Page } from 'playwright';
import { accounts, passphrase } from '../harness/accounts.ts';
import { ensureBuilt } from '../harness/build.ts';
import { buildDirectory } from '../harness/places.ts';
import { ms, percentile } from './measure.ts';
import { openAppWindow } from './window/app-window.ts';
import { writeLauncher } from './window/headless-browser.ts';

/** Nothing listens on the discard port: what is measured is the copy. */
const nowhere = 'http://127.0.0.1:9';
// Letters of the American keyboard, the only ones whose keys the driver presses.
const typed = [
  'hypertension',
  'scanner thoracique',
  'insuffisance rénale',
  'anticoagulant',
  'infarctus',
  'fracture fémur',
  'l’examen clinique',
  'metformine',
];

export async function measureSearchWindow(dataDirectory: string, folder: string) {
  ensureBuilt();
  const launcher = await writeLauncher(folder);
  const app = await openAppWindow({ launcher, dataDirectory, build: buildDirectory, platformUrl: nowhere, undisturbedMs: 3000 });
  try {
    const { page } = app;
    await unlock(page);
    const painted: number[] = [];
    await typeAll(page, typed[0] ?? '');
    for (const text of typed) painted.push(...(await typeAll(page, text)));
    return {
      keys: painted.length,
      keypressToPaintP50Ms: ms(percentile(painted, 0.5)),
      keypressToPaintP95Ms: ms(percentile(painted, 0.95)),
    };
  } finally {
    await app.close();
  }
}

async function unlock(page: Page): Promise<void> {
  await page.evaluate((nationalId) => {
    sessionStorage.setItem('liaison.way.owner', nationalId);
    window.location.hash = '#/patients';
  }, accounts.physician.nationalId);
  const field = page.locator('input[type=password]');
  await field.fill(passphrase);
  await field.press('Enter');
  await page.locator('[role=listbox] [role=option]').first().waitFor();
}

/** @returns ms for each letter */
async function typeAll(page: Page, text: string): Promise<number[]> {
  await page.keyboard.press('Control+k');
  const field = page.getByRole('searchbox', { name: 'Recherche globale' });
  await field.waitFor();
  const times: number[] = [];
  for (const letter of text) {
    await page.evaluate(() => {
      const painted = new Promise<number>((resolve, reject) => {
        setTimeout(() => reject(new Error('Nothing is shown for these words')), 20_000);
        const pressed = ({ timeStamp }: Event) => {
          const look = () => {
            const words = document.querySelector<HTMLInputElement>('[role=dialog] input')?.value.trim();
            // What the list answers is said beside it.
            const answers = document.querySelector('[data-answers]')?.getAttribute('data-answers');
            if (answers !== words) requestAnimationFrame(look);
            // What is drawn in this frame is on the screen at the next one.
            else requestAnimationFrame(() => resolve(performance.now() - timeStamp));
          };
          requestAnimationFrame(look);
        };
        addEventListener('keydown', pressed, { capture: true, once: true });
      });
      Object.assign(window, { painted });
    });
    await page.keyboard.type(letter);
    const took = await page.evaluate(() => (window as unknown as { painted: Promise<number> }).painted);
    // After a space, the words are the same.
    if (letter !== ' ') times.push(took);
  }
  await page.keyboard.press('Escape');
  await field.waitFor({ state: 'detached' });
  return times;
}
