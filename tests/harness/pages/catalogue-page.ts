/** « Services »: the catalogue, one service, its recommendation. */
import type { Locator, Page } from '@playwright/test';
import { Frame } from './frame.ts';

export class CataloguePage {
  readonly page: Page;
  readonly pane: Locator;
  readonly field: Locator;
  readonly list: Locator;
  readonly file: Locator;

  constructor(page: Page) {
    this.page = page;
    this.pane = page.getByRole('region', { name: 'Services', exact: true });
    this.field = this.pane.getByRole('searchbox', { name: 'Chercher un service' });
    this.list = this.pane.getByRole('listbox', { name: 'Services référencés' });
    this.file = page.getByRole('complementary', { name: 'Fiche du service' });
  }

  /** The catalogue has come. */
  async go(): Promise<this> {
    await new Frame(this.page).goTo('Services');
    await this.list.getByRole('option').first().waitFor({ timeout: 30_000 });
    return this;
  }

  service(name: string): Locator {
    return this.list.getByRole('option', { name });
  }
}
