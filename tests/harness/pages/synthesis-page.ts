/** The synthesis of a patient: alerts, profile, news, course of care, sources. */
import type { Locator, Page } from '@playwright/test';
import { PatientFile } from './patient-file.ts';

export class SynthesisPage {
  readonly page: Page;
  readonly alerts: Locator;
  readonly profile: Locator;
  readonly care: Locator;
  readonly zoom: Locator;
  readonly sources: Locator;
  readonly aside: Locator;
  readonly measures: Locator;
  readonly save: Locator;
  readonly readUnread: Locator;

  constructor(page: Page) {
    this.page = page;
    this.alerts = page.getByRole('region', { name: 'À savoir d’abord' });
    this.profile = page.getByRole('listbox', { name: 'Profil de santé' });
    this.care = page.getByRole('listbox', { name: 'Parcours de soins' });
    this.zoom = page.getByRole('radiogroup', { name: 'Échelle du temps' });
    this.sources = page.getByRole('complementary', { name: 'Sources' });
    this.aside = page.getByRole('listbox', { name: 'Vaccins et entourage' });
    this.measures = page.getByRole('region', { name: 'Mesures' });
    this.save = page.getByRole('button', { name: 'Enregistrer en PDF' });
    this.readUnread = page.getByRole('button', { name: /^Lire ce/ });
  }

  /** From wherever the page is, what the platform knows having come. */
  static async open(page: Page, name: string): Promise<SynthesisPage> {
    const file = await PatientFile.open(page, name);
    await file.tab('Synthèse').click();
    const synthesis = new SynthesisPage(page);
    await synthesis.care.waitFor();
    await page.getByText(/^Mon espace santé\s:\sreçu/u).waitFor();
    return synthesis;
  }

  line(text: string | RegExp): Locator {
    return this.profile.getByRole('option').filter({ hasText: text });
  }
}
