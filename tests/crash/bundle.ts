/** One file for a core that starts hundreds of times: finding and reading its modules one by one costs more than what is then killed. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'vite';

/** Left where they are: what they read lies beside them. */
const apart = ['better-sqlite3', 'pdfkit', 'libxml2-wasm'];

/** Threads, migrations and resources are still found beside the sources that name them. */
const places: Plugin = {
  name: 'places-of-sources',
  enforce: 'pre',
  resolveId: (id) =>
    apart.includes(id) ? { id: pathToFileURL(createRequire(import.meta.url).resolve(id)).href, external: true } : undefined,
  transform: (code, id) =>
    id.includes('/node_modules/')
      ? undefined
      : { code: code.replaceAll(/\bimport\.meta\.url\b/g, JSON.stringify(pathToFileURL(id).href)), map: null },
};

/** @param entry a module of this folder. @returns the file to start */
export async function bundleProcess(entry: string, outDir: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'error',
    plugins: [places],
    ssr: { noExternal: true },
    build: { ssr: join(import.meta.dirname, entry), outDir, minify: false, target: 'node22', emptyOutDir: false },
  });
  return join(outDir, entry.replace(/\.ts$/, '.js'));
}
