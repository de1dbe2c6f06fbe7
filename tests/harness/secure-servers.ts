/** Local servers of a test: a platform over TLS, and a proxy that opens tunnels to it. */
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import https, { type ServerOptions } from 'node:https';
import { type AddressInfo, connect, type Server, type Socket } from 'node:net';

export interface LocalServer {
  readonly port: number;
  close(): Promise<void>;
}

async function started(server: Server): Promise<LocalServer> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

export function startSecureServer(options: ServerOptions, listener: RequestListener): Promise<LocalServer> {
  const server = https.createServer(options, listener);
  server.on('tlsClientError', () => undefined);
  return started(server);
}

export interface LocalProxy extends LocalServer {
  /** What it was asked to open, with what it was shown of the asker. */
  readonly asked: { readonly target: string; readonly authorization: string | undefined }[];
}

/** @param credentials `user:password` without which it opens nothing */
export async function startProxy(credentials?: string, status = 200): Promise<LocalProxy> {
  const asked: LocalProxy['asked'] = [];
  const server = createServer((_request, response) => response.writeHead(400).end());
  server.on('connect', (request: IncomingMessage, socket: Socket) => {
    const authorization = request.headers['proxy-authorization'];
    asked.push({ target: request.url ?? '', authorization });
    const isKnown = credentials === undefined || authorization === `Basic ${Buffer.from(credentials).toString('base64')}`;
    if (!isKnown) return socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="x"\r\n\r\n');
    if (status !== 200) return socket.end(`HTTP/1.1 ${status} No\r\n\r\n`);
    const [, port = ''] = (request.url ?? '').split(':');
    const onward = connect(Number(port), '127.0.0.1', () => socket.write('HTTP/1.1 200 OK\r\n\r\n'));
    onward.on('error', () => socket.destroy());
    socket.on('error', () => onward.destroy());
    onward.pipe(socket).pipe(onward);
    return undefined;
  });
  return { ...(await started(server)), asked };
}
