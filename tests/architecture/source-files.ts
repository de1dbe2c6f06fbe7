/** The project's own source files and what each imports, for the tests of the house rules. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

export interface SourceFile {
  /** Path from the root, with forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly lineCount: number;
  /** Files of the project that it imports, from the root; packages by their name. */
  readonly imports: readonly string[];
}

const importPattern =
  /(?:^|[\s;])(?:import|export)\s(?:[^'"`;]*?\sfrom\s*)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)|new URL\(\s*['"](\.[^'"]+\.ts)['"],\s*import\.meta\.url/g;

export function importsOf(path: string, text: string): string[] {
  const found: string[] = [];
  for (const match of text.matchAll(importPattern)) {
    const target = match[1] ?? match[2] ?? match[3];
    if (target === undefined) continue;
    found.push(
      target.startsWith('.')
        ? relative(root, resolve(root, dirname(path), target))
            .split(sep)
            .join('/')
        : packageName(target),
    );
  }
  return found;
}

function packageName(specifier: string): string {
  if (specifier.startsWith('node:')) return specifier;
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/** Every .ts and .tsx under the given folders. */
export function sourceFiles(...folders: string[]): SourceFile[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
      .map((entry) => {
        const path = relative(root, join(entry.parentPath, entry.name)).split(sep).join('/');
        const text = readFileSync(join(root, path), 'utf8');
        return { path, text, lineCount: text.split('\n').length - 1, imports: importsOf(path, text) };
      }),
  );
}
