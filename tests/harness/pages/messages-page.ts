/** « Messages »: the boxes, the conversations of one, the one that is read, the patient beside. */
import type { Locator, Page } from '@playwright/test';
import { Frame } from './frame.ts';

export class MessagesPage {
  readonly page: Page;
  readonly boxes: Locator;
  readonly list: Locator;
  readonly options: Locator;
  readonly thread: Locator;
  readonly messages: Locator;
  readonly patient: Locator;
  readonly piece: Locator;
  readonly search: Locator;

  constructor(page: Page) {
    this.page = page;
    this.boxes = page.getByRole('navigation', { name: 'Boîtes aux lettres' });
    this.list = page.getByRole('region', { name: 'Conversations' });
    this.options = this.list.getByRole('option');
    this.thread = page.getByRole('region', { name: 'Conversation', exact: true });
    this.messages = this.thread.getByRole('article');
    this.patient = page.getByRole('complementary', { name: 'Patient' });
    this.piece = page.getByRole('region', { name: 'Pièce jointe' });
    this.search = this.list.getByRole('searchbox', { name: 'Rechercher dans les messages' });
  }

  async go(): Promise<this> {
    await new Frame(this.page).goTo('Messages');
    await this.list.waitFor();
    return this;
  }

  /** A mailbox, by what its title begins with, then one of its boxes. */
  async box(mailbox: RegExp, name: string): Promise<void> {
    await this.boxes.getByRole('region', { name: mailbox }).getByRole('link', { name, exact: false }).first().click();
  }

  conversation(words: string): Locator {
    return this.options.filter({ hasText: words });
  }

  async open(words: string): Promise<void> {
    await this.conversation(words).first().click();
    await this.messages.first().waitFor();
  }

  tool(name: string): Locator {
    return this.thread.getByRole('button', { name });
  }
}
