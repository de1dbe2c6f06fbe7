/** « Biologie » of a patient's file. */
import type { Locator, Page } from '@playwright/test';
import { PatientFile } from './patient-file.ts';

export class BiologyPage {
  readonly page: Page;
  readonly pane: Locator;
  readonly table: Locator;
  readonly detail: Locator;
  readonly chart: Locator;
  readonly comparison: Locator;
  readonly sources: Locator;

  constructor(page: Page) {
    this.page = page;
    this.pane = page.getByRole('region', { name: 'Biologie', exact: true });
    this.table = this.pane.getByRole('grid', { name: 'Résultats par analyse' });
    this.detail = page.getByRole('complementary', { name: /^Évolution : / });
    this.chart = this.detail.getByRole('slider');
    this.sources = page.getByRole('complementary', { name: 'Sources du résultat' });
    this.comparison = page.getByRole('region', { name: 'Comparer deux comptes rendus' });
  }

  static async open(page: Page, patient: string): Promise<BiologyPage> {
    const file = await PatientFile.open(page, patient);
    await file.tab('Biologie').click();
    return new BiologyPage(page);
  }

  /** Everything that isn't here yet, whichever way the screen proposes it. */
  async fetchAll(): Promise<void> {
    const button = this.page.getByRole('button', {
      name: /^(?:Ouvrir les \d+ comptes rendus|Ouvrir le compte rendu|Les ouvrir|L’ouvrir)$/,
    });
    await button
      .or(this.page.getByText(/tous lus$/))
      .first()
      .waitFor();
    if (await button.isVisible()) await button.click();
    await this.page.getByText(/tous lus$/).waitFor();
  }

  row(name: string): Locator {
    return this.table.getByRole('row').filter({ has: this.page.getByRole('rowheader', { name, exact: true }) });
  }
}
