/** The rivals, installed at the first run and by this benchmark alone: Cornerstone3D by its own lock file, OHIF's built viewer unpacked. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { outDirectory } from '../../harness/places.ts';

/** What is installed, exactly. */
const lockDirectory = fileURLToPath(new URL('./rivals', import.meta.url));
/** A folder whose `node_modules` has Cornerstone3D. */
export const rivalsDirectory = join(outDirectory, 'bench', 'rivals', 'cornerstone');

/** Its package carries the built viewer, and as dependencies all that it was built from, which nothing here needs. */
const ohif = {
  name: '@ohif/app@3.13.2',
  sha512: 'WZdxmpmG7rqFgW9ZJLcbgr3XCtLi1KDNPoMaeY5PPe6j4G4fjEjjkycZM6C6Zk2F87BKxFfpq+jd5xXZB9E8EA==',
} as const;

export function ensureCornerstone(): void {
  if (existsSync(join(rivalsDirectory, 'node_modules', '@cornerstonejs', 'core'))) return;
  console.error('Cornerstone3D is installed for this benchmark (90 MB in out/bench/rivals)…');
  cpSync(lockDirectory, rivalsDirectory, { recursive: true });
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: rivalsDirectory,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

/** @returns the folder of OHIF's built page */
export function ensureOhif(): string {
  const home = join(outDirectory, 'bench', 'rivals', 'ohif');
  const page = join(home, 'package', 'dist');
  if (existsSync(join(page, 'index.html'))) return page;
  console.error('OHIF is fetched for this benchmark (50 MB, 200 unpacked in out/bench/rivals)…');
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home, { recursive: true });
  execFileSync('npm', ['pack', ohif.name, '--silent'], { cwd: home, stdio: ['ignore', 'ignore', 'inherit'] });
  const archive = readdirSync(home).find((name) => name.endsWith('.tgz'));
  if (archive === undefined) throw new Error('npm has packed nothing');
  const found = createHash('sha512')
    .update(readFileSync(join(home, archive)))
    .digest('base64');
  if (found !== ohif.sha512) throw new Error(`${ohif.name} is not the package that was chosen`);
  execFileSync('tar', ['-xzf', archive], { cwd: home });
  rmSync(join(home, archive));
  return page;
}
