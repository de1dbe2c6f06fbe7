/** The menu of the document that is read: each gesture, its confirmation, the way back. */
import type { Locator, Page } from '@playwright/test';

export class DocumentMenu {
  readonly page: Page;
  readonly button: Locator;
  readonly dialog: Locator;
  readonly confirmation: Locator;
  readonly undo: Locator;

  constructor(page: Page) {
    this.page = page;
    this.button = page.getByRole('region', { name: 'Lecture du document' }).getByRole('button', { name: 'Propriétés du document' });
    this.dialog = page.getByRole('dialog', { name: 'Modification des propriétés du document' });
    this.confirmation = page.getByRole('alertdialog').filter({ has: page.getByRole('button', { name: 'Annuler', exact: true }) });
    this.undo = page.getByRole('button', { name: /^Annuler.*Ctrl/ });
  }

  gesture(name: string | RegExp): Locator {
    return this.page.getByRole('menuitem', { name });
  }

  /** Opens the menu, chooses, confirms. */
  async ask(name: string): Promise<void> {
    await this.button.click();
    await this.gesture(name).click();
    await this.page.getByRole('alertdialog').getByRole('button', { name }).click();
  }
}
