/** « Envois »: what waits, what left; the list at the left, the detail of the one chosen at the right. */
import type { Locator, Page } from '@playwright/test';

const groups = {
  'À traiter': 'attention',
  'À valider': 'prepared',
  'En attente': 'waiting',
  'À reprendre': 'returned',
  Retenus: 'held',
  Programmés: 'scheduled',
  Brouillons: 'draft',
  'Locaux, non envoyés': 'local',
  Partis: 'sent',
  Abandonnés: 'discarded',
} as const;

export class OutboxPage {
  readonly page: Page;
  readonly list: Locator;
  readonly detail: Locator;

  constructor(page: Page) {
    this.page = page;
    this.list = page.getByRole('listbox', { name: /^Envois, / });
    this.detail = page.getByRole('region', { name: 'Détail de l’envoi' });
  }

  item(group: keyof typeof groups, title: string): Locator {
    return this.list
      .getByRole('option')
      .filter({ hasText: title })
      .filter({ has: this.page.locator(`[data-group="${groups[group]}"]`) });
  }

  /** Shows it in the detail. */
  async choose(title: string): Promise<void> {
    await this.list.getByRole('option').filter({ hasText: title }).first().click();
  }

  action(verb: string, title: string): Locator {
    return this.detail.getByRole('button', { name: `${verb} : ${title}` });
  }

  /** Chooses it, then does what the button says. */
  async act(verb: string, title: string): Promise<void> {
    await this.choose(title);
    await this.action(verb, title).click();
  }
}
