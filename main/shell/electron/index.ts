/** The Electron shell, the product: one hardened window, the core in a utility process, one channel between them. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app, type BrowserWindow, session } from 'electron';
import ElectronStore from 'electron-store';
import { createCoreLink } from '../core/core-link.ts';
import { moduleUrl } from '../module-url.ts';
import { createPlatformSource, type EmbeddedPlatform, reasonOf } from '../platform-source.ts';
import { claimDirectory } from '../single-instance.ts';
import { storeOptions, storePreferences } from '../store-preferences.ts';
import { startUtilityCore } from './core-process.ts';
import { hardenApp, hardenSession } from './hardening.ts';
import { createElectronHost } from './host.ts';
import { connectPage } from './ipc.ts';
import { installMenu } from './menu.ts';
import { watchPower } from './power.ts';
import { registerScheme, servePage } from './protocol.ts';
import { allowSecondWindow } from './second-window.ts';
import { openWindow } from './window.ts';
import { createWindowState } from './window-state.ts';

export interface ElectronShellOptions {
  readonly dataDirectory: string;
  /** Wins over the settings. */
  readonly platformUrl?: string | undefined;
  readonly startEmbedded: () => Promise<EmbeddedPlatform>;
  log(line: string): void;
}

/** To be called while the entry module is being evaluated, before Electron says it is ready: schemes are registered only then. */
export async function startElectronShell({ dataDirectory, platformUrl, startEmbedded, log }: ElectronShellOptions): Promise<void> {
  mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
  app.setPath('userData', join(dataDirectory, 'electron'));
  hardenApp();
  registerScheme();
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  let window: BrowserWindow | undefined;
  const show = () => {
    if (window?.isMinimized()) window.restore();
    window?.focus();
  };
  app.on('second-instance', show);
  app.on('window-all-closed', () => app.quit());
  await app.whenReady();
  const claim = await claimDirectory(dataDirectory, show); // the browser shell may be open on the same folder
  if (claim === undefined) {
    log('Liaison est déjà ouvert sur ce poste.');
    app.quit();
    return;
  }

  // In memory only: addresses and titles of the page would name patients on disk.
  const pageSession = session.fromPartition('liaison', { cache: false });
  hardenSession(pageSession, !app.isPackaged);
  const preferences = storePreferences(new ElectronStore<Record<string, unknown>>({ ...storeOptions(dataDirectory), name: 'settings' }));
  const platform = createPlatformSource({
    fixedUrl: platformUrl,
    configuredUrl: () => String(preferences.read().platformUrl ?? ''),
    startEmbedded,
  });
  if (platform.isEmbedded())
    platform.address().catch((thrown: unknown) => log(`La plateforme de démonstration n’a pas pu démarrer (${reasonOf(thrown)}).`));
  const link = createCoreLink({
    start: () => startUtilityCore(moduleUrl('core-worker')),
    setup: { shell: 'electron', version: app.getVersion(), dataDirectory },
    ports: createElectronHost(preferences, platform),
    onDeath: (isRestarted) => log(isRestarted ? 'Le cœur s’est arrêté ; il redémarre.' : 'Le cœur s’est arrêté de nouveau.'),
  });
  servePage(pageSession, link);
  installMenu({ lock: () => link.signal('lock') });
  watchPower((what) => link.signal(what));
  closeBeforeQuitting(async () => {
    await link.close();
    await platform.close();
    claim.release();
  });
  window = openWindow(pageSession, createWindowState(dataDirectory));
  allowSecondWindow(window, pageSession, connectPage(window, link));
}

/** Quitting waits for the core to close its database; a second request to quit while it does changes nothing. */
function closeBeforeQuitting(close: () => Promise<void>): void {
  let state: 'open' | 'closing' | 'closed' = 'open';
  app.on('before-quit', (event) => {
    if (state === 'closed') return;
    event.preventDefault();
    if (state === 'closing') return;
    state = 'closing';
    void close()
      .catch(() => {})
      .finally(() => {
        state = 'closed';
        app.quit();
      });
  });
}
