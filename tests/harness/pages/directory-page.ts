/** The directory of professionals: the field, who was found, the file of whoever is chosen. */
import type { Locator, Page } from '@playwright/test';
import { Frame } from './frame.ts';

export class DirectoryPage {
  readonly page: Page;
  readonly field: Locator;
  readonly town: Locator;
  readonly list: Locator;
  readonly options: Locator;
  readonly contactList: Locator;
  readonly file: Locator;
  readonly state: Locator;

  constructor(page: Page) {
    this.page = page;
    this.field = page.getByRole('searchbox', { name: 'Chercher un professionnel ou une structure' });
    this.town = page.getByRole('textbox', { name: 'Ville' });
    this.list = page.getByRole('listbox', { name: 'Professionnels trouvés' });
    this.options = this.list.getByRole('option');
    this.contactList = page.getByRole('listbox', { name: 'Contacts' });
    this.file = page.getByRole('complementary', { name: 'Fiche' });
    this.state = page.getByRole('region', { name: 'Annuaire' }).getByRole('status').first();
  }

  async go(): Promise<this> {
    await new Frame(this.page).goTo('Annuaire');
    await this.field.waitFor();
    return this;
  }

  entry(name: string): Locator {
    return this.options.filter({ hasText: name });
  }

  scope(name: 'Annuaire' | 'Contacts'): Locator {
    return this.page.getByRole('radiogroup', { name: 'Ce qui est montré' }).getByRole('radio', { name });
  }
}
