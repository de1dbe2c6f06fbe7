/** The shell that a spec drives: pages in the test's own browser over the browser shell, or Electron's window. */
import type { Browser, BrowserContext, BrowserContextOptions, Page } from '@playwright/test';
import { _electron } from '@playwright/test';
import { clockOffset, shiftPage } from './clock.ts';
import type { Desk } from './desk.ts';
import { electronAvailability } from './electron.ts';
import { root } from './places.ts';

export type ShellName = 'browser' | 'electron';

export interface Station {
  /** A page of the app, freshly loaded. */
  open(): Promise<Page>;
  /** Starts the app again, after a kill or a stop. */
  restart(): Promise<void>;
  kill9(): Promise<void>;
  close(): Promise<void>;
}

/** Contexts are made here so that each page's clock is that of the processes. */
export async function newContext(browser: Browser, options: BrowserContextOptions): Promise<BrowserContext> {
  const context = await browser.newContext(options);
  await context.addInitScript(shiftPage, clockOffset());
  return context;
}

export function browserStation(desk: Desk, browser: Browser, options: BrowserContextOptions): Station {
  let context: BrowserContext | undefined;
  return {
    async open() {
      await context?.close();
      context = await newContext(browser, options);
      const page = await context.newPage();
      await page.goto(await desk.app.nextUrl());
      return page;
    },
    restart: () => desk.app.restart(),
    kill9: () => desk.app.kill9(),
    async close() {
      await context?.close();
    },
  };
}

/** The desk's own app process is stopped first: one app at a time on a folder. */
export async function electronStation(desk: Desk): Promise<Station> {
  const { binary } = electronAvailability();
  await desk.app.stop();
  const start = () =>
    _electron.launch({
      ...(binary === undefined ? {} : { executablePath: binary }),
      args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), root],
      cwd: root,
      env: { ...process.env, LIAISON_DATA_DIRECTORY: desk.app.dataDirectory, LIAISON_PLATFORM_URL: desk.platform.url } as Record<
        string,
        string
      >,
    });
  let running: Awaited<ReturnType<typeof start>> | undefined;
  return {
    async open() {
      running ??= await start();
      const page = await running.firstWindow();
      await page.setViewportSize({ width: 1280, height: 800 });
      await page.evaluate(() => {
        window.location.hash = '#/';
      });
      await page.reload();
      return page;
    },
    async restart() {
      await running?.close();
      running = undefined;
    },
    async kill9() {
      running?.process().kill('SIGKILL');
      running = undefined;
    },
    async close() {
      await running?.close();
    },
  };
}
