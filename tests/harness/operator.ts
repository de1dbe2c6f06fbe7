/** The embedded operator seen from behind: what is in somebody's mailbox, and a word that arrives there. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { clockArguments } from './clock.ts';
import type { Desk } from './desk.ts';

export interface OperatorOrder {
  readonly path: string;
  readonly address: string;
  readonly folder: string;
  /** To put there, in base64; otherwise what is there is told. */
  readonly raw?: string;
}

export interface ToldMessage {
  readonly raw: string;
  readonly flags: readonly string[];
}

export interface HeldMessage extends ToldMessage {
  header(name: string): string | undefined;
}

const side = fileURLToPath(new URL('./operator-side.ts', import.meta.url));

function ask(desk: Pick<Desk, 'directory'>, order: Omit<OperatorOrder, 'path'>): ToldMessage[] {
  const input = JSON.stringify({ path: join(desk.directory, 'platform', 'mail.db'), ...order });
  const { status, stdout, stderr } = spawnSync(process.execPath, [...clockArguments(), side], {
    input,
    encoding: 'utf8',
    maxBuffer: 512 * 1024 ** 2,
  });
  if (status !== 0) throw new Error(`The operator's mailboxes can't be read: ${stderr}`);
  return JSON.parse(stdout) as ToldMessage[];
}

/** Unfolded (RFC 5322 §2.2.3), the first of that name. */
function headerOf(raw: string, name: string): string | undefined {
  const head = raw.slice(0, raw.indexOf('\r\n\r\n')).replace(/\r\n(?=[ \t])/g, '');
  const line = head.split('\r\n').find((one) => one.toLowerCase().startsWith(`${name.toLowerCase()}:`));
  return line?.slice(name.length + 1).trim();
}

export function messagesOf(desk: Pick<Desk, 'directory'>, address: string, folder = 'INBOX'): HeldMessage[] {
  return ask(desk, { address, folder }).map(({ raw: encoded, flags }) => {
    const raw = Buffer.from(encoded, 'base64').toString('latin1');
    return { raw, flags, header: (name) => headerOf(raw, name) };
  });
}

/** As if somebody had written, at the hour of the tests: the workstation sees it at its next look. */
export function deliver(desk: Pick<Desk, 'directory'>, address: string, raw: string, folder = 'INBOX'): void {
  ask(desk, { address, folder, raw: Buffer.from(raw.replace(/\r?\n/g, '\r\n')).toString('base64') });
}
