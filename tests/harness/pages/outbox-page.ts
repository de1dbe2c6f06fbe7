/** « Envois »: what waits, what left. */
import type { Locator, Page } from '@playwright/test';

export class OutboxPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  group(
    name: 'À traiter' | 'À valider' | 'En attente' | 'Retenus' | 'À reprendre' | 'Locaux, non envoyés' | 'Partis' | 'Abandonnés',
  ): Locator {
    return this.page.getByRole('region', { name, exact: true });
  }

  item(group: Parameters<OutboxPage['group']>[0], title: string): Locator {
    return this.group(group).getByRole('listitem').filter({ hasText: title });
  }

  action(verb: string, title: string): Locator {
    return this.page.getByRole('button', { name: `${verb} : ${title}` });
  }
}
