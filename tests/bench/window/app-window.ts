/** The built app started as its user starts it (`main/index.js`, browser shell, a window of Chromium), with the instant it was started. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Browser, chromium, type Page } from 'playwright';
import { debuggingAddress, forgetPort } from './headless-browser.ts';

export interface AppWindow {
  readonly page: Page;
  /** `Date.now()` when the process was started. */
  readonly startedAt: number;
  close(): Promise<void>;
}

export interface AppWindowOptions {
  /** Folder of the build. */
  readonly build: string;
  readonly dataDirectory: string;
  readonly launcher: string;
  readonly platformUrl: string;
  /** Nobody looks into the page before: whoever looks slows it down. */
  readonly undisturbedMs: number;
}

export async function openAppWindow(options: AppWindowOptions): Promise<AppWindow> {
  const { build, dataDirectory, launcher, platformUrl, undisturbedMs } = options;
  forgetPort(dataDirectory);
  const env = {
    ...process.env,
    DISPLAY: process.env.DISPLAY ?? ':0',
    LIAISON_BROWSER: launcher,
    LIAISON_DATA_DIRECTORY: dataDirectory,
    LIAISON_PLATFORM_URL: platformUrl,
  };
  const startedAt = Date.now();
  const app: ChildProcess = spawn(process.execPath, [join(build, 'main', 'index.js')], { env, stdio: 'ignore' });
  const ended = once(app, 'exit');
  const browser = await wait(undisturbedMs).then(async () => chromium.connectOverCDP(await debuggingAddress(dataDirectory)));
  return {
    page: await firstPage(browser),
    startedAt,
    async close() {
      app.kill('SIGTERM');
      const late = setTimeout(() => app.kill('SIGKILL'), 5000);
      await ended;
      clearTimeout(late);
      await browser.close().catch(() => undefined);
    },
  };
}

async function firstPage(browser: Browser): Promise<Page> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const page = browser
      .contexts()
      .flatMap((context) => context.pages())
      .find((one) => one.url().startsWith('http://127.0.0.1'));
    if (page !== undefined) return page;
    await wait(50);
  }
  throw new Error('The window shows no page');
}
