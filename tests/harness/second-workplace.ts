/** Another workstation of the same professional on the same platform: what one does, the other learns. */
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import type { AccountName } from './accounts.ts';
import { startTestApp } from './app.ts';
import type { Desk } from './desk.ts';
import { pullAll, signIn } from './prepare.ts';
import { browserStation } from './station.ts';

export interface SecondWorkplace {
  readonly page: Page;
  close(): Promise<void>;
}

export async function openSecondWorkplace(
  desk: Desk,
  browser: Browser,
  options: BrowserContextOptions,
  account: AccountName,
): Promise<SecondWorkplace> {
  const app = await startTestApp({ dataDirectory: join(desk.directory, 'second-profile'), platformUrl: desk.platform.url });
  const station = browserStation({ ...desk, app }, browser, options);
  const page = await station.open();
  await signIn(page, account);
  await pullAll(page);
  return {
    page,
    async close() {
      await station.close();
      await app.stop();
    },
  };
}
