/** The one channel in and the one channel out between the pages and the core. */
import { type BrowserWindow, type IpcMainInvokeEvent, ipcMain } from 'electron';
import type { Sender } from '../../rpc/router.ts';
import type { CoreLink } from '../core/core-link.ts';
import { origin } from './origin.ts';

/** A sub-frame, a frame that has just gone or another origin is not our page, even inside our windows. */
export function senderOf(event: Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>, windows: Iterable<BrowserWindow>): Sender {
  const { sender, senderFrame: frame } = event;
  const isOwnWindow = [...windows].some((window) => !window.isDestroyed() && sender === window.webContents);
  const isTrusted = isOwnWindow && frame !== null && frame.parent === null && frame === sender.mainFrame && frame.origin === origin;
  return { isTrusted, id: `window-${sender.id}` };
}

/** @returns a function that connects another window for as long as it is there */
export function connectPage(window: BrowserWindow, link: CoreLink): (other: BrowserWindow) => void {
  const windows = new Set([window]);
  ipcMain.handle('liaison:call', (event, request: unknown) => link.call(request, senderOf(event, windows)));
  const stop = link.on((message) => {
    for (const each of windows) if (!each.isDestroyed()) each.webContents.send('liaison:event', message);
  });
  window.once('closed', () => {
    stop();
    ipcMain.removeHandler('liaison:call');
  });
  return (other) => {
    windows.add(other);
    other.once('closed', () => windows.delete(other));
  };
}
