/** The list of patients. */
import type { Locator, Page } from '@playwright/test';
import { Frame } from './frame.ts';

export class PatientsPage {
  readonly page: Page;
  readonly field: Locator;
  readonly list: Locator;
  readonly options: Locator;

  constructor(page: Page) {
    this.page = page;
    this.field = page.getByRole('searchbox', { name: 'Chercher un patient' });
    this.list = page.getByRole('listbox', { name: 'Patients trouvés' });
    this.options = this.list.getByRole('option');
  }

  async go(): Promise<this> {
    await new Frame(this.page).goTo('Patients');
    await this.field.waitFor();
    return this;
  }

  patient(name: string): Locator {
    return this.options.filter({ hasText: name });
  }

  /** From anywhere, by the search. */
  async open(name: string): Promise<void> {
    await this.go();
    await this.field.fill(name);
    // A row that the answer moves from under the pointer would take no click.
    await this.options
      .filter({ hasNotText: name })
      .first()
      .waitFor({ state: 'hidden', timeout: 5_000 })
      .catch(() => undefined);
    await this.patient(name).first().click();
  }
}
