/** The app's one window: a sandboxed page with no door but the preload script's. */
import { fileURLToPath } from 'node:url';
import { app, BrowserWindow, type BrowserWindowConstructorOptions, nativeTheme, type Session } from 'electron';
import { preloadScript } from '../module-url.ts';
import { origin } from './origin.ts';
import type { WindowState, WindowStateKeeper } from './window-state.ts';

/** `--bg` of the look's light and dark themes, so that nothing flashes before the page is drawn. */
const backgrounds = { light: '#f3f5f7', dark: '#0e1316' } as const;

/** Every option is written out, the defaults too: what isn't said can change with a version. */
export function windowOptions(state: WindowState, session: Session, isDevelopment: boolean): BrowserWindowConstructorOptions {
  const { isMaximized: _, ...bounds } = state;
  return {
    ...bounds,
    minWidth: 1024,
    minHeight: 640,
    show: false,
    title: 'Liaison',
    backgroundColor: nativeTheme.shouldUseDarkColors ? backgrounds.dark : backgrounds.light,
    webPreferences: {
      session,
      preload: fileURLToPath(preloadScript()),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      plugins: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      safeDialogs: true,
      // A middle click would open a window.
      disableBlinkFeatures: 'Auxclick',
      devTools: isDevelopment,
    },
  };
}

export function openWindow(session: Session, states: WindowStateKeeper): BrowserWindow {
  const state = states.read();
  const window = new BrowserWindow(windowOptions(state, session, !app.isPackaged));
  states.follow(window);
  if (state.isMaximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  let hasComeBack = false;
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || hasComeBack) return;
    hasComeBack = true; // once: a document that kills the page must not do it for ever
    window.webContents.reload();
  });
  void window.loadURL(`${origin}/`);
  return window;
}
