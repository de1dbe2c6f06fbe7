/** Chromium without a screen for the browser shell: a launcher that the shell takes for an installed browser. */
import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { testBrowser } from '../../harness/browser.ts';

/** @returns the launcher's path, for `LIAISON_BROWSER` */
export async function writeLauncher(directory: string): Promise<string> {
  const { executablePath, args } = await testBrowser();
  const path = join(directory, 'browser.sh');
  const words = [executablePath, '--headless=new', '--remote-debugging-port=0', ...args].map((word) => `'${word}'`);
  writeFileSync(path, `#!/bin/sh\nexec ${words.join(' ')} "$@"\n`);
  chmodSync(path, 0o755);
  return path;
}

const portFile = (dataDirectory: string) => join(dataDirectory, 'browser-profile', 'DevToolsActivePort');

export function forgetPort(dataDirectory: string): void {
  rmSync(portFile(dataDirectory), { force: true });
}

/** Address of the browser that the shell opened over this folder, once it says it. */
export async function debuggingAddress(dataDirectory: string): Promise<string> {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    const [port] = existsSync(portFile(dataDirectory)) ? readFileSync(portFile(dataDirectory), 'utf8').split('\n') : [];
    if (port) return `http://127.0.0.1:${port}`;
    await wait(50);
  }
  throw new Error('The browser never opened');
}
