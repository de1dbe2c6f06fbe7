/** The import of images: files given to the page's own fields, then the dialogue. */
import { writeFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';

export class ImportDialog {
  readonly page: Page;
  readonly dialog: Locator;

  constructor(page: Page) {
    this.page = page;
    this.dialog = page.getByRole('dialog', { name: 'Importer des images' });
  }

  async folder(path: string): Promise<void> {
    await this.page.getByTestId('import-folder').setInputFiles(path);
    await this.dialog.waitFor();
  }

  async files(path: string, bytes: Uint8Array): Promise<void> {
    writeFileSync(path, bytes);
    await this.page.getByTestId('import-files').setInputFiles(path);
    await this.dialog.waitFor();
  }

  trait(name: string): Locator {
    return this.dialog.getByRole('table', { name: 'Traits comparés' }).getByRole('row').filter({ hasText: name });
  }

  act(name: string): Locator {
    return this.dialog.getByRole('button', { name });
  }
}
