/** The frame around every screen: rail, top bar, palette, announcements. */
import type { Locator, Page } from '@playwright/test';

/** An entry of the rail. */
type Place = 'Accueil' | 'Patients' | 'Messages' | 'Agenda' | 'Imagerie' | 'Comptes rendus' | 'Envois' | 'Annuaire' | 'Services';

export class Frame {
  readonly page: Page;
  readonly rail: Locator;
  readonly openFiles: Locator;
  readonly lock: Locator;
  readonly settings: Locator;
  readonly palette: Locator;
  readonly paletteField: Locator;

  constructor(page: Page) {
    this.page = page;
    this.rail = page.getByRole('navigation', { name: 'Navigation principale' });
    this.openFiles = page.getByRole('navigation', { name: 'Dossiers ouverts' });
    this.lock = this.rail.getByRole('button', { name: 'Verrouiller le poste' });
    this.settings = this.rail.getByRole('button', { name: 'Réglages' });
    this.palette = page.getByRole('dialog', { name: 'Recherche globale' });
    this.paletteField = this.palette.getByRole('searchbox');
  }

  place(name: Place): Locator {
    return this.rail.getByRole('link', { name });
  }

  account(shortName: string): Locator {
    return this.rail.getByRole('button', { name: shortName });
  }

  /** The state of the exchanges, at the right of the top bar. */
  exchanges(text: string | RegExp): Locator {
    return this.page.getByRole('banner').getByRole('button').filter({ hasText: text });
  }

  async goTo(name: Place): Promise<void> {
    await this.place(name).click();
  }

  async find(text: string): Promise<void> {
    await this.page.keyboard.press('Control+k');
    await this.paletteField.fill(text);
  }

  /** Échap empties the field, then closes. */
  async closePalette(): Promise<void> {
    await this.page.keyboard.press('Escape');
    if (await this.palette.isVisible()) await this.page.keyboard.press('Escape');
    await this.palette.waitFor({ state: 'hidden' });
  }
}
