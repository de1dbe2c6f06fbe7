/** Whether the build in `out/` is still that of the sources. */
import { readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const sources = ['main', 'preload', 'renderer', 'resources', 'electron.vite.config.ts', 'package.json', 'package-lock.json'];
const stamp = join('out', '.built');

function newest(path: string): number {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  // The folder's own time tells of files that were taken away.
  return readdirSync(path).reduce((time, name) => Math.max(time, newest(join(path, name))), stat.mtimeMs);
}

export function isBuildStale(root: string): boolean {
  const built = statSync(join(root, stamp), { throwIfNoEntry: false })?.mtimeMs;
  return built === undefined || sources.some((path) => newest(join(root, path)) > built);
}

/** Dated from the start of the build: what changes during it is built next time. */
export function noteBuild(root: string, startedAt: Date): void {
  writeFileSync(join(root, stamp), startedAt.toISOString());
  utimesSync(join(root, stamp), startedAt, startedAt);
}
