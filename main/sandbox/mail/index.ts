/** The embedded mail server: an operator of MSSanté on the loopback address, IMAP and submission, both by STARTTLS. */
import type { AddressInfo, Socket } from 'node:net';
import { createServer } from 'node:net';
import { largestMessage } from '../../../preload/contract/outgoing.ts';
import type { Authenticator, Router } from './accounts.ts';
import type { Certificates } from './certificates.ts';
import { serveImap } from './imap/session.ts';
import type { MailStore } from './mail-store.ts';
import { createSmtp } from './smtp.ts';

export type { Authenticator, Credentials, Route, Router } from './accounts.ts';
export { type Certificates, ensureCertificates, makeCertificates } from './certificates.ts';
export { type MailStore, openMailStore } from './mail-store.ts';

export interface MailServerOptions {
  readonly store: MailStore;
  readonly authenticate: Authenticator;
  readonly certificates: Certificates;
  readonly sizeLimit?: number;
  readonly route?: Router;
  onAccepted?(raw: Buffer, from: string, recipients: readonly string[]): void;
}

export interface MailServer {
  readonly imapPort: number;
  readonly smtpPort: number;
  /** While true, every connection is cut, those that come included. */
  setOffline(isOffline: boolean): void;
  close(): Promise<void>;
}

export async function startMailServer({ sizeLimit = largestMessage, ...options }: MailServerOptions): Promise<MailServer> {
  const sockets = new Set<Socket>();
  let isOffline = false;
  const admit = (socket: Socket): boolean => {
    if (isOffline) {
      socket.destroy();
      return false;
    }
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    return true;
  };
  const imap = createServer((socket) => {
    if (admit(socket)) void serveImap(socket, { ...options, sizeLimit });
  });
  const smtp = createSmtp({ ...options, sizeLimit });
  smtp.server.on('connection', admit);
  smtp.on('error', () => undefined);
  const [imapPort, smtpPort] = await Promise.all([portOf(imap), portOf(smtp.server)]);
  const cutAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    imapPort,
    smtpPort,
    setOffline(value) {
      isOffline = value;
      if (value) cutAll();
    },
    async close() {
      const closed = [imap, smtp.server].map((server) => new Promise<void>((resolve) => server.close(() => resolve())));
      cutAll();
      await Promise.all(closed);
    },
  };
}

function portOf(server: ReturnType<typeof createServer>): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}
