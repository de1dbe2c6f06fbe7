/** The only window that the page may open: images on another screen. It is as locked down as the first, and goes with it. */
import { app, type BrowserWindow, type Rectangle, type Session, screen } from 'electron';
import { isScreenName } from '../../../preload/contract/second-screen.ts';
import { isOwnUrl } from './origin.ts';
import { windowOptions } from './window.ts';
import { isReachable } from './window-state.ts';

/** « left=10,top=20,width=…,height=… », as the page remembers it. */
function askedBounds(features: string): Rectangle | undefined {
  const values = new Map(features.split(',').map((each) => each.split('=', 2) as [string, string | undefined]));
  const [x, y, width, height] = ['left', 'top', 'width', 'height'].map((name) => Number(values.get(name) ?? Number.NaN));
  if (x === undefined || y === undefined || width === undefined || height === undefined) return undefined;
  const bounds = { x, y, width, height };
  return Object.values(bounds).every(Number.isInteger) && isReachable(bounds) ? bounds : undefined;
}

/** The whole of a screen where the first window isn't. */
function otherScreen(window: BrowserWindow): Rectangle | undefined {
  const here = screen.getDisplayMatching(window.getBounds());
  return screen.getAllDisplays().find(({ id }) => id !== here.id)?.workArea;
}

export function allowSecondWindow(window: BrowserWindow, session: Session, opened: (second: BrowserWindow) => void): void {
  let second: BrowserWindow | undefined;
  window.webContents.setWindowOpenHandler(({ url, frameName, features }) => {
    const isWanted = second === undefined && isOwnUrl(url) && new URL(url).pathname === '/' && isScreenName(frameName);
    if (!isWanted) return { action: 'deny' };
    const bounds = askedBounds(features) ?? otherScreen(window) ?? { width: 1280, height: 900 };
    return {
      action: 'allow',
      overrideBrowserWindowOptions: windowOptions({ ...bounds, isMaximized: false }, session, !app.isPackaged),
    };
  });
  window.webContents.on('did-create-window', (made) => {
    second = made;
    opened(made);
    made.once('ready-to-show', () => made.show());
    made.once('closed', () => {
      second = undefined;
    });
  });
  window.once('closed', () => second?.destroy());
}
