/** A browser shell that only serves, over an invented core and an invented page, and a client that speaks to it as its page would. */
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type BrowserShell, type BrowserShellOptions, startBrowserShell } from '../../../../main/shell/browser/index.ts';

export const fakeCore = new URL('./fake-core-worker.ts', import.meta.url);

export interface TemporaryFolder {
  readonly path: string;
  remove(): void;
}

export function temporaryFolder(): TemporaryFolder {
  const path = mkdtempSync(join(tmpdir(), 'liaison-shell-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** A built page of three files, with a secret beside its folder. */
export function invented(folder: string): URL {
  const page = join(folder, 'page');
  mkdirSync(join(page, 'assets'), { recursive: true });
  writeFileSync(join(page, 'index.html'), '<!doctype html><title>Liaison</title>');
  writeFileSync(join(page, 'assets', 'main-1a2b.js'), 'export {};');
  writeFileSync(join(page, 'assets', 'codec.wasm'), Uint8Array.of(0, 97, 115, 109));
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  return pathToFileURL(`${page}/`);
}

export interface Serving {
  readonly shell: BrowserShell;
  readonly folder: string;
  readonly origin: string;
  readonly port: number;
  readonly cookie: string;
  /** As the page would ask, with its cookie and origin. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  call(name: string, input?: unknown): Promise<{ ok: boolean; value?: unknown; error?: { code: string } }>;
  /** A request whose path and headers are sent exactly as written. */
  raw(options: {
    method?: string;
    path: string;
    headers?: Record<string, string>;
    body?: string;
  }): Promise<IncomingMessage & { text: string }>;
  /** Bytes on a bare connection, and all that came back when it closed. */
  bytes(text: string): Promise<string>;
  close(): Promise<void>;
}

export async function startServing(options: Partial<BrowserShellOptions> = {}): Promise<Serving> {
  const folder = temporaryFolder();
  const shell = await startBrowserShell({
    dataDirectory: join(folder.path, 'data'),
    platformUrl: 'http://127.0.0.1:9/proxy/',
    openWindow: false,
    coreModule: fakeCore,
    pageDirectory: invented(folder.path),
    ...options,
  });
  const first = new URL(shell.url);
  const { origin } = first;
  const port = Number(first.port);
  const entry = await fetch(first, { redirect: 'manual' });
  const cookie = entry.headers.getSetCookie()[0]?.split(';')[0] ?? '';

  const own = (path: string, init: RequestInit = {}) =>
    fetch(origin + path, { ...init, headers: { cookie, origin, ...(init.headers as Record<string, string> | undefined) } });

  return {
    shell,
    folder: folder.path,
    origin,
    port,
    cookie,
    fetch: own,
    async call(name, input) {
      const response = await own('/rpc', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ callId: 'c1', name, input }),
      });
      return response.json() as Promise<{ ok: boolean }>;
    },
    async raw({ method = 'GET', path, headers = {}, body }) {
      const sent = request({ host: '127.0.0.1', port, method, path, headers: { host: `127.0.0.1:${port}`, ...headers }, setHost: false });
      sent.end(body);
      const [message] = (await once(sent, 'response')) as [IncomingMessage];
      let text = '';
      for await (const piece of message) text += piece;
      return Object.assign(message, { text });
    },
    async bytes(text) {
      const socket = connect(port, '127.0.0.1');
      socket.on('error', () => {});
      socket.write(text);
      let received = '';
      socket.on('data', (piece) => {
        received += piece;
      });
      await once(socket, 'close');
      return received;
    },
    async close() {
      await shell.close();
      folder.remove();
    },
  };
}
