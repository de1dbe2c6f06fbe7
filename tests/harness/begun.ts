/**
 * Workstations where somebody has been at work since the morning: signed in and everything pulled once a run, then copied for each
 * test, its platform with it. What a test of its own would wait for otherwise is most of what it costs.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions } from '@playwright/test';
import type { AccountName } from './accounts.ts';
import { withClock } from './clock.ts';
import { openDesk } from './desk.ts';
import { outDirectory } from './places.ts';
import { pullAll, signIn } from './prepare.ts';
import { browserStation } from './station.ts';

const begunDirectory = join(outDirectory, 'test-begun');
/** Long enough that whatever opens later is later by its own clock too. */
const minutesBefore = 10;

/** Before a run: what an older build began is not what this one would. */
export function forgetBegun(): void {
  rmSync(begunDirectory, { recursive: true, force: true });
}

/** The folder of a desk where `account` is at work, to be copied; two workers that both miss it both make it, one is kept. */
export async function begunDesk(account: AccountName, browser: Browser, options: BrowserContextOptions): Promise<string> {
  const directory = join(begunDirectory, account);
  if (existsSync(directory)) return directory;
  mkdirSync(begunDirectory, { recursive: true });
  const making = mkdtempSync(join(begunDirectory, 'making-'));
  await withClock(async () => {
    const desk = await openDesk();
    const station = browserStation(desk, browser, options);
    const page = await station.open();
    await signIn(page, account);
    await pullAll(page);
    await station.close();
    await desk.stop();
    cpSync(desk.directory, making, { recursive: true });
    await desk.close();
  }, minutesBefore);
  try {
    renameSync(making, directory);
  } catch (thrown) {
    if (!existsSync(directory)) throw thrown;
    rmSync(making, { recursive: true, force: true });
  }
  return directory;
}
