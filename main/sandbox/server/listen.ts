/** A loopback HTTP server that can be closed with its connections, and cut off from everyone. */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export interface Listener {
  readonly port: number;
  /** While true, every connection is cut, those that come included. */
  setOffline(isOffline: boolean): void;
  close(): Promise<void>;
}

export async function listen(handler: RequestListener, port = 0): Promise<Listener> {
  const sockets = new Set<Socket>();
  let isOffline = false;
  const server: Server = createServer(handler);
  server.on('connection', (socket) => {
    if (isOffline) {
      socket.destroy();
      return;
    }
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
  const cutAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    setOffline(value) {
      isOffline = value;
      if (value) cutAll();
    },
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      cutAll();
      await closed;
    },
  };
}
