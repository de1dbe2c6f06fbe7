/** Where the modules that run in threads of their own are: beside their sources when Node runs those, flat beside the bundle otherwise. */

/** Paths from this folder; each is an entry of the build under its name. */
const sources = {
  'core-worker': './core/core-worker.ts',
  'cda-reader-worker': '../cda/reader-worker.ts',
  'mail-reader-worker': '../messages/format/reader-worker.ts',
} as const;

export type ModuleName = keyof typeof sources;

const isSource = import.meta.url.endsWith('.ts');

export function moduleUrl(name: ModuleName): URL {
  return new URL(isSource ? sources[name] : `./${name}.js`, import.meta.url);
}

/** Folder of the built page, with a trailing slash. */
export function rendererDirectory(): URL {
  return new URL(isSource ? '../../out/renderer/' : '../renderer/', import.meta.url);
}

/** The built preload script of the Electron shell. */
export function preloadScript(): URL {
  return new URL(isSource ? '../../out/preload/index.cjs' : '../preload/index.cjs', import.meta.url);
}
