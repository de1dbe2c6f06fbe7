/** The real build, looked at as it would ship: what each bundle holds and asks for, and that it starts. */
import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleWeight } from '../bench/viewer/bundle.ts';
import { type TemporaryFolder, temporaryFolder } from '../unit/shell/doubles/serving.ts';

const root = join(import.meta.dirname, '..', '..');
/** Inside the project, so that its packages are found from there. */
const out = join(root, 'out', 'packaging-test');
let folder: TemporaryFolder;

beforeAll(() => {
  folder = temporaryFolder();
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const tool = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const built = spawnSync(process.execPath, [tool, 'build', '--logLevel', 'warn'], {
    cwd: root,
    env: { ...process.env, LIAISON_OUT: out },
    encoding: 'utf8',
  });
  if (built.status !== 0) throw new Error(built.stderr);
}, 120_000);
afterAll(() => {
  rmSync(out, { recursive: true, force: true });
  folder.remove();
});

const read = (...path: string[]) => readFileSync(join(out, ...path), 'utf8');
const mainFiles = () => readdirSync(join(out, 'main')).filter((name) => name.endsWith('.js'));

/** Static and dynamic imports of a bundled module, told apart. */
function importsOf(name: string): { fixed: string[]; dynamic: string[] } {
  const code = read('main', name);
  const fixed = [...code.matchAll(/^\s*(?:import|export)\s(?:[^'"`;]*?\sfrom\s*)?["']([^"'\n]+)["']/gm)];
  const dynamic = [...code.matchAll(/\bimport\(\s*["']([^"'\n]+)["']/g)];
  return { fixed: fixed.map((match) => match[1] ?? ''), dynamic: dynamic.map((match) => match[1] ?? '') };
}

/** All that loading a module loads. */
function loadedWith(name: string, seen = new Set<string>()): Set<string> {
  if (seen.has(name)) return seen;
  seen.add(name);
  for (const target of importsOf(name).fixed) if (target.startsWith('./')) loadedWith(target.slice(2), seen);
  return seen;
}

describe('the preload script', () => {
  it('is one small CommonJS file that asks for nothing but electron', () => {
    expect(readdirSync(join(out, 'preload'))).toEqual(['index.cjs']);
    const code = read('preload', 'index.cjs');
    expect(code.length).toBeLessThan(2000);
    expect([...code.matchAll(/require\(["']([^"']+)["']\)/g)].map((match) => match[1])).toEqual(['electron']);
    expect(code).not.toMatch(/\bimport\b/);
  });
});

describe('the main bundle', () => {
  it('has each entry beside the others, and the migrations', () => {
    for (const name of ['index', 'core-worker', 'cda-reader-worker', 'mail-reader-worker', 'pdf-text-worker', 'sandbox-worker'])
      expect(mainFiles()).toContain(`${name}.js`);
    const migrations = (folder: string) => readdirSync(folder).filter((name) => name.endsWith('.sql'));
    expect(migrations(join(out, 'main', 'migrations'))).toEqual(migrations(join(root, 'main', 'store', 'migrations')));
    expect(migrations(join(out, 'main', 'migrations')).length).toBeGreaterThan(0);
  });
  it('asks only for packages that are shipped', () => {
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { dependencies: Record<string, string> };
    const known = new Set([...Object.keys(manifest.dependencies), 'electron']);
    const packages = mainFiles().flatMap((name) => {
      const { fixed, dynamic } = importsOf(name);
      return [...fixed, ...dynamic].filter(
        (target) => !target.startsWith('.') && !target.startsWith('node:') && !builtinModules.includes(target),
      );
    });
    const names = packages.map((target) =>
      target
        .split('/')
        .slice(0, target.startsWith('@') ? 2 : 1)
        .join('/'),
    );
    expect(names.length).toBeGreaterThan(3);
    expect([...new Set(names)].filter((name) => !known.has(name))).toEqual([]);
  });
  it('leaves electron to the shell that needs it and the embedded platform to its own thread', () => {
    for (const entry of ['index.js', 'core-worker.js', 'cda-reader-worker.js', 'mail-reader-worker.js', 'sandbox-worker.js']) {
      const files = [...loadedWith(entry)];
      expect(
        files.flatMap((name) => importsOf(name).fixed).filter((target) => target === 'electron' || target === 'electron-store'),
      ).toEqual([]);
    }
    const ofTheApp = [...loadedWith('index.js'), ...loadedWith('core-worker.js')].map((name) => read('main', name)).join('\n');
    expect(ofTheApp).not.toMatch(/from ["'](oidc-provider|@medplum\/)/);
    expect(ofTheApp).not.toContain('region main/sandbox/');
  });
  it('names no file that is not there', () => {
    for (const name of mainFiles())
      for (const [, target] of read('main', name).matchAll(/new URL\(\s*["'`](\.\/[^"'`$]+)["'`],\s*import\.meta\.url/g))
        expect(existsSync(join(out, 'main', target ?? '')), `${name}: ${target}`).toBe(true);
  });
});

describe('the page', () => {
  it('has neither inline script or style nor anything remote, as its policy demands', () => {
    const html = read('renderer', 'index.html');
    expect(html).not.toMatch(/<style|\sstyle=|\son\w+=|https?:\/\//);
    for (const [script] of html.matchAll(/<script[^>]*>/g)) expect(script).toContain(' src=');
    const styles = readdirSync(join(out, 'renderer', 'assets')).filter((name) => name.endsWith('.css'));
    expect(styles.length).toBeGreaterThan(0);
    for (const name of styles) expect(read('renderer', 'assets', name)).not.toMatch(/@import|url\(["']?(https?:|\/\/|data:font)/);
  });
  it('opens a study with few scripts, the viewer’s tools coming after', () => {
    const { firstImageKb, wholeKb } = bundleWeight(out);
    expect(firstImageKb).toBeLessThanOrEqual(250);
    expect(wholeKb).toBeLessThanOrEqual(380);
  });
  it('ships all that it names', () => {
    for (const [, path] of read('renderer', 'index.html').matchAll(/(?:src|href)="([^"]+)"/g))
      expect(statSync(join(out, 'renderer', path ?? '')).isFile()).toBe(true);
  });
});

describe('the bundle', () => {
  it('starts under Node, opens its window, answers its page and ends with it', async () => {
    const notes = join(folder.path, 'notes');
    const { stdout } = await promisify(execFile)(process.execPath, [join(out, 'main', 'index.js')], {
      cwd: folder.path,
      timeout: 30_000,
      env: {
        PATH: process.env.PATH,
        DISPLAY: ':99',
        LIAISON_BROWSER: fileURLToPath(new URL('../unit/shell/doubles/calling-browser.ts', import.meta.url)),
        LIAISON_DATA_DIRECTORY: join(folder.path, 'data'),
        LIAISON_PLATFORM_URL: 'http://127.0.0.1:9',
        FAKE_BROWSER_NOTES: notes,
      },
    });
    const { page, answer } = JSON.parse(readFileSync(notes, 'utf8'));
    expect(page).toBe(read('renderer', 'index.html'));
    expect(answer).toMatchObject({ ok: true, value: { state: 'absent' } });
    expect(stdout).not.toContain('arrêté');
  });
});
