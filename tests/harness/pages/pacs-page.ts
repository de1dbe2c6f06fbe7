/** « Chercher dans le PACS », and the PACS of the settings. */
import type { Locator, Page } from '@playwright/test';
import { call } from '../rpc.ts';

export class PacsPage {
  readonly page: Page;
  readonly form: Locator;
  readonly results: Locator;
  readonly sources: Locator;
  readonly dialog: Locator;

  constructor(page: Page) {
    this.page = page;
    this.form = page.getByRole('form', { name: 'Critères' });
    this.results = page.getByRole('grid', { name: 'Examens du PACS' });
    this.sources = page.getByRole('list', { name: 'PACS interrogés' });
    this.dialog = page.getByRole('dialog', { name: 'Ranger cet examen au dossier' });
  }

  /** Set without the screen, for what isn't about the settings. */
  static async set(page: Page, url: string, secret = 'demonstration'): Promise<void> {
    const given = { name: 'PACS de Saint-Laud', url, authentication: 'basic' as const, user: 'demonstration', secret };
    await call(page, 'pacs.save', given);
  }

  field(name: string): Locator {
    return this.form.getByRole('textbox', { name, exact: true });
  }

  async search(criteria: Readonly<Record<string, string>>): Promise<void> {
    for (const [name, value] of Object.entries(criteria)) await this.field(name).fill(value);
    await this.field('Nom').press('Enter');
  }

  row(text: string | RegExp): Locator {
    return this.results.getByRole('row').filter({ hasText: text });
  }
}
