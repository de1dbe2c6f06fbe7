/** The loopback server of the browser shell: the page, its calls, its events and its bytes, for one window of this machine. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { dataHeaders } from '../content-security-policy.ts';
import type { CoreLink } from '../core/core-link.ts';
import { createPageHandler } from '../page/page-handler.ts';
import { createGate } from './gate.ts';
import { servePageSocket } from './page-socket.ts';
import { maxCallSize, rpcResponse } from './rpc-response.ts';
import { sendWebResponse, toWebRequest } from './web-request.ts';

export interface PageServerOptions {
  readonly link: CoreLink;
  /** Folder of the built page. */
  readonly directory: URL;
  readonly timeouts?: {
    /** For a request's headers. */
    readonly headersMs: number;
    /** For a whole request, the upload of a file included. */
    readonly requestMs: number;
  };
}

export interface PageServer {
  readonly origin: string;
  /** An address that opens the page once. */
  firstUrl(): string;
  close(): Promise<void>;
}

const maxHeaderSize = 16 * 1024;
const maxConnections = 64;
/** There is one window. */
const sender = 'window';

export async function startPageServer({ link, directory, timeouts }: PageServerOptions): Promise<PageServer> {
  const { headersMs, requestMs } = timeouts ?? { headersMs: 10_000, requestMs: 120_000 };
  const server = createServer({
    maxHeaderSize,
    headersTimeout: headersMs,
    requestTimeout: requestMs,
    connectionsCheckingInterval: Math.min(2000, headersMs / 2),
    requireHostHeader: false, // refused below, with the same 403 as a foreign one
  });
  server.maxConnections = maxConnections;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  const gate = createGate(port);
  const page = createPageHandler({ link, directory, connectSources: [`ws://127.0.0.1:${port}`] });
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxCallSize, perMessageDeflate: false });
  const stopEvents = link.on((event) => {
    const text = JSON.stringify(event);
    for (const socket of sockets.clients) socket.send(text);
  });

  async function respond(message: IncomingMessage, out: ServerResponse): Promise<void> {
    if (!gate.admits(message)) {
      const cookie = gate.exchange(message);
      if (cookie === undefined) return refuse(message, out, 403);
      out.writeHead(303, { ...dataHeaders, location: '/', 'set-cookie': cookie }).end();
      return;
    }
    const gone = new AbortController();
    out.once('close', () => gone.abort());
    const request = toWebRequest(message, origin, gone.signal);
    if (request === undefined) return refuse(message, out, 400);
    const { pathname } = new URL(request.url);
    const response = pathname === '/rpc' ? await rpcResponse(request, link, sender) : await page(request);
    // What was not read of a refused upload must not be taken for the next request.
    if (!message.complete && response.status >= 400) response.headers.set('connection', 'close');
    await sendWebResponse(response, out);
    if (!message.complete) message.destroy();
  }

  server.on('request', (message, out) => {
    respond(message, out).catch(() => refuse(message, out, 500));
  });
  server.on('upgrade', (message, socket, head) => {
    if (message.url !== '/bridge' || !gate.admits(message)) return refuseUpgrade(socket);
    sockets.handleUpgrade(message, socket, head, (client) => servePageSocket(client, link, sender));
  });
  server.on('clientError', (_error, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
    else socket.destroy();
  });

  return {
    origin,
    firstUrl: () => gate.firstUrl(),
    async close() {
      stopEvents();
      for (const socket of sockets.clients) socket.terminate();
      server.close();
      server.closeAllConnections();
      if (server.listening) await once(server, 'close');
    },
  };
}

/** Says no and hangs up, whatever was still being sent. */
function refuse(message: IncomingMessage, out: ServerResponse, status: number): void {
  if (out.headersSent) return void out.destroy();
  out.writeHead(status, { ...dataHeaders, connection: 'close', 'content-length': '0' }).end(() => message.destroy());
}

function refuseUpgrade(socket: Duplex): void {
  socket.on('error', () => {});
  socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
}
