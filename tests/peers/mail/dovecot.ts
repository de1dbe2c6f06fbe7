/** Debian's Dovecot and Postfix as an operator that none of us wrote: on free ports, with our authority and our tokens, ended with the suite. */
import { spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProgram, freePort } from '../peer.ts';
import { dovecotConfiguration, mutualConfiguration, oauthConfiguration, postfixMain, postfixMaster } from './configurations.ts';
import { type MailOperator, mailboxes, type Office } from './operator.ts';

export const installation = 'Pour les avoir : apt-get install dovecot-imapd dovecot-lmtpd postfix, puis lancer en root';

/** Postfix's master needs root; undefined where one of the two is missing. */
export function findMailPrograms(): { dovecot: string; postfix: string } | undefined {
  const [dovecot, postfix] = [findProgram('dovecot'), findProgram('postfix')];
  return dovecot === undefined || postfix === undefined || process.getuid?.() !== 0 ? undefined : { dovecot, postfix };
}

const readyMs = 20_000;

export async function startDovecot(
  programs: { dovecot: string; postfix: string },
  office: Office,
  { password, isMutual = false }: { readonly password?: string; readonly isMutual?: boolean } = {},
): Promise<MailOperator & { readonly spool: string }> {
  const directory = mkdtempSync(join(tmpdir(), 'liaison-mail-'));
  chmodSync(directory, 0o755);
  const nobody = userId('nobody');
  const [imap, lmtp, auth, smtp, mutualImap, mutualSmtp] = (await Promise.all(Array.from({ length: 6 }, freePort))) as [
    ...[number, number, number],
    ...[number, number, number],
  ];
  const folder = (name: string, owner = nobody) => {
    const path = join(directory, name);
    mkdirSync(path);
    chownSync(path, owner, owner);
    return path;
  };
  const file = (name: string, content: string, mode = 0o644) => {
    const path = join(directory, name);
    writeFileSync(path, content, { mode });
    return path;
  };
  folder('run');
  folder('run-mutual');
  folder('spool');
  folder('postfix', 0);
  folder('queue', 0);
  folder('data', userId('postfix'));
  const { certificates, workstations } = office;
  file('server.pem', certificates.serverCertificate);
  chownSync(file('server.key', certificates.serverKey, 0o640), nobody, nobody);
  file('workstations.pem', `${workstations.authority}${workstations.list}`);
  for (const name of ['dovecot.log', 'postfix.log']) chownSync(file(name, ''), nobody, nobody);
  file('oauth2.conf', oauthConfiguration(office.introspectionUrl));
  const dovecotFile = file('dovecot.conf', dovecotConfiguration({ directory, imap, lmtp, auth, password }));
  const mutualFile = file('dovecot-mutual.conf', mutualConfiguration({ directory, imap: mutualImap }));
  const maps = mailboxes.map((address) => `${address} ${address}\n`).join('');
  const domains = [...new Set(mailboxes.map((address) => address.split('@')[1]))];
  file('postfix/boxes', maps);
  const { fingerprint256 } = new X509Certificate(workstations.revoked.chain);
  file('postfix/withdrawn', `${fingerprint256} REJECT Client certificate withdrawn\n`);
  file('postfix/main.cf', postfixMain({ directory, lmtp, auth, domains: domains.join(', ') }));
  file('postfix/master.cf', postfixMaster(smtp, mutualSmtp));
  const dovecots = [dovecotFile, ...(isMutual ? [mutualFile] : [])];
  const startWith = (configuration: string) => must('runuser', ['-u', 'nobody', '--', programs.dovecot, '-c', configuration]);
  const postfix = (command: string) => must(programs.postfix, ['-c', join(directory, 'postfix'), command]);
  const stop = async () => {
    spawnSync(programs.postfix, ['-c', join(directory, 'postfix'), 'stop'], { stdio: 'ignore' });
    for (const configuration of dovecots)
      spawnSync('runuser', ['-u', 'nobody', '--', findProgram('doveadm') ?? 'doveadm', '-c', configuration, 'stop'], { stdio: 'ignore' });
    rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    dovecots.forEach(startWith);
    postfix('start');
    await Promise.all([imap, smtp, ...(isMutual ? [mutualImap, mutualSmtp] : [])].map(answers));
  } catch (thrown) {
    const said = readLog(join(directory, 'dovecot.log')) + readLog(join(directory, 'postfix.log'));
    await stop();
    throw new Error(`the mail servers do not start:\n${said}`, { cause: thrown });
  }
  return {
    ...{ name: 'Dovecot et Postfix', imapPort: imap, smtpPort: smtp, spool: join(directory, 'spool'), stop },
    ...(isMutual && { mutual: { imapPort: mutualImap, smtpPort: mutualSmtp } }),
  };
}

/** What it says is in its log: a server that goes on in the background would keep a pipe open for ever. */
function must(program: string, args: readonly string[]): void {
  const { status } = spawnSync(program, args, { stdio: 'ignore', timeout: readyMs });
  if (status !== 0) throw new Error(`${program} ended with ${status}`);
}

function userId(name: string): number {
  return Number(spawnSync('id', ['-u', name], { encoding: 'utf8' }).stdout.trim());
}

function readLog(path: string): string {
  try {
    return readFileSync(path, 'utf8').slice(-3000);
  } catch {
    return '';
  }
}

/** Until somebody listens there. */
async function answers(port: number): Promise<void> {
  for (const start = Date.now(); Date.now() - start < readyMs; ) {
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('connect', () => resolve(true));
      socket.once('error', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
    if (isOpen) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('nobody listens');
}
