/** A patient's file: banner, tabs, documents and the pane that reads them. */
import type { Locator, Page } from '@playwright/test';
import { PatientsPage } from './patients-page.ts';

export class PatientFile {
  readonly page: Page;
  readonly banner: Locator;
  readonly tabs: Locator;
  readonly publish: Locator;
  readonly list: Locator;
  readonly timeline: Locator;
  readonly table: Locator;
  readonly filter: Locator;
  readonly chips: Locator;
  readonly asTable: Locator;
  readonly asTimeline: Locator;
  readonly filters: Locator;
  readonly filterDialog: Locator;
  readonly reader: Locator;
  readonly inspector: Locator;

  constructor(page: Page) {
    this.page = page;
    this.banner = page.getByRole('region', { name: 'Patient', exact: true });
    this.tabs = page.getByRole('navigation', { name: 'Dossier', exact: true });
    this.publish = this.tabs.getByRole('button', { name: 'Diffuser' });
    this.list = page.getByRole('region', { name: 'Liste des documents' });
    this.timeline = this.list.getByRole('listbox', { name: /^Documents, / });
    this.table = this.list.getByRole('grid', { name: /^Documents, / });
    this.filter = this.list.getByRole('searchbox', { name: 'Filtrer titre, auteur, texte' });
    this.chips = this.list.getByRole('radiogroup', { name: 'Raccourcis de filtre' });
    this.asTable = this.list.getByRole('button', { name: 'Présenter en tableau' });
    this.asTimeline = this.list.getByRole('button', { name: 'Présenter en frise' });
    this.filters = this.list.getByRole('button', { name: /^Filtres/ });
    this.filterDialog = page.getByRole('dialog', { name: 'Filtrer les documents' });
    this.reader = page.getByRole('region', { name: 'Lecture du document' });
    this.inspector = page.getByRole('complementary', { name: 'Détails du document' });
  }

  /** Opens the file of a patient from wherever the page is, its documents received. */
  static async open(page: Page, name: string): Promise<PatientFile> {
    await new PatientsPage(page).open(name);
    const file = new PatientFile(page);
    await file.banner.getByRole('heading', { level: 1 }).waitFor();
    return file;
  }

  tab(
    name:
      | 'Synthèse'
      | 'Documents'
      | 'Imagerie'
      | 'Biologie'
      | 'Croissance'
      | 'Vaccins'
      | 'Envois'
      | 'Non envoyés'
      | 'Équipe de soins'
      | 'Accès',
  ): Locator {
    return this.tabs.getByRole('link', { name });
  }

  document(title: string | RegExp): Locator {
    return this.timeline.getByRole('option').filter({ hasText: title });
  }

  chip(name: string | RegExp): Locator {
    return this.chips.getByRole('radio', { name });
  }

  /** Documents of any date from now on, for the patient. */
  async searchOlder(): Promise<void> {
    const scope = this.list.getByRole('region', { name: 'Étendue de la recherche' });
    await this.timeline.getByRole('option').first().waitFor();
    if (await scope.isVisible()) await scope.getByRole('button', { name: 'Chercher plus ancien' }).click();
    await scope.waitFor({ state: 'hidden' });
  }

  async openDocument(title: string | RegExp): Promise<void> {
    await this.document(title).first().click();
  }

  /** Only those whose words match. */
  async filterBy(text: string): Promise<void> {
    await this.filter.fill(text);
  }

  async chooseIn(label: string, choice: string | RegExp): Promise<void> {
    await this.filterDialog.getByRole('button', { name: label }).click();
    await this.page.locator('[data-trigger=Select]').getByRole('option', { name: choice }).click();
  }
}
