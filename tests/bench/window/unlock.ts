/** The vault of a made workstation opened from its own screen, up to its list of patients. */
import type { Page } from 'playwright';
import { accounts, passphrase } from '../../harness/accounts.ts';

export async function unlock(page: Page): Promise<void> {
  await page.evaluate((nationalId) => {
    sessionStorage.setItem('liaison.way.owner', nationalId);
    window.location.hash = '#/patients';
  }, accounts.physician.nationalId);
  const field = page.locator('input[type=password]');
  await field.fill(passphrase);
  await field.press('Enter');
  await page.locator('[role=listbox] [role=option]').first().waitFor();
}
