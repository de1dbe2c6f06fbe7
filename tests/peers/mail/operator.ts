/** An operator of MSSanté for a suite: two mailboxes, an authority with its list of revoked certificates, and tokens that open them. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRevocationLists, type MailAccess } from '../../../main/platform/mail/index.ts';
import { type Certificates, makeCertificates } from '../../../main/sandbox/mail/index.ts';
import { systemClock } from '../../../main/shell/core/system-clock.ts';

export interface MailOperator {
  readonly name: string;
  readonly imapPort: number;
  readonly smtpPort: number;
  stop(): Promise<void>;
}

export interface Office {
  readonly certificates: Certificates;
  /** Introspection of tokens (RFC 7662), as Dovecot asks for it. */
  readonly introspectionUrl: string;
  holderOf(token: string): string | undefined;
  revoke(token: string): void;
  readonly listsServed: () => number;
  close(): Promise<void>;
}

export const mailboxes = [
  'claire.diallo@medecin.mssante.fr',
  'secretariat@tilleuls.mssante.fr',
  '279035121518989@patient.mssante.fr',
] as const;
export const [doctor, office, patient] = mailboxes;
export const tokenOf = (address: string) => `token-of-${address}`;

/** Certificates, their list of revoked ones, and who holds which token, on one loopback server. */
export async function openOffice(request: { days?: number; isRevoked?: boolean } = {}): Promise<Office> {
  const revoked = new Set<string>();
  const holders = new Map(mailboxes.map((address) => [tokenOf(address), address as string]));
  const holderOf = (token: string) => (revoked.has(token) ? undefined : holders.get(token));
  let served = 0;
  let list: Uint8Array = new Uint8Array();
  const server: Server = createServer((incoming, response) => {
    if (incoming.url === '/revoked.crl') {
      served += 1;
      response.end(list);
      return;
    }
    let body = '';
    incoming.on('data', (piece) => {
      body += piece;
    });
    incoming.on('end', () => {
      const mailbox = holderOf(new URLSearchParams(body).get('token') ?? '');
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(mailbox === undefined ? { active: false } : { active: true, mailbox }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const certificates = await makeCertificates({ revocationListUrl: `${base}/revoked.crl`, ...request });
  list = certificates.revocationList;
  return {
    certificates,
    introspectionUrl: `${base}/introspect`,
    holderOf,
    revoke: (token) => void revoked.add(token),
    listsServed: () => served,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export function accessTo(
  { imapPort, smtpPort }: Pick<MailOperator, 'imapPort' | 'smtpPort'>,
  { certificates }: Office,
  address: string,
  { signal = new AbortController().signal, token = tokenOf(address) }: { signal?: AbortSignal; token?: string } = {},
): MailAccess {
  return {
    server: { host: '127.0.0.1', imapPort, smtpPort, authorities: [certificates.authority], certificateName: 'localhost' },
    address,
    revocation: createRevocationLists({
      clock: systemClock,
      fetchList: async (url) => new Uint8Array(await (await fetch(url)).arrayBuffer()),
    }),
    token: async () => token,
    signal,
  };
}
