/** The one channel in and the one channel out between the page and the core. */
import { type BrowserWindow, type IpcMainInvokeEvent, ipcMain } from 'electron';
import type { Sender } from '../../rpc/router.ts';
import type { CoreLink } from '../core/core-link.ts';
import { origin } from './origin.ts';

/** A sub-frame, a frame that has just gone or another origin is not our page, even inside our window. */
export function senderOf(event: Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>, window: BrowserWindow): Sender {
  const { sender, senderFrame: frame } = event;
  const isOwnWindow = !window.isDestroyed() && sender === window.webContents;
  const isTrusted = isOwnWindow && frame !== null && frame.parent === null && frame === sender.mainFrame && frame.origin === origin;
  return { isTrusted, id: `window-${sender.id}` };
}

export function connectPage(window: BrowserWindow, link: CoreLink): void {
  ipcMain.handle('liaison:call', (event, request: unknown) => link.call(request, senderOf(event, window)));
  const stop = link.on((message) => {
    if (!window.isDestroyed()) window.webContents.send('liaison:event', message);
  });
  window.once('closed', () => {
    stop();
    ipcMain.removeHandler('liaison:call');
  });
}
