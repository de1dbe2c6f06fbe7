/**
 * What the viewer weighs, counted in the build itself, without a browser: the scripts that opening a study brings to a page of the app,
 * before its first image, and those of the whole viewer, all its tools included. Codecs are left out, and other viewers.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../harness/places.ts';

export interface BundleWeight {
  /** Kilobytes minified. */
  readonly firstImageKb: number;
  readonly wholeKb: number;
  /** The scripts of the whole, by weight. */
  readonly scripts: readonly { readonly name: string; readonly bytes: number; readonly isFirst: boolean }[];
}

interface Script {
  readonly bytes: number;
  readonly fixed: readonly string[];
  readonly later: readonly string[];
}

/** Borrowed decoders; the readers of other documents, which a report quotes; the editor of reports, which is no tool of the viewer. */
const left = /wasm_decode|openjphjs|lossless|^(?:PdfViewer|CdaViewer|ImageViewer|TextViewer|ReportPanel|no-node)-/i;

function scriptsOf(assets: string): Map<string, Script> {
  const names = readdirSync(assets).filter((name) => name.endsWith('.js'));
  const known = new Set(names);
  return new Map(
    names.map((name) => {
      const code = readFileSync(join(assets, name), 'utf8');
      const found = (pattern: RegExp): string[] =>
        [...code.matchAll(pattern)].map((match) => match[1] ?? '').filter((each) => known.has(each) && each !== name);
      const fixed = found(/(?:\bfrom|\bimport)\s*["'`]\.\/([^"'`]+)["'`]/g);
      // A thread is named by its address, with or without its folder.
      const later = found(/(?:\bimport\(\s*|new URL\(\s*)["'`](?:\.?\/?assets\/|\.\/)?([^"'`]+)["'`]/g);
      return [name, { bytes: statSync(join(assets, name)).size, fixed, later }];
    }),
  );
}

function closure(scripts: ReadonlyMap<string, Script>, from: readonly string[], next: (script: Script) => readonly string[]): Set<string> {
  const all = new Set<string>();
  const waiting = [...from];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const script = scripts.get(name);
    if (all.has(name) || script === undefined || left.test(name)) continue;
    all.add(name);
    waiting.push(...next(script));
  }
  return all;
}

/** @param out the folder of a build */
export function bundleWeight(out = join(root, 'out')): BundleWeight {
  const assets = join(out, 'renderer', 'assets');
  const scripts = scriptsOf(assets);
  const entry = /src="\.\/assets\/([^"]+\.js)"/.exec(readFileSync(join(out, 'renderer', 'index.html'), 'utf8'))?.[1] ?? '';
  const viewer = [...scripts.keys()].find((name) => name.startsWith('StudyViewer-'));
  if (!scripts.has(entry) || viewer === undefined) throw new Error('No build of the page');
  // A page from which a study can be opened has these already.
  const openers = [...scripts].filter(([, { later }]) => later.includes(viewer)).map(([name]) => name);
  const page = closure(scripts, [entry, ...openers], ({ fixed }) => fixed);
  // What the page itself may load later (another screen, its own threads) is none of the viewer.
  const own = (next: (script: Script) => readonly string[]): Set<string> =>
    closure(scripts, [viewer], (script) => next(script).filter((name) => !page.has(name)));
  const isThread = (name: string): boolean => name.startsWith('decode-worker-');
  const first = own(({ fixed, later }) => [...fixed, ...later.filter(isThread)]);
  const whole = own(({ fixed, later }) => [...fixed, ...later]);
  const kb = (names: Iterable<string>): number =>
    Math.round([...names].reduce((sum, name) => sum + (scripts.get(name)?.bytes ?? 0), 0) / 1000);
  return {
    firstImageKb: kb(first),
    wholeKb: kb(whole),
    scripts: [...whole]
      .map((name) => ({ name, bytes: scripts.get(name)?.bytes ?? 0, isFirst: first.has(name) }))
      .sort((a, b) => b.bytes - a.bytes),
  };
}
