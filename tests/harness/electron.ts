/** Electron for the tests: where its binary is, or why there is none to run. */
import { hasDisplay } from '../../main/shell/browser/window.ts';
import { electronBinary } from '../../main/shell/launch/electron-binary.ts';
import { root } from './places.ts';

export interface ElectronAvailability {
  readonly binary: string | undefined;
  readonly reason: string;
}

export function electronAvailability(): ElectronAvailability {
  const binary = electronBinary(root, process.env);
  if (binary === undefined)
    return {
      binary: undefined,
      reason: 'No Electron binary in node_modules/electron: `node node_modules/electron/install.js` downloads it',
    };
  if (!hasDisplay(process.env))
    return { binary: undefined, reason: 'Electron needs a display (DISPLAY or WAYLAND_DISPLAY), for instance xvfb-run' };
  return { binary, reason: '' };
}
