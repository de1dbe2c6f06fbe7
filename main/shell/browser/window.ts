/** The window of the browser shell: an installed Chromium in its application form, with a profile of its own that keeps nothing. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { findBrowser } from './find-browser.ts';

/** No browser can show the window; the message says in French what to do. */
export class BrowserMissing extends Error {
  override readonly name = 'BrowserMissing';
}

export interface BrowserWindowOptions {
  readonly url: string;
  readonly dataDirectory: string;
  readonly env: NodeJS.ProcessEnv;
  readonly platform?: NodeJS.Platform;
  readonly isRoot?: boolean;
  /** Path of the browser to open; by default the one found on this machine. */
  find?(): string | undefined;
  log(line: string): void;
}

export interface BrowserWindow {
  /** Resolves when the browser's process has ended, hence its window. */
  readonly ended: Promise<void>;
  close(): void;
}

/** Whether a window can be shown at all. */
export function hasDisplay(env: NodeJS.ProcessEnv, platform: NodeJS.Platform = process.platform): boolean {
  return platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

/**
 * Nothing phones home, nothing is written: titles and addresses of the history would name patients, hence the private window.
 * @param browser decides how a private window is called
 */
export function browserArguments(browser: string, url: string, profile: string, withoutSandbox: boolean): string[] {
  return [
    `--app=${url}`,
    `--user-data-dir=${profile}`,
    /msedge|microsoft.edge/i.test(browser) ? '--inprivate' : '--incognito',
    '--window-size=1440,900',
    '--no-first-run',
    '--no-default-browser-check',
    '--no-pings',
    '--no-service-autorun',
    '--disable-background-mode',
    '--disable-background-networking',
    '--disable-breakpad',
    '--disable-client-side-phishing-detection',
    '--disable-component-update',
    '--disable-default-apps',
    '--disable-domain-reliability',
    '--disable-extensions',
    '--disable-sync',
    '--disable-features=AutofillServerCommunication,MediaRouter,OptimizationHints,Translate',
    '--metrics-recording-only',
    '--password-store=basic',
    '--proxy-server=direct://',
    ...(withoutSandbox ? ['--no-sandbox'] : []),
  ];
}

/** @throws {BrowserMissing} without a display or a browser */
export function openBrowserWindow(options: BrowserWindowOptions): BrowserWindow {
  const platform = options.platform ?? process.platform;
  if (!hasDisplay(options.env, platform))
    throw new BrowserMissing(
      'Aucun écran : ni DISPLAY ni WAYLAND_DISPLAY n’est défini, la fenêtre ne peut pas s’ouvrir. « npm run tour » montre Liaison sans écran.',
    );
  const browser = options.find === undefined ? findBrowser({ env: options.env, platform }) : options.find();
  if (browser === undefined)
    throw new BrowserMissing(
      'Aucun navigateur trouvé : installez Chromium, Google Chrome ou Microsoft Edge, ou donnez son chemin dans LIAISON_BROWSER.',
    );
  const isRoot = options.isRoot ?? process.getuid?.() === 0;
  const withoutSandbox = platform === 'linux' && isRoot;
  if (withoutSandbox) options.log('Session administrateur (root) : le navigateur s’ouvre sans son bac à sable (--no-sandbox).');
  const profile = join(options.dataDirectory, 'browser-profile');
  const child = spawn(browser, browserArguments(browser, options.url, profile, withoutSandbox), { stdio: 'ignore', env: options.env });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => {
      options.log(`Le navigateur ne démarre pas : ${browser}`);
      resolve();
    });
  });
  return { ended, close: () => void child.kill() };
}
