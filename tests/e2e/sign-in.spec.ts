/** Sign-in in the manner of Pro Santé Connect: the code, giving up, being refused, each account, the workplace. */
import { accounts } from '../harness/accounts.ts';
import { Frame } from '../harness/pages/frame.ts';
import { SignInPage } from '../harness/pages/sign-in-page.ts';
import { expect, alone as test } from './fixtures.ts';

test.beforeEach(async ({ opened, page }) => {
  await opened();
  await page.reload();
  await expect(new SignInPage(page).title).toBeVisible();
});

for (const account of Object.values(accounts)) {
  test(`${account.displayName} signs in and chooses a workplace`, async ({ page }) => {
    const signIn = new SignInPage(page);
    await signIn.account(account.displayName).click();
    await expect(signIn.workplaces).toBeVisible();
    await expect(signIn.workplace(account.otherWorkplace)).toBeVisible();
    await signIn.workplace(account.workplace).click();
    const frame = new Frame(page);
    await expect(frame.account(account.shortName)).toContainText(account.workplace);
  });
}

test('the code to compare is shown while the phone is asked, and one may give up', async ({ page, desk }) => {
  await desk.platform.control.phone(accounts.physician.nationalId, 'ignore');
  const signIn = new SignInPage(page);
  await signIn.nationalId.fill('8 997 000 000 01'.replaceAll(' ', ''));
  await signIn.submit.click();
  await expect(signIn.code).toHaveText(/^\d{2}$/);
  await signIn.cancel.click();
  await expect(signIn.title).toBeVisible();
  await expect(signIn.failure).toHaveCount(0);
});

test('a refusal on the phone is told, and trying again works', async ({ page, desk }) => {
  const { control } = desk.platform;
  await control.phone(accounts.physician.nationalId, 'refuse');
  const signIn = new SignInPage(page);
  await signIn.account(accounts.physician.displayName).click();
  await expect(signIn.failure).toContainText('refusée sur le téléphone');
  await control.phone(accounts.physician.nationalId, 'approve');
  await signIn.account(accounts.physician.displayName).click();
  await expect(signIn.workplaces).toBeVisible();
});

test('an unknown number is told, and what was typed stays', async ({ page }) => {
  const signIn = new SignInPage(page);
  // The demonstration's accounts come a moment later, and move what is under the hand.
  await signIn.account(accounts.physician.displayName).waitFor();
  await signIn.nationalId.fill('12');
  await signIn.submit.click();
  await expect(page.getByText('Un identifiant compte de 6 à 32')).toBeVisible();
  await signIn.nationalId.fill('810000000009');
  await signIn.submit.click();
  await expect(signIn.failure).toContainText('L’annuaire ne connaît pas ce numéro');
});

test('offline, the screen says that signing in needs the network', async ({ page, desk }) => {
  await desk.platform.control.offline(true);
  const signIn = new SignInPage(page);
  await signIn.nationalId.fill(accounts.physician.nationalId);
  await signIn.submit.click();
  await expect(signIn.failure).toContainText(/réseau/);
  await expect(page.getByText('La connexion demande le réseau.')).toBeVisible();
});

test('the workplace can be changed afterwards, and one can sign out', async ({ page }) => {
  const account = accounts.physician;
  const signIn = new SignInPage(page);
  await signIn.account(account.displayName).click();
  await signIn.workplace(account.workplace).click();
  const frame = new Frame(page);
  await frame.account(account.shortName).click();
  await page.getByRole('menuitem', { name: account.otherWorkplace }).click();
  await expect(frame.account(account.shortName)).toContainText(account.otherWorkplace);
  await frame.account(account.shortName).click();
  await page.getByRole('menuitem', { name: 'Se déconnecter' }).click();
  await expect(signIn.title).toBeVisible();
});
