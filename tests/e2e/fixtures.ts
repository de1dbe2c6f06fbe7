/**
 * What the specs start from. `test`: a workstation shared by the specs of a worker, somebody signed in, for those that leave it as they
 * found it. `alone`: a workstation of the test's own, on its first run. `asPhysician`, `asRadiologist`, `asSecretary`: one of the
 * test's own where that person has been at work since the morning.
 */
import { type BrowserContextOptions, test as base, type Page } from '@playwright/test';
import type { AccountName } from '../harness/accounts.ts';
import { begunDesk } from '../harness/begun.ts';
import { restartClock, withClock } from '../harness/clock.ts';
import { type Desk, openDesk } from '../harness/desk.ts';
import { openVault, pullAll, signIn } from '../harness/prepare.ts';
import { browserStation, electronStation, type ShellName, type Station } from '../harness/station.ts';

export { expect } from '@playwright/test';

export interface TestOptions {
  shell: ShellName;
  account: AccountName;
}

interface Worker {
  shell: ShellName;
  account: AccountName;
  shared: { desk: Desk; station: Station };
}

interface Shared {
  desk: Desk;
  station: Station;
  page: Page;
}

export const contextOptions: BrowserContextOptions = {
  viewport: { width: 1280, height: 800 },
  locale: 'fr-FR',
  timezoneId: 'Europe/Paris',
  colorScheme: 'light',
  reducedMotion: 'reduce',
};

export const test = base.extend<Shared, Worker>({
  shell: ['browser', { option: true, scope: 'worker' }],
  account: ['physician', { option: true, scope: 'worker' }],
  shared: [
    async ({ shell, account, browser }, use) => {
      restartClock();
      const desk = await openDesk();
      const station = shell === 'electron' ? await electronStation(desk) : browserStation(desk, browser, contextOptions);
      const page = await station.open();
      await signIn(page, account);
      await pullAll(page);
      await use({ desk, station });
      await station.close();
      await desk.close();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  desk: ({ shared }, use) => use(shared.desk),
  station: ({ shared }, use) => use(shared.station),
  page: async ({ shared, account }, use) => {
    const page = await shared.station.open();
    // A test before may have locked or signed out.
    await signIn(page, account);
    await page.getByRole('navigation', { name: 'Navigation principale' }).waitFor();
    await use(page);
    await shared.desk.platform.control.clear();
  },
});

interface Alone {
  desk: Desk;
  station: Station;
  page: Page;
  /** Who has been at work there since the morning. */
  begun: AccountName | undefined;
  /** Skips to the vault just created. */
  opened(): Promise<void>;
}

export const alone = base.extend<Alone, Pick<Worker, 'shell'>>({
  shell: ['browser', { option: true, scope: 'worker' }],
  begun: [undefined, { option: true }],
  desk: [
    async ({ begun, browser }, use) => {
      const from = begun === undefined ? {} : { begun: await begunDesk(begun, browser, contextOptions) };
      // However late in the run, it is the same hour at its desk.
      await withClock(async () => {
        const desk = await openDesk(from);
        await use(desk);
        await desk.close();
      });
    },
    // The first to need somebody at work waits for their morning.
    { timeout: 180_000 },
  ],
  station: async ({ desk, shell, browser }, use) => {
    const station = shell === 'electron' ? await electronStation(desk) : browserStation(desk, browser, contextOptions);
    await use(station);
    await station.close();
  },
  page: async ({ station, begun }, use) => {
    const page = await station.open();
    if (begun !== undefined) {
      await signIn(page, begun);
      await pullAll(page);
      await page.getByRole('navigation', { name: 'Navigation principale' }).waitFor();
    }
    await use(page);
  },
  opened: ({ page }, use) => use(() => openVault(page)),
});

const as = (account: AccountName) => alone.extend({ begun: account });

export const asPhysician = as('physician');
export const asRadiologist = as('radiologist');
export const asSecretary = as('secretary');
