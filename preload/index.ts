/** The whole door of the Electron shell: `window.bridge`, two functions over two channels. It never grows. */
import { contextBridge, ipcRenderer } from 'electron';
import type { Bridge } from './contract/bridge.ts';

const bridge: Bridge = {
  call: (request) => ipcRenderer.invoke('liaison:call', request),
  on(listener) {
    // Electron's own event object stays on this side: it holds the sender.
    const forward = (_event: unknown, message: unknown) => listener(message);
    ipcRenderer.on('liaison:event', forward);
    return () => {
      ipcRenderer.off('liaison:event', forward);
    };
  },
};

contextBridge.exposeInMainWorld('bridge', bridge);
