/** The browser shell's window: which browser, how it is called, and the app that ends with it. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { findBrowser } from '../../../main/shell/browser/find-browser.ts';
import { startBrowserShell } from '../../../main/shell/browser/index.ts';
import { runBrowserShell } from '../../../main/shell/browser/run.ts';
import { BrowserMissing, browserArguments, hasDisplay, openBrowserWindow } from '../../../main/shell/browser/window.ts';
import { fakeCore, invented, type TemporaryFolder, temporaryFolder } from './doubles/serving.ts';

const fakeBrowser = fileURLToPath(new URL('./doubles/fake-browser.sh', import.meta.url));
let folder: TemporaryFolder;
let notes: string;
let lines: string[];
beforeEach(() => {
  folder = temporaryFolder();
  notes = join(folder.path, 'notes');
  lines = [];
});
afterEach(() => folder.remove());

function options(seconds: number, env: NodeJS.ProcessEnv = {}) {
  return {
    dataDirectory: join(folder.path, 'data'),
    platformUrl: 'http://127.0.0.1:9',
    coreModule: fakeCore,
    pageDirectory: invented(folder.path),
    log: (line: string) => lines.push(line),
    env: {
      PATH: process.env.PATH,
      DISPLAY: ':99',
      LIAISON_BROWSER: fakeBrowser,
      FAKE_BROWSER_NOTES: notes,
      FAKE_BROWSER_SECONDS: String(seconds),
      ...env,
    },
  };
}

describe('the browser', () => {
  const only = (...paths: string[]) => ({ isExecutable: (path: string) => paths.includes(path) });

  it('is the one that LIAISON_BROWSER names', () => {
    expect(findBrowser({ env: { LIAISON_BROWSER: '/mine' }, platform: 'linux', ...only('/usr/bin/chromium') })).toBe('/mine');
  });
  it('is found in the path and at the usual places of each system', () => {
    const linux = { platform: 'linux' as const, env: { PATH: '/opt/bin:relative:/usr/bin' } };
    expect(findBrowser({ ...linux, ...only('/opt/bin/google-chrome', '/usr/bin/chromium') })).toBe('/usr/bin/chromium');
    expect(findBrowser({ ...linux, ...only('/snap/bin/chromium') })).toBe('/snap/bin/chromium');
    expect(findBrowser({ ...linux, ...only('/usr/bin/microsoft-edge') })).toBe('/usr/bin/microsoft-edge');
    expect(findBrowser({ ...linux, ...only('relative/chromium') })).toBeUndefined();
    const edge = '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge';
    expect(findBrowser({ platform: 'darwin', env: { HOME: '/Users/a' }, ...only(edge) })).toBe(edge);
    const chrome = 'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe';
    const windows = { PROGRAMFILES: 'C:\\Program Files', 'PROGRAMFILES(X86)': 'C:\\Program Files (x86)' };
    expect(findBrowser({ platform: 'win32', env: windows, ...only(chrome) })).toBe(chrome);
    expect(findBrowser({ platform: 'win32', env: {}, ...only(chrome) })).toBeUndefined();
  });
  it('opens an application window of a profile of its own that keeps and sends nothing', () => {
    const args = browserArguments('/usr/bin/chromium', 'http://127.0.0.1:1/?token=t', '/data/browser-profile', false);
    expect(args[0]).toBe('--app=http://127.0.0.1:1/?token=t');
    for (const flag of [
      '--user-data-dir=/data/browser-profile',
      '--incognito',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-extensions',
      '--disable-breakpad',
    ])
      expect(args).toContain(flag);
    expect(args).not.toContain('--no-sandbox');
    expect(browserArguments('C:\\…\\msedge.exe', 'u', 'p', false)).toContain('--inprivate');
  });
  it('loses its own sandbox only for root on Linux, and that is said', async () => {
    const url = 'http://127.0.0.1:1/';
    const base = { url, dataDirectory: folder.path, env: options(0).env, log: (line: string) => lines.push(line) };
    await openBrowserWindow({ ...base, platform: 'linux', isRoot: true }).ended;
    expect(readFileSync(notes, 'utf8')).toContain('--no-sandbox');
    expect(lines.join()).toContain('--no-sandbox');
    lines.length = 0;
    await openBrowserWindow({ ...base, platform: 'linux', isRoot: false }).ended;
    await openBrowserWindow({ ...base, platform: 'darwin', isRoot: true }).ended;
    expect(readFileSync(notes, 'utf8')).not.toContain('--no-sandbox');
    expect(lines).toEqual([]);
  });
});

describe('the app', () => {
  it('opens the page with a token and ends with the window, within two seconds', async () => {
    const shell = await startBrowserShell({ ...options(1), openWindow: true });
    await vi.waitFor(() => expect(existsSync(notes) && readFileSync(notes, 'utf8')).toContain(`--app=${shell.url}`));
    let endedAt = 0;
    const startedAt = Date.now();
    await shell.ended.then(() => {
      endedAt = Date.now();
    });
    expect(endedAt - startedAt).toBeLessThan(1000 + 2000);
    await expect(fetch(shell.url)).rejects.toThrow();
    expect(JSON.parse(readFileSync(join(folder.path, 'data', 'settings.json'), 'utf8'))).toEqual({ wasClosed: true });
  });
  it('closes its window when it is told to end', async () => {
    const shell = await startBrowserShell({ ...options(30), openWindow: true });
    await shell.close();
    await shell.ended;
  });
  it('ends with zero as a program', async () => {
    expect(await runBrowserShell(options(0))).toBe(0);
  });
  it('says that there is no screen, and what to do', async () => {
    const env = { DISPLAY: undefined, WAYLAND_DISPLAY: undefined };
    if (process.platform === 'linux') {
      expect(await runBrowserShell(options(0, env))).toBe(1);
      expect(lines.join()).toContain('npm run tour');
      expect(lines.join()).toContain('Aucun écran');
    }
    expect(hasDisplay({}, 'linux')).toBe(false);
    expect(hasDisplay({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBe(true);
    expect(hasDisplay({}, 'win32')).toBe(true);
  });
  it('says that there is no browser, and which would do', () => {
    const open = () =>
      openBrowserWindow({ url: 'u', dataDirectory: folder.path, env: { DISPLAY: ':99' }, log: () => {}, find: () => undefined });
    expect(open).toThrow(BrowserMissing);
    expect(open).toThrow(/Chromium, Google Chrome ou Microsoft Edge.*LIAISON_BROWSER/);
  });
  it('says that the browser does not start', async () => {
    expect(await runBrowserShell(options(0, { LIAISON_BROWSER: '/nowhere/at/all' }))).toBe(0);
    expect(lines.join()).toContain('/nowhere/at/all');
  });
});
