/** Writing: the composer and what floats over it. */
import type { Locator, Page } from '@playwright/test';
import type { TestFile } from '../files.ts';

export class WritePage {
  readonly page: Page;
  readonly form: Locator;
  readonly to: Locator;
  readonly cc: Locator;
  readonly subject: Locator;
  readonly text: Locator;
  readonly patient: Locator;
  readonly send: Locator;
  readonly submit: Locator;
  readonly others: Locator;
  readonly pieces: Locator;
  readonly sendBack: Locator;
  readonly discard: Locator;

  constructor(page: Page) {
    this.page = page;
    const pane = page.getByRole('region', { name: 'Nouveau message' });
    this.form = pane;
    this.to = pane.getByRole('combobox', { name: 'À', exact: true });
    this.cc = pane.getByRole('combobox', { name: 'Copie', exact: true });
    this.subject = pane.getByRole('textbox', { name: 'Objet' });
    this.text = pane.getByRole('textbox', { name: 'Message', exact: true });
    this.patient = pane.getByRole('checkbox', { name: /^Écrire (à la patiente|au patient)/ });
    this.send = pane.getByRole('button', { name: /^Envoyer/ });
    this.submit = pane.getByRole('button', { name: /^Soumettre au médecin/ });
    this.others = pane.getByRole('button', { name: 'Autres façons d’envoyer' });
    this.pieces = pane.getByRole('list', { name: 'Pièces jointes' });
    this.sendBack = pane.getByRole('button', { name: 'Renvoyer avec une note' });
    this.discard = pane.getByRole('button', { name: 'Supprimer le brouillon' });
  }

  /** Once it is known whether one may write to them: before, the box takes no click. */
  async leaveThePatientOut(): Promise<void> {
    await this.patient.and(this.page.locator(':enabled')).uncheck({ force: true });
  }

  /** A colleague, by the beginning of a name. */
  async addTo(words: string, name: string | RegExp): Promise<void> {
    await this.to.fill(words);
    await this.page.getByRole('option', { name }).first().click();
  }

  async attachFile(file: TestFile): Promise<void> {
    const chooser = this.page.waitForEvent('filechooser');
    await this.form.getByRole('button', { name: 'Joindre', exact: true }).click();
    await this.page.getByRole('menuitem', { name: 'Un fichier du poste' }).click();
    await (await chooser).setFiles(file);
  }

  async attachDocument(title: string): Promise<void> {
    await this.form.getByRole('button', { name: 'Joindre', exact: true }).click();
    await this.page.getByRole('menuitem', { name: 'Un document du dossier' }).click();
    const dialog = this.page.getByRole('dialog', { name: 'Joindre des documents du dossier' });
    await dialog.getByRole('searchbox').fill(title);
    await dialog.getByText(title, { exact: true }).first().click();
    await dialog.getByRole('button', { name: 'Joindre ce document' }).click();
  }

  piece(name: string | RegExp): Locator {
    return this.pieces.getByRole('listitem').filter({ hasText: name });
  }

  /** What a file is, where it leaves as a document. */
  async sayType(name: string, words: string, type: string): Promise<void> {
    await this.form.getByRole('combobox', { name: `Type de « ${name} »` }).fill(words);
    await this.page.getByRole('option', { name: type }).first().click();
  }

  async otherwise(way: 'Programmer…' | 'Retenir'): Promise<void> {
    await this.others.click();
    await this.page.getByRole('menuitem', { name: way }).click();
  }
}

/** The answer at the foot of a conversation. */
export class ReplyPage {
  readonly page: Page;
  readonly box: Locator;
  readonly text: Locator;
  readonly send: Locator;
  readonly close: Locator;

  constructor(page: Page) {
    this.page = page;
    this.box = page.getByRole('region', { name: 'Répondre', exact: true });
    this.text = this.box.getByRole('textbox', { name: 'Texte de la réponse' });
    this.send = this.box.getByRole('button', { name: /^(Envoyer|Soumettre)/ });
    this.close = this.box.getByRole('button', { name: 'Clore l’échange' });
  }
}

/** « Diffuser » a document that is read. */
export class DiffuseDialog {
  readonly dialog: Locator;
  readonly go: Locator;
  readonly add: Locator;

  constructor(page: Page) {
    this.dialog = page.getByRole('dialog', { name: /^Diffuser «/ });
    this.go = this.dialog.getByRole('button', { name: /^Diffuser à/ });
    this.add = this.dialog.getByRole('combobox', { name: 'Ajouter un confrère' });
  }

  target(name: string | RegExp): Locator {
    return this.dialog.getByRole('checkbox', { name });
  }
}
