/** One app at a time on a data folder, whichever shell it runs in: two would both send what waits in the outbox. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export interface Claim {
  release(): void;
}

/** A name on this machine for the folder: a named pipe, or a socket short enough for `sun_path`. */
function socketPath(directory: string): string {
  const name = `liaison-${createHash('sha256').update(resolve(directory)).digest('hex').slice(0, 24)}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`;
  return join(process.env.XDG_RUNTIME_DIR || tmpdir(), `${name}.sock`);
}

/** A socket that a killed app left behind answers nobody. */
async function isAlive(path: string): Promise<boolean> {
  const socket = connect(path);
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

async function listen(path: string, onKnock: () => void): Promise<Claim | undefined> {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.destroy();
    onKnock();
  });
  server.listen(path);
  try {
    await once(server, 'listening');
  } catch {
    return undefined;
  }
  server.unref();
  return { release: () => void server.close() };
}

/**
 * @param onKnock another start was tried: show the window
 * @returns `undefined` when the folder is in use; its user has then been told
 */
export async function claimDirectory(directory: string, onKnock: () => void): Promise<Claim | undefined> {
  const path = socketPath(directory);
  const claim = await listen(path, onKnock);
  if (claim !== undefined || (await isAlive(path))) return claim;
  rmSync(path, { force: true });
  return listen(path, onKnock);
}
