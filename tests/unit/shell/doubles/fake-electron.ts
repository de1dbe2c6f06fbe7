/** A stand-in for the `electron` module that notes all that is asked of it, for the suite that checks the shell's options. */
import { EventEmitter } from 'node:events';
import { vi } from 'vitest';

type Noted = Record<string, unknown>;

export class FakeSession {
  static readonly made: { partition: string; options: unknown; session: FakeSession }[] = [];
  permissionRequest:
    | ((
        contents: unknown,
        permission: string,
        callback: (granted: boolean) => void,
        details: { requestingUrl: string; isMainFrame: boolean },
      ) => void)
    | undefined;
  permissionCheck:
    | ((contents: unknown, permission: string, requestingOrigin: string, details: { isMainFrame: boolean }) => boolean)
    | undefined;
  devicePermission: (() => boolean) | undefined;
  beforeRequest: ((details: { url: string }, callback: (answer: { cancel: boolean }) => void) => void) | undefined;
  spellchecker: boolean | undefined;
  readonly handlers = new Map<string, (request: Request) => Promise<Response>>();
  readonly events = new EventEmitter();
  readonly protocol = {
    handle: (scheme: string, handler: (request: Request) => Promise<Response>) => this.handlers.set(scheme, handler),
  };
  readonly webRequest = {
    onBeforeRequest: (listener: FakeSession['beforeRequest']) => {
      this.beforeRequest = listener;
    },
  };
  setPermissionRequestHandler(handler: FakeSession['permissionRequest']): void {
    this.permissionRequest = handler;
  }
  setPermissionCheckHandler(handler: FakeSession['permissionCheck']): void {
    this.permissionCheck = handler;
  }
  setDevicePermissionHandler(handler: () => boolean): void {
    this.devicePermission = handler;
  }
  setSpellCheckerEnabled(enabled: boolean): void {
    this.spellchecker = enabled;
  }
  on(name: string, listener: (...args: unknown[]) => void): void {
    this.events.on(name, listener);
  }
}

export interface FakeOpening {
  readonly url: string;
  readonly frameName: string;
  readonly features: string;
}

export class FakeContents extends EventEmitter {
  readonly id = 7;
  readonly sent: unknown[][] = [];
  readonly mainFrame = { parent: null, origin: 'app://liaison' };
  openHandler: ((details: FakeOpening) => { action: string; overrideBrowserWindowOptions?: Noted & { webPreferences: Noted } }) | undefined;
  reloads = 0;
  setWindowOpenHandler(handler: NonNullable<FakeContents['openHandler']>): void {
    this.openHandler = handler;
  }
  send(...args: unknown[]): void {
    this.sent.push(args);
  }
  reload(): void {
    this.reloads += 1;
  }
}

export class BrowserWindow extends EventEmitter {
  static readonly all: BrowserWindow[] = [];
  static getAllWindows(): BrowserWindow[] {
    return BrowserWindow.all;
  }
  readonly webContents = new FakeContents();
  readonly loaded: string[] = [];
  readonly did: string[] = [];
  readonly options: Noted & { webPreferences: Noted };
  bounds = { x: 10, y: 20, width: 1300, height: 800 };
  destroyed = false;
  constructor(options: Noted & { webPreferences: Noted }) {
    super();
    this.options = options;
    BrowserWindow.all.push(this);
    app.emit('web-contents-created', {}, this.webContents);
  }
  loadURL(url: string): Promise<void> {
    this.loaded.push(url);
    return Promise.resolve();
  }
  show = () => this.did.push('show');
  focus = () => this.did.push('focus');
  restore = () => this.did.push('restore');
  maximize = () => this.did.push('maximize');
  isMinimized = () => true;
  isMaximized = () => true;
  isDestroyed = () => this.destroyed;
  getNormalBounds = () => this.bounds;
  getBounds = () => this.bounds;
  destroy = () => {
    this.destroyed = true;
    this.did.push('destroy');
  };
}

class FakeApp extends EventEmitter {
  readonly calls: string[] = [];
  readonly paths: Record<string, string> = {};
  readonly switches: string[] = [];
  isPackaged = true;
  hasLock = true;
  readonly commandLine = { appendSwitch: (name: string) => this.switches.push(name) };
  enableSandbox(): void {
    this.calls.push('enableSandbox');
  }
  setPath(name: string, path: string): void {
    this.paths[name] = path;
  }
  getPath(name: string): string {
    return this.paths[name] ?? '/tmp';
  }
  getVersion(): string {
    return '9.8.7';
  }
  requestSingleInstanceLock(): boolean {
    this.calls.push('requestSingleInstanceLock');
    return this.hasLock;
  }
  whenReady(): Promise<void> {
    this.calls.push('whenReady');
    return Promise.resolve();
  }
  quit(): void {
    const event = { isPrevented: false, preventDefault: () => {} };
    event.preventDefault = () => {
      event.isPrevented = true;
    };
    this.emit('before-quit', event);
    this.calls.push(event.isPrevented ? 'quit prevented' : 'quit');
  }
}

export class FakeUtility extends EventEmitter {
  readonly posted: { kind: string }[] = [];
  killed = false;
  postMessage(message: { kind: string }): void {
    this.posted.push(message);
    if (message.kind === 'close') queueMicrotask(() => this.emit('message', { kind: 'closed' }));
  }
  kill(): boolean {
    this.killed = true;
    return true;
  }
}

export const app = new FakeApp();
export const children: { path: string; options: Noted; child: FakeUtility }[] = [];
export const utilityProcess = {
  fork(path: string, _args: string[], options: Noted): FakeUtility {
    const child = new FakeUtility();
    children.push({ path, options, child });
    return child;
  },
};
export const session = {
  fromPartition(partition: string, options: unknown): FakeSession {
    const made = new FakeSession();
    FakeSession.made.push({ partition, options, session: made });
    return made;
  },
};
export const schemes: { scheme: string; privileges: Noted }[] = [];
export const protocol = { registerSchemesAsPrivileged: (list: typeof schemes) => schemes.push(...list) };
export const ipcHandlers = new Map<string, (event: unknown, request: unknown) => Promise<unknown>>();
export const ipcMain = {
  on: () => {},
  handle: (channel: string, handler: (event: unknown, request: unknown) => Promise<unknown>) => ipcHandlers.set(channel, handler),
  removeHandler: (channel: string) => ipcHandlers.delete(channel),
};
export const powerMonitor = new EventEmitter();
export const nativeTheme = { shouldUseDarkColors: true };
export const screen = {
  displays: [
    { id: 1, workArea: { x: 0, y: 0, width: 1920, height: 1040 } },
    { id: 2, workArea: { x: 1920, y: 0, width: 2560, height: 1440 } },
  ],
  getAllDisplays: () => screen.displays,
  getDisplayMatching: ({ x }: { x: number }) => screen.displays.findLast(({ workArea }) => workArea.x <= x),
};
export const net = { online: true, isOnline: () => net.online };
export const Menu = {
  template: undefined as unknown,
  buildFromTemplate: (template: unknown) => template,
  setApplicationMenu: (menu: unknown) => {
    Menu.template = menu;
  },
};
export const dialog = { showSaveDialog: vi.fn(async (..._args: unknown[]) => ({ canceled: false, filePath: '/chosen' })) };
export class Notification {
  static readonly shown: Noted[] = [];
  static isSupported = () => true;
  readonly options: Noted;
  constructor(options: Noted) {
    this.options = options;
  }
  show(): void {
    Notification.shown.push(this.options);
  }
}
export const safeStorage = {
  available: true,
  storage: 'gnome_libsecret',
  isAsyncEncryptionAvailable: vi.fn(async () => safeStorage.available),
  getSelectedStorageBackend: () => safeStorage.storage,
  encryptStringAsync: async (text: string) => Buffer.from(`sealed:${text}`),
  decryptStringAsync: async (sealed: Buffer) => ({ result: sealed.toString().slice('sealed:'.length), shouldReEncrypt: false }),
};
export const crashReporter = { start: vi.fn() };
export const shell = { openExternal: vi.fn() };
