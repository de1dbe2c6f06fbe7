/** « Agenda »: its views, the grid, the side pane, booking, the pane of an appointment. */
import type { Locator, Page } from '@playwright/test';
import { Frame } from './frame.ts';

export class AgendaPage {
  readonly page: Page;
  readonly main: Locator;
  readonly grid: Locator;
  readonly side: Locator;
  readonly phrase: Locator;
  readonly slots: Locator;
  readonly booking: Locator;
  readonly panel: Locator;

  constructor(page: Page) {
    this.page = page;
    this.main = page.getByRole('region', { name: 'Agenda', exact: true });
    this.grid = page.getByTestId('agenda-grid');
    this.side = page.getByRole('complementary', { name: 'Créneaux et attente' });
    this.phrase = this.side.getByRole('searchbox', { name: /Créneau cherché/ });
    this.slots = this.side.getByRole('listbox', { name: 'Créneaux libres' });
    this.booking = page.getByRole('complementary', { name: 'Nouveau rendez-vous' });
    this.panel = page.getByRole('complementary', { name: 'Rendez-vous', exact: true });
  }

  static async open(page: Page): Promise<AgendaPage> {
    await new Frame(page).goTo('Agenda');
    const agenda = new AgendaPage(page);
    await agenda.grid.waitFor();
    return agenda;
  }

  async view(name: 'Jour' | 'Semaine' | 'Mois' | 'Liste'): Promise<void> {
    await this.main.getByRole('radio', { name }).click();
  }

  /** The list of a practitioner's appointments in the grid. */
  column(practitioner: string): Locator {
    return this.grid.getByRole('list', { name: new RegExp(`^${practitioner}, `, 'i') });
  }

  card(practitioner: string, text: string | RegExp): Locator {
    return this.column(practitioner).getByRole('button').filter({ hasText: text });
  }

  option(name: string): Promise<void> {
    return this.main
      .getByRole('button', { name: 'Options de l’agenda' })
      .click()
      .then(() => this.page.getByRole('menuitem', { name }).click());
  }

  async nextDay(): Promise<void> {
    await this.main.getByRole('button', { name: 'Jour suivant' }).click();
  }

  /** An announcement. */
  said(text: string | RegExp): Locator {
    return this.page.getByRole('alertdialog').filter({ hasText: text });
  }

  dialog(name: string | RegExp): Locator {
    return this.page.getByRole('dialog', { name });
  }

  /** Drags by the pointer, in small steps as a hand does. */
  async drag(card: Locator, byX: number, byY: number, from: 'middle' | 'bottom' = 'middle'): Promise<void> {
    // Far from the edges, near which the grid follows the hand.
    await card.evaluate((element) => {
      const view = element.closest('[data-testid="agenda-grid"]');
      if (view !== null) view.scrollTop += element.getBoundingClientRect().top - view.getBoundingClientRect().top - 140;
    });
    const box = await card.boundingBox();
    if (box === null) throw new Error('Not shown');
    const [x, y] = [box.x + 30, from === 'middle' ? box.y + 6 : box.y + box.height - 2];
    await this.page.mouse.move(x, y);
    await this.page.mouse.down();
    for (let step = 1; step <= 8; step += 1) await this.page.mouse.move(x + (byX * step) / 8, y + (byY * step) / 8);
    await this.page.mouse.up();
  }
}
