/** « Diffuser »: the file, the form, the gesture. */
import type { Locator, Page } from '@playwright/test';
import type { TestFile } from '../files.ts';

export class PublishPage {
  readonly page: Page;
  readonly form: Locator;
  readonly type: Locator;
  readonly title: Locator;
  readonly date: Locator;
  readonly event: Locator;
  readonly audience: Locator;
  readonly send: Locator;
  readonly hold: Locator;
  readonly prepare: Locator;
  readonly validate: Locator;
  readonly keepLocal: Locator;
  readonly sendBack: Locator;
  readonly validator: Locator;
  readonly problem: Locator;
  readonly choose: Locator;

  constructor(page: Page) {
    this.page = page;
    this.form = page.getByRole('form');
    this.type = this.form.getByRole('combobox', { name: 'Type de document' });
    this.title = this.form.getByRole('textbox', { name: 'Titre' });
    this.date = this.form.getByRole('group', { name: 'Date de l’acte' });
    this.event = this.form.getByRole('textbox', { name: 'Acte ou événement' });
    this.audience = this.form.getByRole('radiogroup', { name: 'Qui peut le voir dans Mon espace santé' });
    this.send = this.form.getByRole('button', { name: /^Signer et (diffuser|mettre en attente)/ });
    this.hold = this.form.getByRole('button', { name: 'Retenir' });
    this.prepare = this.form.getByRole('button', { name: 'Préparer pour validation' });
    this.validate = this.form.getByRole('button', { name: 'Valider et diffuser' });
    this.keepLocal = this.form.getByRole('button', { name: 'Enregistrer sans envoyer' });
    this.sendBack = this.form.getByRole('button', { name: 'Renvoyer avec une note' });
    this.validator = this.form.getByRole('button', { name: /Médecin qui validera/ });
    this.problem = page.getByRole('region', { name: 'Aperçu' }).getByRole('alert');
    this.choose = page.getByRole('button', { name: /^Choisir un (autre )?fichier/ });
  }

  async give(file: TestFile): Promise<void> {
    const chooser = this.page.waitForEvent('filechooser');
    await this.choose.click();
    await (await chooser).setFiles(file);
  }

  async chooseType(words: string, display: string | RegExp): Promise<void> {
    await this.type.fill(words);
    await this.page.getByRole('listbox').getByRole('option', { name: display }).first().click();
  }

  /** The usual path: a file, its type, its title. */
  async fill(
    file: TestFile,
    { words = 'ordonnance', type = /^Prescription de produits de santé/, title }: { words?: string; type?: RegExp; title: string },
  ): Promise<void> {
    await this.give(file);
    await this.chooseType(words, type);
    await this.title.fill(title);
    await this.setDate('12', '03', '2026');
  }

  async setDate(day: string, month: string, year: string): Promise<void> {
    const parts = this.date.getByRole('spinbutton');
    await parts.nth(0).click();
    await this.page.keyboard.type(day + month + year);
  }
}
