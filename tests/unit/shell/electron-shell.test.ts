/** The Electron shell over a fake `electron`: each lock of the window, its scheme, its one channel, its menu, its end. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type * as FakeElectron from './doubles/fake-electron.ts';
import { type TemporaryFolder, temporaryFolder } from './doubles/serving.ts';

vi.mock('electron', async () => import('./doubles/fake-electron.ts'));
/** Electron-store over its own engine, as its source has it, without the `electron` module it asks for folders. */
vi.mock('electron-store', async () => {
  const { default: Conf } = await import('conf');
  return {
    default: class extends Conf {
      constructor({ name, ...options }: { name: string; cwd: string }) {
        super({ ...options, configName: name });
      }
    },
  };
});

const electron = (await import('electron')) as unknown as typeof FakeElectron;
const { startElectronShell } = await import('../../../main/shell/electron/index.ts');

const screenName = 'liaison-ecran-0b0b3f5e-2f2a-4c57-9a54-6f8f3a1f2c3d';
let folder: TemporaryFolder;
let window: FakeElectron.BrowserWindow;
let page: FakeElectron.FakeSession;
const lines: string[] = [];

beforeAll(async () => {
  folder = temporaryFolder();
  await startElectronShell({
    dataDirectory: folder.path,
    platformUrl: 'https://platform.invalid',
    startEmbedded: () => Promise.reject(new Error('not wanted here')),
    log: (line) => lines.push(line),
  });
  const opened = electron.BrowserWindow.all[0];
  const made = electron.FakeSession.made[0];
  if (opened === undefined || made === undefined) throw new Error('no window');
  window = opened;
  page = made.session;
});
afterAll(() => folder.remove());

function core(): FakeElectron.FakeUtility {
  const last = electron.children.at(-1);
  if (last === undefined) throw new Error('no core');
  return last.child;
}

describe('before it is ready, the app', () => {
  it('sandboxes everything and takes the only place', () => {
    const { calls } = electron.app;
    expect(calls.slice(0, 3)).toEqual(['enableSandbox', 'requestSingleInstanceLock', 'whenReady']);
    expect(electron.app.paths.userData).toBe(join(folder.path, 'electron'));
  });
  it('makes its scheme a standard, secure origin that bypasses nothing', () => {
    expect(electron.schemes).toEqual([
      {
        scheme: 'app',
        privileges: {
          standard: true,
          secure: true,
          supportFetchAPI: true,
          stream: true,
          codeCache: true,
          corsEnabled: false,
          bypassCSP: false,
        },
      },
    ]);
  });
  it('never starts crash reports', () => {
    expect(electron.crashReporter.start).not.toHaveBeenCalled();
    expect(electron.app.switches).toContain('disable-breakpad');
  });
});

describe('the window', () => {
  it.each([
    ['sandbox', true],
    ['contextIsolation', true],
    ['nodeIntegration', false],
    ['nodeIntegrationInWorker', false],
    ['nodeIntegrationInSubFrames', false],
    ['webSecurity', true],
    ['allowRunningInsecureContent', false],
    ['experimentalFeatures', false],
    ['webviewTag', false],
    ['plugins', false],
    ['navigateOnDragDrop', false],
    ['spellcheck', false],
    ['safeDialogs', true],
    ['devTools', false],
    ['disableBlinkFeatures', 'Auxclick'],
  ])('has %s %s', (option, value) => {
    expect(window.options.webPreferences[option]).toBe(value);
  });
  it('has the one preload script and a session that writes nothing on disk', () => {
    expect(window.options.webPreferences.preload).toMatch(/out[\\/]preload[\\/]index\.cjs$/);
    expect(window.options.webPreferences.session).toBe(page);
    expect(electron.FakeSession.made).toHaveLength(1);
    expect(electron.FakeSession.made[0]).toMatchObject({ partition: 'liaison', options: { cache: false } });
  });
  it('loads the page of its own scheme and shows itself once drawn', () => {
    expect(window.loaded).toEqual(['app://liaison/']);
    expect(window.options.show).toBe(false);
    window.emit('ready-to-show');
    expect(window.did).toContain('show');
    expect(window.options.backgroundColor).toBe('#0e1316');
  });
  it('comes back once when its page is killed', () => {
    for (const reason of ['clean-exit', 'crashed', 'crashed']) window.webContents.emit('render-process-gone', {}, { reason });
    expect(window.webContents.reloads).toBe(1);
  });
  it('shows itself when the app is started again', () => {
    electron.app.emit('second-instance');
    expect(window.did).toEqual(expect.arrayContaining(['restore', 'focus']));
  });
});

describe('what runs in it', () => {
  function prevented(event: string, details: Record<string, unknown>): boolean {
    let isPrevented = false;
    const preventDefault = () => {
      isPrevented = true;
    };
    window.webContents.emit(event, { ...details, preventDefault });
    return isPrevented;
  }
  const foreign = [
    'https://example.invalid/?next=app://liaison',
    'app://liaison.example.invalid/',
    'app://liaison@example.invalid/',
    'app://user@liaison/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,x',
    'http://127.0.0.1/',
    'apps://liaison/',
    'not a url',
  ];
  it('cannot leave the page', () => {
    for (const url of foreign) {
      expect([url, prevented('will-navigate', { url })]).toEqual([url, true]);
      expect([url, prevented('will-frame-navigate', { url, isMainFrame: true })]).toEqual([url, true]);
    }
    expect(prevented('will-navigate', { url: 'app://liaison/patients' })).toBe(false);
    expect(prevented('will-redirect', { url: 'app://liaison/' })).toBe(true);
  });
  it('cannot embed or open another', () => {
    expect(prevented('will-frame-navigate', { url: 'app://liaison/', isMainFrame: false })).toBe(true);
    expect(prevented('will-attach-webview', {})).toBe(true);
    for (const [url, frameName] of [
      ['app://liaison/', ''],
      ['app://liaison/', 'liaison-ecran-'],
      ['app://liaison/', `x${screenName}`],
      ['app://liaison/blob/b1', screenName],
      ['https://example.invalid/', screenName],
      ['app://liaison.invalid/', screenName],
    ] as const)
      expect(window.webContents.openHandler?.({ url, frameName, features: '' })).toEqual({ action: 'deny' });
    expect(electron.shell.openExternal).not.toHaveBeenCalled();
  });
  it('is granted no permission but to copy what somebody chose, to our own page', () => {
    const asks = (permission: string, requestingUrl: string, isMainFrame = true) => {
      const callback = vi.fn();
      page.permissionRequest?.({}, permission, callback, { requestingUrl, isMainFrame });
      const checked = page.permissionCheck?.({}, permission, requestingUrl, { isMainFrame });
      return [...callback.mock.calls.flat(), checked];
    };
    expect(asks('clipboard-sanitized-write', 'app://liaison/')).toEqual([true, true]);
    expect(asks('clipboard-sanitized-write', 'app://liaison/', false)).toEqual([false, false]);
    expect(asks('clipboard-sanitized-write', 'https://liaison.example/')).toEqual([false, false]);
    expect(asks('clipboard-sanitized-write', '')).toEqual([false, false]);
    for (const permission of ['media', 'geolocation', 'notifications', 'clipboard-read', 'fullscreen', 'openExternal', 'hid']) {
      expect(asks(permission, 'app://liaison/')).toEqual([false, false]);
    }
    expect(page.devicePermission?.()).toBe(false);
    expect(page.spellchecker).toBe(false);
  });
  it('reaches nothing but its own scheme', () => {
    const isCancelled = (url: string) => {
      let cancel: boolean | undefined;
      page.beforeRequest?.({ url }, (answer) => {
        cancel = answer.cancel;
      });
      return cancel;
    };
    for (const url of foreign.filter((one) => !one.startsWith('data:'))) expect([url, isCancelled(url)]).toEqual([url, true]);
    expect(isCancelled('devtools://devtools/bundled/x.js')).toBe(true);
    for (const url of ['app://liaison/assets/a.js', 'blob:app://liaison/1', 'data:image/png;base64,']) expect(isCancelled(url)).toBe(false);
  });
  it('downloads nothing', () => {
    const preventDefault = vi.fn();
    page.events.emit('will-download', { preventDefault });
    expect(preventDefault).toHaveBeenCalledOnce();
  });
  it('trusts no bad certificate and hands out none', () => {
    const preventDefault = vi.fn();
    const refused = vi.fn();
    electron.app.emit('certificate-error', { preventDefault }, {}, 'https://x', 'ERR', {}, refused);
    expect(refused).toHaveBeenCalledWith(false);
    const unchosen = vi.fn();
    electron.app.emit('select-client-certificate', { preventDefault }, {}, 'https://x', [], unchosen);
    expect(unchosen).toHaveBeenCalledWith();
    expect(preventDefault).toHaveBeenCalledTimes(2);
  });
});

describe('the scheme', () => {
  const ask = (url: string, init?: RequestInit) =>
    page.handlers.get('app')?.(new Request(url, init)) ?? Promise.reject(new Error('no handler'));

  it('refuses another host and another origin', async () => {
    for (const url of ['app://other/', 'app://liaison.invalid/index.html']) expect((await ask(url)).status).toBe(403);
    expect((await ask('app://liaison/blob/b1', { headers: { origin: 'https://example.invalid' } })).status).toBe(403);
    expect((await ask('app://liaison/blob', { method: 'POST', headers: { origin: 'null', 'x-file-name': 'a' }, body: 'x' })).status).toBe(
      403,
    );
  });
  it('answers with the strict policy, and nothing outside the page', async () => {
    const response = await ask('app://liaison/missing.js');
    expect(response.status).toBe(404);
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; /);
    for (const path of [
      '/..%2f..%2fpackage.json',
      '/%2e%2e/%2e%2e/package.json',
      '/..%5c..%5cpackage.json',
      '/%252e%252e%252fpackage.json',
      '/package.json%00.js',
    ])
      expect((await ask(`app://liaison${path}`)).status).toBe(404);
  });
});

describe('the one channel', () => {
  const event = (frame: unknown, sender: unknown = window.webContents) => ({ sender, senderFrame: frame });
  async function sender(from: unknown): Promise<unknown> {
    core().emit('message', { kind: 'hello' });
    void electron.ipcHandlers.get('liaison:call')?.(from, { callId: 'c', name: 'vault.status', input: {} });
    return (core().posted.at(-1) as { sender?: unknown }).sender;
  }

  it('is the only one', () => {
    expect([...electron.ipcHandlers.keys()]).toEqual(['liaison:call']);
  });
  it('trusts the main frame of its own window and origin, and nobody else', async () => {
    const { mainFrame } = window.webContents;
    expect(await sender(event(mainFrame))).toEqual({ isTrusted: true, id: 'window-7' });
    expect(await sender(event(null))).toMatchObject({ isTrusted: false });
    expect(await sender(event({ parent: mainFrame, origin: 'app://liaison' }))).toMatchObject({ isTrusted: false });
    expect(await sender(event({ parent: null, origin: 'app://liaison' }))).toMatchObject({ isTrusted: false });
    expect(await sender(event(mainFrame, new electron.FakeContents()))).toMatchObject({ isTrusted: false });
    mainFrame.origin = 'https://liaison';
    expect(await sender(event(mainFrame))).toMatchObject({ isTrusted: false });
    mainFrame.origin = 'app://liaison';
  });
  it('carries events to the page and to no destroyed window', () => {
    core().emit('message', { kind: 'event', event: { name: 'sync.changed', payload: {} } });
    expect(window.webContents.sent).toEqual([['liaison:event', { name: 'sync.changed', payload: {} }]]);
    window.destroyed = true;
    core().emit('message', { kind: 'event', event: { name: 'sync.changed', payload: {} } });
    expect(window.webContents.sent).toHaveLength(1);
    window.destroyed = false;
  });
});

describe('the window of the second screen', () => {
  const asked = (features: string) => window.webContents.openHandler?.({ url: 'app://liaison/', frameName: screenName, features });
  const optionsOf = (features: string) => asked(features)?.overrideBrowserWindowOptions;

  it('opens where it was left, else on the other screen, locked down like the first', () => {
    expect(optionsOf('popup,width=900,height=700,left=2100,top=40')).toMatchObject({ x: 2100, y: 40, width: 900, height: 700 });
    for (const features of ['popup,width=1280,height=900', 'popup,width=900,height=700,left=9000,top=40', 'left=a,top=b'])
      expect(optionsOf(features)).toMatchObject({ x: 1920, y: 0, width: 2560, height: 1440, show: false });
    expect(optionsOf('popup')?.webPreferences).toEqual(window.options.webPreferences);
  });
  it('speaks to the core and hears it for as long as it is there, one at a time', async () => {
    const second = new electron.BrowserWindow({ webPreferences: {} });
    window.webContents.emit('did-create-window', second);
    expect(second.webContents.openHandler?.({ url: 'app://liaison/', frameName: screenName, features: '' })).toEqual({ action: 'deny' });
    expect(asked('popup')).toEqual({ action: 'deny' });
    second.emit('ready-to-show');
    expect(second.did).toEqual(['show']);
    const call = async () => {
      void electron.ipcHandlers.get('liaison:call')?.(
        { sender: second.webContents, senderFrame: second.webContents.mainFrame },
        { callId: 'c', name: 'vault.status', input: {} },
      );
      return (core().posted.at(-1) as { sender?: unknown }).sender;
    };
    expect(await call()).toMatchObject({ isTrusted: true });
    core().emit('message', { kind: 'event', event: { name: 'vault.changed', payload: {} } });
    expect(second.webContents.sent).toEqual([['liaison:event', { name: 'vault.changed', payload: {} }]]);
    second.emit('closed');
    expect(await call()).toMatchObject({ isTrusted: false });
    expect(asked('popup')).toMatchObject({ action: 'allow' });
  });
});

describe('the core', () => {
  it('runs in a utility process and is told where it is', () => {
    expect(electron.children[0]?.path).toMatch(/core-worker\.(ts|js)$/);
    const start = core().posted.find((message) => message.kind === 'start') as { setup?: unknown } | undefined;
    expect(start?.setup).toMatchObject({ shell: 'electron', version: '9.8.7', dataDirectory: folder.path, isNetworkUp: true });
  });
  it('locks with the machine', () => {
    const signals = () => core().posted.flatMap((message) => (message.kind === 'signal' ? [(message as { what?: string }).what] : []));
    for (const name of ['suspend', 'resume', 'lock-screen', 'unlock-screen']) electron.powerMonitor.emit(name);
    expect(signals()).toEqual(['suspend', 'resume', 'suspend', 'resume']);
  });
  it('is lent dialogs and notifications', async () => {
    core().emit('message', { kind: 'ask', id: 1, question: { name: 'dialogs.chooseSavePath', asked: 'export.json' } });
    await vi.waitFor(() => expect(core().posted.at(-1)).toEqual({ kind: 'told', id: 1, answer: { ok: true, value: '/chosen' } }));
    expect(electron.dialog.showSaveDialog.mock.calls[0]?.[1]).toMatchObject({ defaultPath: 'export.json', buttonLabel: 'Enregistrer' });
    core().emit('message', { kind: 'notify', title: 'Liaison', body: '1 envoi refusé' });
    expect(electron.Notification.shown).toEqual([{ title: 'Liaison', body: '1 envoi refusé', silent: true }]);
    core().emit('message', { kind: 'preferences', values: { theme: 'dark' } });
    expect(JSON.parse(readFileSync(join(folder.path, 'settings.json'), 'utf8'))).toEqual({ theme: 'dark' });
    core().emit('message', { kind: 'ask', id: 2, question: { name: 'platform', asked: undefined } });
    await vi.waitFor(() =>
      expect(core().posted.at(-1)).toMatchObject({ kind: 'told', id: 2, answer: { value: { url: 'https://platform.invalid' } } }),
    );
  });
});

describe('the end', () => {
  it('notes where the window was', () => {
    window.emit('close');
    const kept = JSON.parse(readFileSync(join(folder.path, 'window.json'), 'utf8'));
    expect(kept).toEqual({ x: 10, y: 20, width: 1300, height: 800, isMaximized: true });
  });
  it('waits for the core to close, once', async () => {
    window.emit('closed');
    expect(electron.ipcHandlers.size).toBe(0);
    electron.app.emit('window-all-closed');
    electron.app.quit();
    expect(electron.app.calls.slice(-2)).toEqual(['quit prevented', 'quit prevented']);
    await vi.waitFor(() => expect(electron.app.calls.at(-1)).toBe('quit'));
    expect(core().posted.filter((message) => message.kind === 'close')).toHaveLength(1);
    expect(core().killed).toBe(true);
  });
});

describe('another start', () => {
  it('gives way to the app that already runs', async () => {
    electron.app.hasLock = false;
    const before = electron.BrowserWindow.all.length;
    await startElectronShell({ dataDirectory: folder.path, startEmbedded: () => Promise.reject(new Error()), log: () => {} });
    expect(electron.BrowserWindow.all).toHaveLength(before);
    expect(electron.app.calls.at(-1)).toBe('quit');
    electron.app.hasLock = true;
  });
  it('puts the window back where it was, if a screen still shows that place', async () => {
    const { createWindowState } = await import('../../../main/shell/electron/window-state.ts');
    const state = (kept: Record<string, unknown>) => {
      const other = join(folder.path, 'other');
      mkdirSync(other, { recursive: true });
      writeFileSync(join(other, 'window.json'), JSON.stringify(kept));
      return createWindowState(other).read();
    };
    expect(state({ x: 10, y: 20, width: 1300, height: 800, isMaximized: true })).toEqual({
      x: 10,
      y: 20,
      width: 1300,
      height: 800,
      isMaximized: true,
    });
    expect(state({ x: 5000, y: 20, width: 1300, height: 800 })).toEqual({ width: 1300, height: 800, isMaximized: false });
    expect(state({ x: 10, y: -300, width: 1300, height: 800 })).toEqual({ width: 1300, height: 800, isMaximized: false });
    expect(state({ width: 'wide' })).toEqual({ width: 1440, height: 900, isMaximized: false });
    expect(state({ width: 1, height: 1 })).toMatchObject({ width: 800, height: 600 });
  });
});
