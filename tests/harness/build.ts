/** Builds the app when its sources are newer than `out/`. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { isBuildStale, noteBuild } from '../../main/shell/launch/build-state.ts';
import { root } from './places.ts';

/** @throws when it does not build */
export function ensureBuilt(): void {
  // A build of one's own, elsewhere, is looked after by whoever made it.
  if (process.env.LIAISON_OUT !== undefined || !isBuildStale(root)) return;
  console.log('Construction de Liaison…');
  const startedAt = new Date();
  const tool = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const { status } = spawnSync(process.execPath, [tool, 'build', '--logLevel', 'warn'], { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Error('The app does not build');
  noteBuild(root, startedAt);
}
