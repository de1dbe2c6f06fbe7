/** The browser shell as a program: from the start to the end of its window, with an exit code. */
import { AlreadyRunning, type BrowserShellOptions, startBrowserShell } from './index.ts';
import { BrowserMissing } from './window.ts';

/** @returns the exit code */
export async function runBrowserShell(options: Omit<BrowserShellOptions, 'openWindow'> & { log(line: string): void }): Promise<number> {
  try {
    const shell = await startBrowserShell({ ...options, openWindow: true });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void shell.close());
    await shell.ended;
    return 0;
  } catch (thrown) {
    if (!(thrown instanceof BrowserMissing || thrown instanceof AlreadyRunning)) throw thrown;
    options.log(thrown.message);
    return 1;
  }
}
