/** The two pages, each built as its users build it (minified by Vite), and the server that gives them the same bytes. */
import { cpSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { sendWebResponse, toWebRequest } from '../../../main/shell/browser/web-request.ts';
import { createPageHandler } from '../../../main/shell/page/page-handler.ts';
import { outDirectory, root } from '../../harness/places.ts';
import { rivalsDirectory } from './rivals.ts';

const source = fileURLToPath(new URL('./page', import.meta.url));
export type PageName = 'ours' | 'cornerstone';

/** Rivals are found only by those who are built among them. */
export async function buildPage(name: PageName): Promise<string> {
  const outDir = join(outDirectory, 'bench', 'viewer-pages', name);
  let from = source;
  if (name === 'cornerstone') {
    from = join(rivalsDirectory, 'node_modules', '.page');
    rmSync(from, { recursive: true, force: true });
    cpSync(source, from, { recursive: true });
  }
  const noNode = join(root, 'renderer/imaging/decode/no-node.ts');
  const rivals = join(rivalsDirectory, 'node_modules');
  // What vtk.js takes of Node's modules are packages of npm in a browser.
  const alias =
    name === 'ours'
      ? { fs: noNode, path: noNode }
      : { events: join(rivals, 'events/events.js'), url: join(rivals, 'url/url.js'), fs: noNode, path: noNode };
  await build({
    root: from,
    base: './',
    configFile: false,
    logLevel: 'error',
    resolve: { alias },
    worker: { format: 'es' },
    build: {
      outDir,
      emptyOutDir: true,
      target: 'chrome130',
      assetsInlineLimit: 0,
      minify: true,
      reportCompressedSize: false,
      chunkSizeWarningLimit: 1e6,
      rolldownOptions: { input: join(from, `${name}.html`) },
    },
  });
  return outDir;
}

/** Kilobytes of the page's scripts, without what they decode with. */
export function scriptKb(directory: string): { minified: number; gzipped: number } {
  const scripts = readdirSync(join(directory, 'assets'))
    .filter((file) => file.endsWith('.js') && !/wasm_decode|openjphjs|lossless/i.test(file))
    .map((file) => readFileSync(join(directory, 'assets', file)));
  const kb = (sizes: number[]) => Math.round(sizes.reduce((all, size) => all + size, 0) / 1000);
  return { minified: kb(scripts.map((one) => one.byteLength)), gzipped: kb(scripts.map((one) => gzipSync(one).byteLength)) };
}

export interface BytesServer {
  urlOf(page: PageName): string;
  close(): Promise<void>;
}

/** Images by `/blob/<id>` and `/blobs`, as the shell serves them. */
export async function servePages(
  directories: Record<PageName, string>,
  bytesOf: (id: string) => Uint8Array<ArrayBuffer> | undefined,
): Promise<BytesServer> {
  const link = {
    async openBlob(id: string) {
      const bytes = bytesOf(id);
      if (bytes === undefined) throw new Error(id);
      return {
        contentType: 'application/dicom',
        size: bytes.byteLength,
        read: async (offset: number, length: number) => bytes.slice(offset, offset + length),
        close: () => undefined,
      };
    },
    stage: () => Promise.reject(new Error('nothing is published here')),
  };
  const handle = createPageHandler({ link, directory: pathToFileURL(`${directories.ours}/`) });
  const server = createServer((message, out) => {
    const url = new URL(message.url ?? '/', 'http://x');
    const [, page = '', ...rest] = url.pathname.split('/');
    const directory = directories[page as PageName];
    if (directory !== undefined) return serveFile(join(directory, ...rest), out);
    const request = toWebRequest(message, origin, new AbortController().signal);
    if (request === undefined) return void out.writeHead(400).end();
    handle(request).then(
      (response) => sendWebResponse(response, out),
      () => out.destroy(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    urlOf: (page) => `${origin}/${page}/${page}.html`,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

const types: Readonly<Record<string, string>> = {
  html: 'text/html',
  js: 'text/javascript',
  mjs: 'text/javascript',
  css: 'text/css',
  wasm: 'application/wasm',
  json: 'application/json',
  svg: 'image/svg+xml',
};

export function serveFile(path: string, out: import('node:http').ServerResponse): void {
  if (path.includes('..') || statSync(path, { throwIfNoEntry: false })?.isFile() !== true) return void out.writeHead(404).end();
  const extension = path.slice(path.lastIndexOf('.') + 1);
  out.writeHead(200, { 'content-type': types[extension] ?? 'application/octet-stream' }).end(readFileSync(path));
}
