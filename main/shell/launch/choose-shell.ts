/** Which shell a start takes, and why, in words for the console. */
import { hasDisplay } from '../browser/window.ts';

export interface ShellChoice {
  readonly shell: 'electron' | 'browser';
  readonly reason: string;
}

export interface ShellCircumstances {
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  /** Path of Electron's binary, where it has been downloaded. */
  readonly electron: string | undefined;
}

/** `LIAISON_SHELL` decides when it is set; otherwise Electron where its binary is and a screen too. */
export function chooseShell({ env, platform, electron }: ShellCircumstances): ShellChoice {
  if (env.LIAISON_SHELL === 'browser') return { shell: 'browser', reason: 'demandé par LIAISON_SHELL' };
  if (electron === undefined)
    return {
      shell: 'browser',
      reason: 'le programme d’Electron n’est pas là ; LIAISON_ELECTRON_DOWNLOAD=1 le télécharge',
    };
  if (env.LIAISON_SHELL === 'electron') return { shell: 'electron', reason: 'demandé par LIAISON_SHELL' };
  if (!hasDisplay(env, platform)) return { shell: 'browser', reason: 'aucun écran pour Electron' };
  return { shell: 'electron', reason: 'son programme est installé' };
}
