/** What Electron lends to the core. */
import { BrowserWindow, dialog, Notification } from 'electron';
import type { Preferences } from '../../ports.ts';
import type { HostPorts } from '../core/host-ports.ts';
import type { PlatformSource } from '../platform-source.ts';
import { createKeychain } from './keychain.ts';
import { createNetworkStatus } from './network.ts';

async function chooseSavePath(suggestedName: string): Promise<string | undefined> {
  const window = BrowserWindow.getAllWindows()[0];
  const options = { defaultPath: suggestedName, title: 'Enregistrer', buttonLabel: 'Enregistrer' };
  const { canceled, filePath } = await (window === undefined ? dialog.showSaveDialog(options) : dialog.showSaveDialog(window, options));
  return canceled || filePath === '' ? undefined : filePath;
}

export function createElectronHost(preferences: Preferences, platform: PlatformSource): HostPorts {
  return {
    keychain: createKeychain(),
    dialogs: { chooseSavePath },
    notifier: {
      notify(title, body) {
        if (Notification.isSupported()) new Notification({ title, body, silent: true }).show();
      },
    },
    network: createNetworkStatus(() => platform.isEmbedded()),
    preferences,
    platform: () => platform.address(),
  };
}
