/** The browser shell: the core in a thread, the page in a Chromium window of this machine, a guarded loopback server between them. */
import { mkdirSync } from 'node:fs';
import manifest from '../../../package.json' with { type: 'json' };
import { type CoreLink, createCoreLink } from '../core/core-link.ts';
import type { CoreProcess } from '../core/protocol.ts';
import { startThreadCore } from '../core/thread-core.ts';
import { moduleUrl, rendererDirectory } from '../module-url.ts';
import { createPlatformSource, type EmbeddedPlatform, reasonOf } from '../platform-source.ts';
import { claimDirectory } from '../single-instance.ts';
import { createBrowserHost } from './host.ts';
import { watchMachine } from './machine-watch.ts';
import { startPageServer } from './server.ts';
import { type BrowserWindow, openBrowserWindow } from './window.ts';

export interface BrowserShellOptions {
  readonly dataDirectory: string;
  /** Wins over the settings. */
  readonly platformUrl?: string | undefined;
  /** Used when neither this call nor the settings name a platform. */
  readonly startEmbedded?: (() => Promise<EmbeddedPlatform>) | undefined;
  /** `false` only serves: whoever asked opens `url` themselves. */
  readonly openWindow: boolean;
  readonly log?: (line: string) => void;
  /** Other modules than the app's own, for tests. */
  readonly coreModule?: URL;
  readonly pageDirectory?: URL;
  readonly env?: NodeJS.ProcessEnv;
}

export interface BrowserShell {
  /** Opens the page, once. */
  readonly url: string;
  /** Another address that opens the page once. */
  nextUrl(): string;
  readonly link: CoreLink;
  /** Resolves when the window has been closed and everything with it; never while only serving, until `close`. */
  readonly ended: Promise<void>;
  close(): Promise<void>;
}

/** The data folder is another running app's; it has been asked to show its window. */
export class AlreadyRunning extends Error {
  override readonly name = 'AlreadyRunning';
  constructor() {
    super('Liaison est déjà ouvert sur ce poste.');
  }
}

/** @throws {BrowserMissing} when a window is wanted and no browser can show it; {AlreadyRunning} */
export async function startBrowserShell(options: BrowserShellOptions): Promise<BrowserShell> {
  const log = options.log ?? (() => {});
  mkdirSync(options.dataDirectory, { recursive: true, mode: 0o700 });
  let showWindow = () => {};
  const claim = await claimDirectory(options.dataDirectory, () => showWindow());
  if (claim === undefined) throw new AlreadyRunning();
  const startCore = () => startThreadCore(options.coreModule ?? moduleUrl('core-worker'));
  let firstCore: CoreProcess | undefined = startCore(); // its thread loads while this one does
  const { openFilePreferences } = await import('./file-preferences.ts');
  const preferences = openFilePreferences(options.dataDirectory);
  const platform = createPlatformSource({
    fixedUrl: options.platformUrl,
    configuredUrl: () => String(preferences.read().platformUrl ?? ''),
    startEmbedded: options.startEmbedded,
  });
  if (options.startEmbedded !== undefined && platform.isEmbedded())
    platform.address().catch((thrown: unknown) => log(`La plateforme de démonstration n’a pas pu démarrer (${reasonOf(thrown)}).`));
  const link = createCoreLink({
    start() {
      const core = firstCore ?? startCore();
      firstCore = undefined;
      return core;
    },
    setup: { shell: 'browser', version: manifest.version, dataDirectory: options.dataDirectory },
    ports: createBrowserHost(preferences, platform),
    onDeath: (isRestarted) => log(isRestarted ? 'Le cœur s’est arrêté ; il redémarre.' : 'Le cœur s’est arrêté de nouveau.'),
  });
  const server = await startPageServer({ link, directory: options.pageDirectory ?? rendererDirectory() });
  const stopWatching = watchMachine((what) => link.signal(what));
  const ended = Promise.withResolvers<void>();
  let closing: Promise<void> | undefined;
  let closeWindow = () => {};

  async function closeAll(): Promise<void> {
    stopWatching();
    closeWindow();
    await Promise.all([server.close(), link.close()]);
    await platform.close();
    claim?.release();
    ended.resolve();
  }
  function close(): Promise<void> {
    closing ??= closeAll();
    return closing;
  }

  function open(url: string): BrowserWindow {
    return openBrowserWindow({ url, dataDirectory: options.dataDirectory, env: options.env ?? process.env, log });
  }

  const url = server.firstUrl();
  if (options.openWindow) {
    try {
      const window = open(url);
      closeWindow = window.close;
      // The browser that already runs on our profile takes the address over: the window it opens is one more of its own.
      showWindow = () => void open(server.firstUrl());
      void window.ended.then(close);
    } catch (thrown) {
      await close();
      throw thrown;
    }
  }
  return { url, nextUrl: server.firstUrl, link, ended: ended.promise, close };
}
