/** One compiler set-up per environment: what a place has no business using doesn't even compile there. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { root } from './source-files.ts';

const folder = mkdtempSync(join(root, 'node_modules', '.compiler-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Compiles `code` as a file of the environment's own `tsconfig.json`. */
function compile(environment: string, code: string): string {
  const file = join(folder, 'probe.ts');
  const config = join(folder, 'tsconfig.json');
  writeFileSync(file, code);
  writeFileSync(
    config,
    JSON.stringify({
      extends: join(root, environment, 'tsconfig.json'),
      compilerOptions: { typeRoots: [join(root, 'node_modules/@types'), join(root, 'node_modules')] },
      include: ['probe.ts'],
    }),
  );
  try {
    execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', config], { encoding: 'utf8', stdio: 'pipe' });
    return '';
  } catch (error) {
    return String((error as { stdout?: string }).stdout);
  }
}

describe('environments', () => {
  it('have no document in the core', () => {
    expect(compile('main', 'export const title: string = document.title;')).toContain("'document'");
    expect(compile('main', 'export const now: number = process.uptime();')).toBe('');
  });
  it('have neither document nor process in the contract', () => {
    expect(compile('preload/contract', 'export const title: string = document.title;')).toContain("'document'");
    expect(compile('preload/contract', 'export const now: number = process.uptime();')).toContain("'process'");
  });
  it('have no process in the page', () => {
    expect(compile('renderer', 'export const now: number = process.uptime();')).toContain("'process'");
    expect(compile('renderer', 'export const title: string = document.title;')).toBe('');
  });
  it('are strict from the first commit', () => {
    const options = JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8')).compilerOptions;
    for (const flag of [
      'strict',
      'noUncheckedIndexedAccess',
      'exactOptionalPropertyTypes',
      'verbatimModuleSyntax',
      'noImplicitOverride',
      'erasableSyntaxOnly',
    ])
      expect(options[flag], flag).toBe(true);
  });
});

describe('dependencies', () => {
  it('are pinned exactly', () => {
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const versions = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }) as [string, string][];
    expect(versions.filter(([, version]) => !/^(npm:[^@]+@)?\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });
  it('are locked for every platform, those that this machine cannot fetch included', () => {
    const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { optionalDependencies?: Record<string, string> }>;
    };
    const missing = Object.entries(packages).flatMap(([name, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (optional) => !(`${name}/node_modules/${optional}` in packages || `node_modules/${optional}` in packages),
      ),
    );
    expect(missing).toEqual([]);
  });
  it('leave no registry address in the lock file', () => {
    expect(readFileSync(join(root, 'package-lock.json'), 'utf8')).not.toContain('"resolved": "http');
  });
});
