/** Settings → Plateforme, in the settings or before the sign-in. */
import { expect, type Locator, type Page } from '@playwright/test';

export class PlatformSettingsPage {
  readonly page: Page;
  readonly certificate: Locator;
  readonly trust: Locator;
  readonly test: Locator;
  readonly stages: Locator;
  readonly dialog: Locator;

  constructor(page: Page) {
    this.page = page;
    this.certificate = page.getByRole('region', { name: 'Certificat de ce poste' });
    this.trust = page.getByRole('region', { name: 'Autorités admises' });
    this.test = page.getByRole('button', { name: 'Tester la connexion' });
    this.stages = page.getByRole('list', { name: 'Étapes de l’essai' });
    this.dialog = page.getByRole('dialog', { name: 'Certificat de ce poste' });
  }

  stage(name: string): Locator {
    return this.stages.getByRole('listitem').filter({ hasText: name });
  }

  async run(): Promise<void> {
    const [verdict, underway] = [
      this.page.getByText(/^(La connexion est bonne|La connexion n’aboutit pas)\./),
      this.page.getByRole('group', { name: 'Essai en cours' }),
    ];
    // A press that falls while the settings are still being laid out is lost.
    await expect(async () => {
      await this.test.click({ timeout: 2_000 });
      await expect(underway.or(verdict).first()).toBeVisible({ timeout: 3_000 });
    }).toPass({ timeout: 40_000 });
    await verdict.waitFor();
  }

  async choose(button: Locator, name: string, content: Buffer): Promise<void> {
    const chooser = this.page.waitForEvent('filechooser');
    await button.click();
    await (await chooser).setFiles({ name, mimeType: 'application/octet-stream', buffer: content });
  }

  async importCertificate(file: Buffer, passphrase: string): Promise<void> {
    if (!(await this.dialog.isVisible())) await this.certificate.getByRole('button', { name: /Importer|Remplacer/ }).click();
    await this.choose(this.dialog.getByRole('button', { name: /Choisir le fichier|\.p12/ }), 'poste.p12', file);
    await this.dialog.getByLabel('Mot de passe du fichier').fill(passphrase);
    await this.dialog.getByRole('button', { name: 'Importer' }).click();
  }
}
