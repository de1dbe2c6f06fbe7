/** Before all specs: the app built, the world made, the clock set. */
import type { FullConfig } from '@playwright/test';
import { forgetBegun } from '../harness/begun.ts';
import { ensureBuilt } from '../harness/build.ts';
import { startClock, stopClock } from '../harness/clock.ts';
import { ensureWorld } from '../harness/world.ts';

export default async function globalSetup(config: FullConfig): Promise<void> {
  ensureBuilt();
  forgetBegun();
  // Electron keeps the machine's clock, so its world is that of today.
  const isElectronOnly = config.projects.every(({ name }) => name === 'electron');
  if (isElectronOnly) stopClock();
  else startClock();
  let lastTenth = 0;
  await ensureWorld('small', (share) => {
    const tenth = Math.floor(share * 10);
    if (tenth > lastTenth) console.log(`World of the tests: ${tenth * 10} %`);
    lastTenth = tenth;
  });
}
