/** The smaller parts of the Electron shell: the French menu, the keychain, the network, the preload script. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type * as FakeElectron from './doubles/fake-electron.ts';

vi.mock('electron', async () => ({ ...(await import('./doubles/fake-electron.ts')), ...preloadParts }));
const preloadParts = vi.hoisted(() => {
  const listeners = new Map<string, (event: unknown, message: unknown) => void>();
  return {
    listeners,
    exposed: {} as Record<string, unknown>,
    invoked: [] as unknown[][],
    contextBridge: {
      exposeInMainWorld(name: string, value: unknown) {
        preloadParts.exposed[name] = value;
      },
    },
    ipcRenderer: {
      invoke: async (...args: unknown[]) => {
        preloadParts.invoked.push(args);
        return 'answer';
      },
      on: (channel: string, listener: (event: unknown, message: unknown) => void) => listeners.set(channel, listener),
      off: (channel: string) => listeners.delete(channel),
    },
  } as {
    listeners: typeof listeners;
    exposed: Record<string, unknown>;
    invoked: unknown[][];
    contextBridge: unknown;
    ipcRenderer: unknown;
  };
});

const electron = (await import('electron')) as unknown as typeof FakeElectron;
const { menuTemplate } = await import('../../../main/shell/electron/menu.ts');
const { createKeychain } = await import('../../../main/shell/electron/keychain.ts');
const { createNetworkStatus } = await import('../../../main/shell/electron/network.ts');

interface Item {
  label?: string;
  role?: string;
  type?: string;
  accelerator?: string;
  submenu?: Item[];
  click?: () => void;
}

describe('the menu', () => {
  const lock = vi.fn();
  const items = (platform: NodeJS.Platform, isDevelopment = false) => {
    const top = menuTemplate({ lock }, platform, isDevelopment) as Item[];
    return [...top, ...top.flatMap((menu) => menu.submenu ?? [])].filter((item) => item.type !== 'separator');
  };
  const role = (name: string, platform: NodeJS.Platform = 'linux') => items(platform).find((item) => item.role === name);

  it('is in French from end to end', () => {
    for (const platform of ['linux', 'win32', 'darwin'] as const)
      for (const item of items(platform, true)) {
        expect(item.label, item.role).toBeTypeOf('string');
        expect(item.label).not.toMatch(/\b(File|Edit|View|Window|Help|Undo|Redo|Cut|Copy|Paste|Select|Quit|Close|Zoom|Reload|Hide)\b/);
      }
  });
  it('has the usual roles with their keys', () => {
    expect(role('undo')).toMatchObject({ label: 'Annuler', accelerator: 'CommandOrControl+Z' });
    expect(role('redo')).toMatchObject({ label: 'Rétablir', accelerator: 'Control+Y' });
    expect(role('redo', 'darwin')).toMatchObject({ accelerator: 'Shift+Command+Z' });
    expect(role('copy')).toMatchObject({ label: 'Copier', accelerator: 'CommandOrControl+C' });
    expect(role('paste')).toMatchObject({ label: 'Coller', accelerator: 'CommandOrControl+V' });
    expect(role('togglefullscreen')).toMatchObject({ label: 'Plein écran', accelerator: 'F11' });
    expect(role('quit')).toMatchObject({ label: 'Quitter Liaison', accelerator: 'CommandOrControl+Q' });
  });
  it('locks', () => {
    const item = items('linux').find((one) => one.label === 'Verrouiller');
    expect(item?.accelerator).toBe('CommandOrControl+L');
    item?.click?.();
    expect(lock).toHaveBeenCalledOnce();
  });
  it('has the developers’ tools only for developers', () => {
    expect(items('linux').some((item) => item.role === 'toggleDevTools' || item.role === 'reload')).toBe(false);
    expect(items('linux', true).some((item) => item.role === 'toggleDevTools')).toBe(true);
  });
});

describe('the keychain', () => {
  beforeEach(() => {
    electron.safeStorage.available = true;
    electron.safeStorage.storage = 'gnome_libsecret';
    electron.safeStorage.isAsyncEncryptionAvailable.mockClear();
  });
  it('is named, once', async () => {
    const keychain = createKeychain('linux');
    expect(await Promise.all([keychain.backend(), keychain.backend()])).toEqual(['gnome_libsecret', 'gnome_libsecret']);
    expect(electron.safeStorage.isAsyncEncryptionAvailable).toHaveBeenCalledOnce();
    expect(await createKeychain('darwin').backend()).toBe('keychain');
    expect(await createKeychain('win32').backend()).toBe('dpapi');
  });
  it('is none where it protects nothing', async () => {
    for (const storage of ['basic_text', 'unknown']) {
      electron.safeStorage.storage = storage;
      expect(await createKeychain('linux').backend()).toBeUndefined();
    }
    electron.safeStorage.available = false;
    for (const platform of ['linux', 'darwin', 'win32'] as const) expect(await createKeychain(platform).backend()).toBeUndefined();
  });
  it('is asked again after a failure', async () => {
    electron.safeStorage.isAsyncEncryptionAvailable.mockRejectedValueOnce(new Error('bus'));
    const keychain = createKeychain('linux');
    expect(await keychain.backend()).toBeUndefined();
    expect(await keychain.backend()).toBe('gnome_libsecret');
  });
  it('keeps any bytes', async () => {
    const keychain = createKeychain('linux');
    const secret = Uint8Array.from({ length: 256 }, (_, index) => index);
    const sealed = await keychain.protect(secret);
    expect(sealed).toBeInstanceOf(Uint8Array);
    expect([...sealed]).not.toEqual([...secret]);
    expect([...(await keychain.reveal(sealed))]).toEqual([...secret]);
  });
});

describe('the network', () => {
  it('is what the system says, unless the platform is on this machine', () => {
    electron.net.online = false;
    expect(createNetworkStatus(() => false).isUp()).toBe(false);
    expect(createNetworkStatus(() => true).isUp()).toBe(true);
    electron.net.online = true;
    expect(createNetworkStatus(() => false).isUp()).toBe(true);
  });
  it('tells of its changes until nobody listens', () => {
    vi.useFakeTimers();
    const changed = vi.fn();
    const stop = createNetworkStatus(() => false).onChange(changed);
    vi.advanceTimersByTime(10_000);
    expect(changed).not.toHaveBeenCalled();
    electron.net.online = false;
    vi.advanceTimersByTime(10_000);
    expect(changed).toHaveBeenCalledOnce();
    stop();
    electron.net.online = true;
    vi.advanceTimersByTime(10_000);
    expect(changed).toHaveBeenCalledOnce();
    vi.useRealTimers();
  });
});

describe('the preload script', () => {
  it('opens two functions, and keeps Electron’s own event to itself', async () => {
    await import('../../../preload/index.ts');
    const { bridge } = preloadParts.exposed as {
      bridge: { call(request: unknown): Promise<unknown>; on(listener: (message: unknown) => void): () => void };
    };
    expect(Object.keys(preloadParts.exposed)).toEqual(['bridge']);
    expect(Object.keys(bridge)).toEqual(['call', 'on']);
    expect(await bridge.call({ name: 'x' })).toBe('answer');
    expect(preloadParts.invoked).toEqual([['liaison:call', { name: 'x' }]]);
    const heard: unknown[][] = [];
    const stop = bridge.on((...args) => heard.push(args));
    preloadParts.listeners.get('liaison:event')?.({ sender: 'secret' }, { name: 'sync.changed' });
    expect(heard).toEqual([[{ name: 'sync.changed' }]]);
    stop();
    expect(preloadParts.listeners.size).toBe(0);
  });
});
