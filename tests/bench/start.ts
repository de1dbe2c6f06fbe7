/**
 * Cold start to the usable patient list, 10,000 patients and 100,000 documents cached, against a blank page in the same shell.
 *
 * Where the clock runs: from the start of the process to the lock screen painted, its field ready (`lockMs`); then, the passphrase
 * being typed, from Enter to the frame that follows the first painted rows (`listMs`). `startMs` is their sum: all but the human's
 * typing. The stretching of the passphrase (scrypt, slow on purpose, `keyDerivationMs` measured alone) is counted in it. The
 * blank page's clock runs from the start of the process to its word painted. Both are new processes with the same arguments over a
 * browser profile that has already been used; files are in the system's cache; the platform is out of reach, as at the start of an
 * offline day, so that what is measured is the cache.
 */
import { randomBytes, scrypt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright';
import { accounts, passphrase } from '../harness/accounts.ts';
import { ensureBuilt } from '../harness/build.ts';
import { buildDirectory, outDirectory } from '../harness/places.ts';
import type { Bench } from './bench.ts';
import { median, ms, ratio, timed } from './measure.ts';
import { type AppWindow, openAppWindow } from './window/app-window.ts';
import { makeBlankBuild } from './window/blank-build.ts';
import { writeLauncher } from './window/headless-browser.ts';
import { ensureWorkstation } from './world/workstation.ts';

const runs = 7;
const practice = { patients: 10_000, documents: 100_000 };
/** Nothing listens on the discard port: refused at once. */
const nowhere = 'http://127.0.0.1:9';
const undisturbedMs = 3000;

/** When what is on the screen now was painted, ms after the start of the process: the first paint whose element is still there. */
async function paintedMs({ page, startedAt }: AppWindow): Promise<number> {
  const at = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          const entries = list.getEntries() as (PerformanceEntry & { element?: Element | null })[];
          const shown = entries.find(({ element }) => element?.isConnected === true);
          if (shown !== undefined) resolve(performance.timeOrigin + shown.startTime);
        }).observe({ type: 'largest-contentful-paint', buffered: true });
      }),
  );
  return at - startedAt;
}

/** From Enter in the passphrase's field to the frame after the first rows of the list are in the page, whose reader had left it open. */
async function unlockToListMs(page: Page): Promise<number> {
  const field = page.locator('input[type=password]');
  await field.fill(passphrase);
  await page.evaluate((nationalId) => {
    sessionStorage.setItem('liaison.way.owner', nationalId);
    window.location.hash = '#/patients';
    const shown = new Promise<number>((resolve) => {
      let enteredAt = 0;
      const look = () => {
        if (document.querySelector('[role=listbox] [role=option]') === null) requestAnimationFrame(look);
        // What is drawn in this frame is on the screen at the next one.
        else requestAnimationFrame(() => resolve(performance.now() - enteredAt));
      };
      addEventListener(
        'keydown',
        ({ key, timeStamp }) => {
          if (key !== 'Enter' || enteredAt !== 0) return;
          enteredAt = timeStamp;
          requestAnimationFrame(look);
        },
        { capture: true },
      );
    });
    Object.assign(window, { shown });
  }, accounts.physician.nationalId);
  await field.press('Enter');
  return page.evaluate(() => (window as unknown as { shown: Promise<number> }).shown);
}

async function measureApp(options: Parameters<typeof openAppWindow>[0]) {
  const app = await openAppWindow(options);
  try {
    const lock = await paintedMs(app);
    return { lock, list: await unlockToListMs(app.page) };
  } finally {
    await app.close();
  }
}

async function measureBlank(options: Parameters<typeof openAppWindow>[0]): Promise<number> {
  const app = await openAppWindow(options);
  return paintedMs(app).finally(() => app.close());
}

async function keyDerivationMs(): Promise<number> {
  const stretch = promisify<string, Buffer, number, object, Buffer>(scrypt);
  const cost = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 };
  return (await timed(() => stretch(passphrase, randomBytes(32), 32, cost))).ms;
}

export const start: Bench = {
  about: 'cold start to the usable patient list (10,000 patients, 100,000 documents cached), against a blank page in the same shell',
  async run() {
    ensureBuilt();
    const folder = mkdtempSync(join(tmpdir(), 'liaison-bench-'));
    const common = { launcher: await writeLauncher(folder), platformUrl: nowhere, undisturbedMs };
    const app = { ...common, build: buildDirectory, dataDirectory: await ensureWorkstation(practice) };
    const blank = {
      ...common,
      build: makeBlankBuild(buildDirectory, join(outDirectory, 'bench', 'blank-build')),
      dataDirectory: join(folder, 'blank'),
    };
    try {
      await measureBlank(blank);
      await measureApp(app);
      const samples: { blank: number; lock: number; list: number; key: number }[] = [];
      for (let run = 0; run < runs; run += 1)
        samples.push({ blank: await measureBlank(blank), ...(await measureApp(app)), key: await keyDerivationMs() });
      const of = (pick: (sample: (typeof samples)[number]) => number) => median(samples.map(pick));
      const [blankMs, lockMs, listMs, startMs, keyMs] = [
        of((one) => one.blank),
        of(({ lock }) => lock),
        of(({ list }) => list),
        of(({ lock, list }) => lock + list),
        of(({ key }) => key),
      ];
      return {
        ratios: {
          startVsBlank: ratio(startMs, blankMs),
          lockVsBlank: ratio(lockMs, blankMs),
          startWithoutKeyDerivationVsBlank: ratio(startMs - keyMs, blankMs),
        },
        figures: {
          runs,
          patients: practice.patients,
          documents: practice.documents,
          startMs: ms(startMs),
          lockMs: ms(lockMs),
          listMs: ms(listMs),
          keyDerivationMs: ms(keyMs),
          blankMs: ms(blankMs),
        },
      };
    } finally {
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  },
};
