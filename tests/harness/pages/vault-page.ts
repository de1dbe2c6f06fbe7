/** First run and lock. */
import type { Locator, Page } from '@playwright/test';

export class VaultPage {
  readonly page: Page;
  readonly firstRun: Locator;
  readonly locked: Locator;
  readonly label: Locator;
  readonly passphrase: Locator;
  readonly confirm: Locator;
  readonly create: Locator;
  readonly open: Locator;
  readonly strength: Locator;

  constructor(page: Page) {
    this.page = page;
    this.firstRun = page.getByRole('heading', { name: 'Préparer ce poste' });
    this.locked = page.getByRole('heading', { name: 'Poste verrouillé' });
    this.label = page.getByRole('textbox', { name: 'Votre nom sur ce poste' });
    // A password field has no role of its own.
    this.passphrase = page.getByLabel(/^Phrase de passe/);
    this.confirm = page.getByLabel('La même phrase, pour vérifier');
    this.create = page.getByRole('button', { name: 'Créer le coffre' });
    this.open = page.getByRole('button', { name: 'Ouvrir', exact: false });
    this.strength = page.getByRole('meter', { name: 'Solidité de la phrase de passe' });
  }

  async createWith(label: string, passphrase: string, confirm = passphrase): Promise<void> {
    await this.label.fill(label);
    await this.passphrase.fill(passphrase);
    await this.confirm.fill(confirm);
    await this.create.click();
  }

  async unlock(passphrase: string): Promise<void> {
    await this.passphrase.fill(passphrase);
    await this.page.keyboard.press('Enter');
  }
}
