/** `npm start`: builds what has changed, then opens Liaison in Electron or in an installed browser, and says which and why. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isBuildStale, noteBuild } from './shell/launch/build-state.ts';
import { chooseShell } from './shell/launch/choose-shell.ts';
import { downloadElectron, electronBinary } from './shell/launch/electron-binary.ts';

const root = join(import.meta.dirname, '..');
/** An Electron that ends so early, and badly, never showed its window (a refused sandbox, a missing library). */
const earlyMs = 5000;

function build(): boolean {
  if (!isBuildStale(root)) return true;
  console.log('Construction de Liaison…');
  const startedAt = new Date();
  const tool = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const { status } = spawnSync(process.execPath, [tool, 'build', '--logLevel', 'warn'], { cwd: root, stdio: 'inherit' });
  if (status !== 0) return false;
  noteBuild(root, startedAt);
  return true;
}

/** @returns its exit code, `undefined` when it could not really start */
async function runElectron(binary: string): Promise<number | undefined> {
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
  if (isRoot) console.log('Session administrateur (root) : Electron s’ouvre sans son bac à sable (--no-sandbox).');
  const started = Date.now();
  const child = spawn(binary, [...(isRoot ? ['--no-sandbox'] : []), root], { stdio: 'inherit' });
  const [code] = (await Promise.race([once(child, 'exit'), once(child, 'error').then(() => [1])])) as [number | null];
  return code !== 0 && Date.now() - started < earlyMs ? undefined : (code ?? 1);
}

async function launch(): Promise<number | undefined> {
  if (!build()) return 1;
  if (process.env.LIAISON_ELECTRON_DOWNLOAD === '1' && electronBinary(root, process.env) === undefined) downloadElectron(root);
  const binary = electronBinary(root, process.env);
  const { shell, reason } = chooseShell({ env: process.env, platform: process.platform, electron: binary });
  console.log(`Liaison s’ouvre dans ${shell === 'electron' ? 'Electron' : 'le navigateur du poste'} (${reason}).`);
  if (shell === 'electron' && binary !== undefined) {
    const code = await runElectron(binary);
    if (code !== undefined) return code;
    console.log('Electron n’a pas pu s’ouvrir : Liaison s’ouvre dans le navigateur du poste.');
  }
  await import(pathToFileURL(join(root, 'out', 'main', 'index.js')).href);
  return undefined; // the entry sets the exit code itself
}

const code = await launch();
if (code !== undefined) process.exitCode = code;
