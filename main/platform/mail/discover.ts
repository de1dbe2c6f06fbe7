/** Where the mail of a domain is served, by DNS (RFC 6186, RFC 8314; ECO.1.1.9). */
import type { SrvRecord } from 'node:dns';
import { resolveSrv } from 'node:dns/promises';
import { Failure } from '../../failure.ts';

export interface FoundServer {
  readonly host: string;
  readonly imapPort: number;
  readonly smtpHost: string;
  readonly smtpPort: number;
}

/** @throws {Failure} `mail.server-not-found`, `network.offline` */
export async function discoverMailServer(
  domain: string,
  resolve: (name: string) => Promise<SrvRecord[]> = resolveSrv,
): Promise<FoundServer> {
  const [imap, smtp] = await Promise.all([first(`_imap._tcp.${domain}`, resolve), first(`_submission._tcp.${domain}`, resolve)]);
  if (imap === undefined || smtp === undefined) throw new Failure('mail.server-not-found');
  return { host: imap.name, imapPort: imap.port, smtpHost: smtp.name, smtpPort: smtp.port };
}

/** The preferred one; a lone dot says that the service isn't given (RFC 2782). */
async function first(name: string, resolve: (name: string) => Promise<SrvRecord[]>): Promise<SrvRecord | undefined> {
  try {
    const records = (await resolve(name)).filter((record) => record.name !== '' && record.name !== '.');
    return records.toSorted((a, b) => a.priority - b.priority || b.weight - a.weight)[0];
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
    if (code === 'ENOTFOUND' || code === 'ENODATA') return undefined;
    throw new Failure('network.offline', {}, thrown);
  }
}
