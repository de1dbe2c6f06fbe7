/** Electron's binary: where its package keeps it, and its own download, once, when asked for. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const downloadMs = 120_000;

/** Reads what the package notes after a download. Loading the package would start one. */
export function electronBinary(root: string, env: NodeJS.ProcessEnv): string | undefined {
  const folder = join(root, 'node_modules', 'electron');
  const note = join(folder, 'path.txt');
  const name = existsSync(note) ? readFileSync(note, 'utf8').trim() : 'electron';
  const path = join(env.ELECTRON_OVERRIDE_DIST_PATH || join(folder, 'dist'), name);
  return existsSync(path) ? path : undefined;
}

/** Hospitals often block it: it is given a limited time and its failure is no failure of ours. */
export function downloadElectron(root: string): void {
  spawnSync(process.execPath, [join(root, 'node_modules', 'electron', 'install.js')], { stdio: 'inherit', timeout: downloadMs });
}
