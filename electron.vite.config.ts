/** The three builds: the core and both shells for Node and Electron, the preload script, the page. */
import { cpSync, readFileSync } from 'node:fs';
import { basename, dirname, relative, resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';

const root = import.meta.dirname;
const at = (path: string) => resolve(root, path);
/** Elsewhere than `out/` for the tests of packaging, which must not disturb a running app. */
const out = at(process.env.LIAISON_OUT ?? 'out');

/** Modules that start something of their own: the app, and each thread. */
const entries = {
  index: at('main/index.ts'),
  'core-worker': at('main/shell/core/core-worker.ts'),
  'cda-reader-worker': at('main/cda/reader-worker.ts'),
  'mail-reader-worker': at('main/messages/format/reader-worker.ts'),
  'pdf-text-worker': at('main/readable/pdf-text-worker.ts'),
  'copy-sealer-worker': at('main/store/copy-sealer-worker.ts'),
  'sandbox-worker': at('main/sandbox/worker.ts'),
};

/** Threads are started by `new URL('./thread.ts', import.meta.url)`: in the bundle that must name the entry built from it. */
function threadUrls(): Plugin {
  const names = new Map(Object.entries(entries).map(([name, path]) => [path, name]));
  return {
    name: 'thread-urls',
    transform(code, id) {
      const rewritten = code.replace(/new URL\(\s*(['"])(\.[^'"]+\.ts)\1,\s*import\.meta\.url\s*\)/g, (_whole, _quote, target: string) => {
        const name = names.get(resolve(dirname(id), target));
        if (name === undefined) throw new Error(`${relative(root, id)}: ${target} is no entry of the build`);
        return `new URL('./${name}.js', import.meta.url)`;
      });
      return rewritten === code ? undefined : { code: rewritten, map: null };
    },
  };
}

/** electron-vite declares `require` in every module that names it; ours are ES modules and declare their own where they need one. */
function withoutShims(): Plugin {
  return {
    name: 'without-shims',
    configResolved(config) {
      const plugins = config.plugins as Plugin[];
      plugins.splice(0, plugins.length, ...plugins.filter(({ name }) => name !== 'vite:esm-shim'));
    },
  };
}

/** SQL files are read at run time, beside the module that reads them. */
function migrations(): Plugin {
  return {
    name: 'migrations',
    writeBundle: () => cpSync(at('main/store/migrations'), resolve(out, 'main', 'migrations'), { recursive: true }),
  };
}

/** What pdf.js reads beside itself: character maps, the fourteen standard fonts, colour profiles, decoders. Never from elsewhere. */
function pdfData(): Plugin {
  return {
    name: 'pdf-data',
    writeBundle() {
      for (const folder of ['cmaps', 'standard_fonts', 'iccs', 'wasm'])
        cpSync(at(`node_modules/pdfjs-dist/${folder}`), resolve(out, 'renderer', 'pdfjs', folder), { recursive: true });
    },
  };
}

/** The page's icon is the app's: an application window of the browser shows it in the task bar. */
function pageIcon(): Plugin {
  return {
    name: 'page-icon',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'icon.svg', source: readFileSync(at('resources/icons/icon.svg')) });
    },
    transformIndexHtml: () => [{ tag: 'link', attrs: { rel: 'icon', type: 'image/svg+xml', href: './icon.svg' }, injectTo: 'head' }],
  };
}

/** Every screen is written in it: it is fetched with the scripts, not found out after them. */
function fontPreload(): Plugin {
  return {
    name: 'font-preload',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle = {} }) =>
        Object.keys(bundle)
          .filter((name) => /inter-latin-wght-normal.*\.woff2$/.test(name))
          .map((name) => ({
            tag: 'link',
            attrs: { rel: 'preload', as: 'font', type: 'font/woff2', href: `./${name}`, crossorigin: true },
            injectTo: 'head' as const,
          })),
    },
  };
}

/** react-aria carries its few words in thirty languages: only the page's two are kept. */
function ourLanguagesOnly(): Plugin {
  const other = /\/react-(?:aria|stately|aria-components)\/.*\/intl\/.*\/(?!fr-FR|en-US)[a-z]{2}-[A-Z]{2}\.m?js$/;
  return { name: 'our-languages-only', load: (id) => (other.test(id) ? 'export default {};' : undefined) };
}

export default defineConfig({
  main: {
    plugins: [threadUrls(), withoutShims(), migrations()],
    build: {
      // Small pure-JavaScript packages of every start are bundled: one file opens quicker than a hundred.
      externalizeDeps: { exclude: ['zod', 'conf'] },
      outDir: resolve(out, 'main'),
      target: 'node24',
      minify: false,
      sourcemap: true,
      reportCompressedSize: false,
      rolldownOptions: {
        input: entries,
        // Flat, because what modules read beside themselves (`./migrations/`) is found from the bundle's folder.
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: ({ name }) => `${basename(name)}-[hash].js` },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      outDir: resolve(out, 'preload'),
      minify: false,
      reportCompressedSize: false,
      // A sandboxed preload script can only be CommonJS.
      rolldownOptions: { input: { index: at('preload/index.ts') }, output: { format: 'cjs', entryFileNames: '[name].cjs' } },
    },
  },
  renderer: {
    root: at('renderer'),
    // The codecs' glue names them for Node; in the page that branch is never taken.
    resolve: { alias: { fs: at('renderer/imaging/decode/no-node.ts'), path: at('renderer/imaging/decode/no-node.ts') } },
    plugins: [react(), ourLanguagesOnly(), pageIcon(), fontPreload(), pdfData()],
    worker: { format: 'es' },
    build: {
      outDir: resolve(out, 'renderer'),
      emptyOutDir: true,
      target: 'chrome130',
      // The content policy lets in neither inline scripts nor fonts as data.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      minify: true,
      chunkSizeWarningLimit: 3000,
      reportCompressedSize: false,
      rolldownOptions: { input: { index: at('renderer/index.html') } },
    },
  },
});
