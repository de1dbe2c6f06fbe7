/** An operator of MSSanté for a suite: two mailboxes, an authority with its list of revoked certificates, and tokens that open them. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRevocationLists, type MailAccess } from '../../../main/platform/mail/index.ts';
import { type Certificates, makeCertificates } from '../../../main/sandbox/mail/index.ts';
import { systemClock } from '../../../main/shell/core/system-clock.ts';
import { type CertificateWish, type Issued, issue, revocationList } from '../../harness/pki.ts';

export interface MailPorts {
  readonly imapPort: number;
  readonly smtpPort: number;
}

export interface MailOperator extends MailPorts {
  readonly name: string;
  /** Where only workstations with a certificate of `Office.workstations` are served. */
  readonly mutual?: MailPorts;
  stop(): Promise<void>;
}

/** A certificate of a workstation with its key, as `MailServer` takes it. */
export type Identity = NonNullable<MailAccess['server']['identity']>;

export interface Workstations {
  /** PEM, with its list of revoked certificates. */
  readonly authority: string;
  readonly list: string;
  readonly good: Identity;
  readonly expired: Identity;
  readonly revoked: Identity;
  /** Of an authority that nobody here knows. */
  readonly stranger: Identity;
}

export interface Office {
  readonly certificates: Certificates;
  readonly workstations: Workstations;
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

const workstationList = '/workstations.crl';

function makeWorkstations(list: string): { readonly made: Workstations; readonly bytes: Buffer } {
  const authority = issue({ common: 'AC des postes', isAuthority: true });
  const other = issue({ common: 'AC d’ailleurs', isAuthority: true });
  const workstation = (wish: Partial<CertificateWish> = {}) =>
    issue({ common: 'Cabinet des Tilleuls', issuer: authority, purposes: ['client'], list, ...wish });
  const presented = ({ keyPem, pem }: Issued, issuer = authority): Identity => ({ key: keyPem, chain: `${pem}${issuer.pem}` });
  const revoked = workstation();
  const { bytes, pem } = revocationList(authority, [revoked]);
  const made = {
    authority: authority.pem,
    list: pem,
    good: presented(workstation()),
    expired: presented(workstation({ to: new Date(Date.now() - 60_000) })),
    revoked: presented(revoked),
    stranger: presented(workstation({ issuer: other }), other),
  };
  return { made, bytes };
}

/** Certificates, their list of revoked ones, and who holds which token, on one loopback server. */
export async function openOffice(request: { days?: number; isRevoked?: boolean } = {}): Promise<Office> {
  const revoked = new Set<string>();
  const holders = new Map(mailboxes.map((address) => [tokenOf(address), address as string]));
  const holderOf = (token: string) => (revoked.has(token) ? undefined : holders.get(token));
  let served = 0;
  let list: Uint8Array = new Uint8Array();
  const server: Server = createServer((incoming, response) => {
    if (incoming.url === workstationList) {
      response.end(workstations.bytes);
      return;
    }
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
  const workstations = makeWorkstations(`${base}${workstationList}`);
  return {
    certificates,
    workstations: workstations.made,
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
  {
    signal = new AbortController().signal,
    token = tokenOf(address),
    identity,
  }: { signal?: AbortSignal; token?: string; identity?: Identity | undefined } = {},
): MailAccess {
  return {
    server: {
      ...{ host: '127.0.0.1', imapPort, smtpPort, authorities: [certificates.authority], certificateName: 'localhost' },
      ...(identity !== undefined && { identity }),
    },
    address,
    revocation: createRevocationLists({
      clock: systemClock,
      fetchList: async (url) => new Uint8Array(await (await fetch(url)).arrayBuffer()),
    }),
    token: async () => token,
    signal,
  };
}
