/** Settings → Plateforme, in the settings or before the sign-in. */
import type { Locator, Page } from '@playwright/test';

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
    await this.test.click();
    await this.page.getByText(/^(La connexion est bonne|La connexion n’aboutit pas)\./).waitFor();
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
