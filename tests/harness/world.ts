/** The world of the tests: made once, copied for each platform. */
import { constants, copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { clockOffset, now } from './clock.ts';
import { root, worldsDirectory } from './places.ts';
import { startTestPlatform } from './platform.ts';

export const seed = 1;
export type WorldSize = 'small' | 'full';

const file = 'platform.db';

/** Named after its seed, its size and its day: the agenda is laid around that day. */
export function worldDirectory(size: WorldSize): string {
  const day = now().toISOString().slice(0, 10);
  return join(worldsDirectory, `${seed}-${size}-${day}${clockOffset() === 0 ? '-now' : ''}`);
}

function newest(path: string): number {
  const stat = statSync(path);
  return stat.isDirectory() ? Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name)))) : stat.mtimeMs;
}

/** Makes the world unless it is there, made by today's sources. */
export async function ensureWorld(size: WorldSize, onProgress: (share: number) => void): Promise<void> {
  const directory = worldDirectory(size);
  const made = statSync(join(directory, file), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (made > newest(join(root, 'main', 'sandbox'))) return;
  rmSync(directory, { recursive: true, force: true });
  const platform = await startTestPlatform({
    directory,
    seed,
    world: size,
    onProgress: (done, total) => onProgress(done / total),
  });
  await platform.stop();
}

/** A world of one's own, to be changed at will. */
export function copyWorld(size: WorldSize, directory: string): void {
  mkdirSync(directory, { recursive: true });
  const from = worldDirectory(size);
  for (const name of [file, `${file}-wal`]) {
    if (existsSync(join(from, name))) copyFileSync(join(from, name), join(directory, name), constants.COPYFILE_FICLONE);
  }
}
