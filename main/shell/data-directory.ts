/** Where this workstation's data lie, by the habits of each operating system. */
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** `LIAISON_DATA_DIRECTORY` wins. Both shells share the folder, so that one may take over from the other. */
export function dataDirectory(env: NodeJS.ProcessEnv, platform: NodeJS.Platform = process.platform): string {
  if (env.LIAISON_DATA_DIRECTORY) return resolve(env.LIAISON_DATA_DIRECTORY);
  if (platform === 'win32') return join(env.LOCALAPPDATA || join(homedir(), 'AppData', 'Local'), 'Liaison');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Liaison');
  return join(env.XDG_DATA_HOME || join(homedir(), '.local', 'share'), 'liaison');
}
