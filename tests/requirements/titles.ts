/** The titles of the tests as they are written, without running them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface WrittenTitle {
  /** From the root of the project. */
  readonly file: string;
  readonly title: string;
}

const root = join(import.meta.dirname, '..', '..');
const call = /\b(?:it|test|describe)(?:\.\w+)*(?:\([^()]*\))?\(\s*(['"`])((?:\\.|(?!\1)[^\\])*)\1/g;

export function titlesIn(text: string): readonly string[] {
  return [...text.matchAll(call)].map(([, , title = '']) => title);
}

/** Of every `*.test.ts(x)` and `*.spec.ts` under `tests`. */
export function writtenTitles(): readonly WrittenTitle[] {
  return readdirSync(join(root, 'tests'), { recursive: true })
    .map((name) => join('tests', String(name)))
    .filter((file) => /\.(test\.tsx?|spec\.ts)$/.test(file))
    .sort()
    .flatMap((file) => titlesIn(readFileSync(join(root, file), 'utf8')).map((title) => ({ file, title })));
}
