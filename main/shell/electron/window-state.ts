/** Where the window was, kept by electron-store and put back where a screen can still show it. */
import { type BrowserWindow, type Rectangle, screen } from 'electron';
import ElectronStore from 'electron-store';
import { storeOptions } from '../store-preferences.ts';

export interface WindowState {
  readonly width: number;
  readonly height: number;
  readonly x?: number;
  readonly y?: number;
  readonly isMaximized: boolean;
}

const initial: WindowState = { width: 1440, height: 900, isMaximized: false };
/** So much of the title bar must be on a screen for the window to be reached. */
const visiblePart = 120;

export function isReachable({ x, y, width }: Rectangle): boolean {
  return screen.getAllDisplays().some(({ workArea }) => {
    const overlap = Math.min(x + width, workArea.x + workArea.width) - Math.max(x, workArea.x);
    return overlap >= visiblePart && y >= workArea.y && y < workArea.y + workArea.height - visiblePart;
  });
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

export interface WindowStateKeeper {
  read(): WindowState;
  /** Notes the window's place when it closes. */
  follow(window: BrowserWindow): void;
}

export function createWindowState(dataDirectory: string): WindowStateKeeper {
  const store = new ElectronStore<Record<string, unknown>>({ ...storeOptions(dataDirectory), name: 'window' });
  return {
    read() {
      const { x, y, width, height, isMaximized } = store.store;
      if (!isNumber(width) || !isNumber(height)) return initial;
      const size = { width: Math.max(width, 800), height: Math.max(height, 600), isMaximized: isMaximized === true };
      if (!isNumber(x) || !isNumber(y) || !isReachable({ x, y, ...size })) return size;
      return { ...size, x, y };
    },
    follow(window) {
      window.on('close', () => {
        store.store = { ...window.getNormalBounds(), isMaximized: window.isMaximized() };
      });
    },
  };
}
