/** A platform behind mutual TLS, from the first run: what fails is said before the sign-in, set there, and then one signs in. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accounts } from '../harness/accounts.ts';
import { startTestApp, type TestApp } from '../harness/app.ts';
import { PlatformSettingsPage } from '../harness/pages/platform-settings.ts';
import { SignInPage } from '../harness/pages/sign-in-page.ts';
import { pkcs12 } from '../harness/pki.ts';
import { openVault } from '../harness/prepare.ts';
import { call } from '../harness/rpc.ts';
import { type SecureFront, startSecureFront } from '../harness/secure-front.ts';
import { newContext } from '../harness/station.ts';
import { expectAccessible } from './accessible.ts';
import { contextOptions, expect, alone as test } from './fixtures.ts';

let front: SecureFront;
let app: TestApp;
let directory: string;

test.afterEach(async () => {
  await app.stop();
  await front.close();
  rmSync(directory, { recursive: true, force: true });
});

test('the certificates are set, tried, and let one in', async ({ desk, browser, shell }) => {
  test.skip(shell !== 'browser', 'The app is started here over another address.');
  test.setTimeout(150_000);
  directory = mkdtempSync(join(tmpdir(), 'liaison-tls-'));
  front = await startSecureFront(desk.platform.url);
  app = await startTestApp({ dataDirectory: directory, platformUrl: front.url });
  const context = await newContext(browser, contextOptions);
  const page = await context.newPage();
  await page.goto(await app.nextUrl());
  await openVault(page);
  await page.reload();
  await expect(page.getByText('Certificat de la plateforme non reconnu')).toBeVisible();

  await page.getByRole('button', { name: 'Régler la connexion…' }).click();
  const platform = new PlatformSettingsPage(page);
  await platform.run();
  await expect(platform.stage('Échange chiffré')).toContainText('Autorité d’essai');
  await expect(platform.stage('Réponse')).toContainText('non essayé');

  await platform.choose(
    platform.trust.getByRole('button', { name: 'Ajouter une autorité…' }),
    'poste.pem',
    Buffer.from(front.workstation.pem),
  );
  await expect(platform.trust.getByRole('alert')).toContainText('Ce n’est pas une autorité');
  await platform.choose(
    platform.trust.getByRole('button', { name: 'Ajouter une autorité…' }),
    'autorite.pem',
    Buffer.from(front.authority.pem),
  );
  await expect(platform.trust.getByRole('listitem')).toContainText('Autorité d’essai');
  await expect(platform.trust).toContainText('Seules ces autorités');
  await platform.run();
  await expect(platform.stage('Échange chiffré')).toContainText('Certificat de ce poste demandé');

  const file = pkcs12({ certificates: [front.workstation], key: front.workstation.key, passphrase: 'érable 9' });
  await platform.importCertificate(file, 'erable 9');
  await expect(platform.dialog).toContainText('Mot de passe refusé');
  await expectAccessible(page);
  await platform.dialog.getByLabel('Mot de passe du fichier').fill('érable 9');
  await page.keyboard.press('Enter');
  await expect(platform.certificate).toContainText('msp-des-tilleuls, MSP des Tilleuls');
  await expect(platform.certificate).toContainText('du 1er janvier 2020 au 1er janvier 2040');
  await platform.run();
  await expect(platform.stage('Échange chiffré')).toContainText('TLS 1.3');
  await expect(platform.stage('Session')).toContainText('Aucune session ouverte');
  // The announcer of react-aria, that still says that a button was waiting.
  await expectAccessible(page, ['role-img-alt']);

  const shown = await call(page, 'network.get', {});
  expect(JSON.stringify(shown)).not.toMatch(/PRIVATE|érable/);
  await page.getByRole('button', { name: 'Fermer', exact: true }).click();
  await new SignInPage(page).nationalId.fill(accounts.physician.nationalId);
  await new SignInPage(page).submit.click();
  await expect(page.getByRole('heading', { name: 'Où exercez-vous maintenant ?' })).toBeVisible();
  await context.close();
});
