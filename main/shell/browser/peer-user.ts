/** Which user of this machine is at the other end of a loopback connection: on Linux a command line, token included, is read by all. */
import { readFileSync } from 'node:fs';
import type { Socket } from 'node:net';

const addressField = 1;
const userField = 7;

/**
 * User who owns the socket of a loopback port, by the kernel's table (proc_pid_net(5)).
 * @param table content of `/proc/net/tcp`
 */
export function ownerOfPort(table: string, port: number): number | undefined {
  const address = `0100007F:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  for (const line of table.split('\n').slice(1)) {
    const fields = line.trim().split(/\s+/);
    if (fields[addressField] === address) return Number(fields[userField]);
  }
  return undefined;
}

/** `true` only when the system says that it is somebody else; elsewhere than on Linux other users' command lines are mostly hidden. */
export function isAnotherUser(socket: Pick<Socket, 'remotePort'>): boolean {
  if (process.platform !== 'linux' || socket.remotePort === undefined) return false;
  try {
    const owner = ownerOfPort(readFileSync('/proc/net/tcp', 'utf8'), socket.remotePort);
    return owner !== undefined && owner !== process.getuid?.();
  } catch {
    return false;
  }
}
