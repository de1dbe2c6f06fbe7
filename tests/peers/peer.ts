/** Finds a foreign program that a peer suite needs; its absence skips the suite with the way to install it. */
import { execFile, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';

/** Full path of a program, looked for in PATH and in /usr/sbin. */
export function findProgram(name: string): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

/** Says once why a suite is skipped. */
export function explainSkip(program: string, packages: string): void {
  console.warn(`${program} n’est pas installé : cette suite est sautée. Pour la jouer : apt-get install ${packages}`);
}

/** Runs to the end. @returns exit code and what was written */
export function run(program: string, args: readonly string[]): { code: number; output: string } {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  return { code: status ?? 1, output: `${stdout}${stderr}` };
}

/** The same without holding the thread: what takes a minute would keep the suite from saying that it lives. */
export function runLong(program: string, args: readonly string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    execFile(program, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }, (failure, stdout, stderr) => {
      resolve({ code: failure === null ? 0 : 1, output: `${stdout}${stderr}` });
    });
  });
}

/** A port of the loopback address that nobody listened on a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}
