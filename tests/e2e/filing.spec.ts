/** Filing what came by message: by one key, several at once, whose nobody knows, whose traits differ; seen in the file and taken out again. */
import type { Page } from '@playwright/test';
import { PatientFile } from '../harness/pages/patient-file.ts';
import { call } from '../harness/rpc.ts';
import { expectAccessible } from './accessible.ts';
import { expect, test } from './fixtures.ts';
import { archiveOf, arrives, fromPatient, ownMailbox, patientNamed } from './mail-letters.ts';

const labo = '"Labo Bio-Loire" <labo@bio-loire.demo.mssante.fr>';
const textFile = (name: string, content: string) => ({ name, contentType: 'text/plain', content });
const row = (page: Page, name: string) => page.getByRole('option').filter({ hasText: name });

async function openFiling(page: Page): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Navigation principale' })
    .getByRole('link', { name: /^Messages/ })
    .click();
  await page.getByRole('link', { name: /À classer/ }).click();
  await page.getByRole('heading', { name: 'À classer', level: 1 }).waitFor();
}

test.beforeEach(() => test.slow());

test('what is certain goes at one key and is in the file at its date; taken out, it waits again', async ({ page, desk }) => {
  const mailbox = await ownMailbox(page);
  const jeanne = await patientNamed(page, 'martel jeanne');
  await arrives(page, desk, mailbox, { from: labo, subject: 'Biologie', file: await archiveOf(page, jeanne, 'INR du matin') });
  await openFiling(page);
  await expect(row(page, 'INR du matin')).toContainText('Identité prouvée');
  await expect(row(page, 'INR du matin')).toContainText('100 sur 100');
  await row(page, 'INR du matin').click();
  await expect(page.getByText('INR : 4,1')).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('r');
  await expect(page.getByText('Rangé chez MARTEL Jeanne.')).toBeVisible();
  await expect(row(page, 'INR du matin')).toHaveCount(0);

  const file = await PatientFile.open(page, 'MARTEL');
  await expect(row(page, 'INR du matin')).toContainText('Reçu par messagerie · ici seulement');
  await row(page, 'INR du matin').click();
  await expect(page.getByText('INR : 4,1')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Retirer du dossier' }).click();
  await expect(row(page, 'INR du matin')).toHaveCount(0);
  await file.tab('Accès').click();
  await expect(page.getByText(/Pièce reçue par messagerie, retirée du dossier/).first()).toBeVisible();
  await openFiling(page);
  await expect(row(page, 'INR du matin')).toHaveCount(1);
});

test('under a piece of a conversation, R files it; from there the file, and the record by its form', async ({ page, desk }) => {
  const mailbox = await ownMailbox(page);
  const jeanne = await patientNamed(page, 'martel jeanne');
  const file = textFile('Consignes avant TEP-scan.txt', 'Rester à jeun six heures avant l’examen.');
  await arrives(page, desk, mailbox, { from: fromPatient(jeanne), subject: 'Mon TEP-scan', file });
  await page
    .getByRole('navigation', { name: 'Navigation principale' })
    .getByRole('link', { name: /^Messages/ })
    .click();
  // A patient's conversation is listed by its last words.
  await row(page, 'MARTEL Jeanne').first().click();
  const pieces = page.getByRole('list', { name: 'Pièces jointes' }).or(page.locator('[data-filing-strip]')).first();
  await expect(page.getByText(/Sera rangé chez/)).toBeVisible();
  await expect(pieces).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('r');
  await expect(page.getByText('Rangé chez MARTEL Jeanne.')).toBeVisible();
  await page.getByRole('button', { name: 'Voir au dossier' }).click();
  await expect(page.getByText('Rester à jeun six heures')).toBeVisible();
  await page.keyboard.press('d');
  await expect(page.getByRole('textbox', { name: 'Titre' })).toHaveValue('Consignes avant TEP-scan');
  await expect(page.getByRole('heading', { level: 1, name: 'Diffuser' })).toBeVisible();
});

test('whose nobody knows asks for a file; another than what the piece says is a decision with its reason', async ({ page, desk }) => {
  const mailbox = await ownMailbox(page);
  const jeanne = await patientNamed(page, 'martel jeanne');
  await arrives(page, desk, mailbox, { from: labo, subject: 'Un courrier', file: textFile('courrier-perdu.txt', 'Cher confrère.') });
  await arrives(page, desk, mailbox, { from: labo, subject: 'Biologie', file: await archiveOf(page, jeanne, 'Calcémie corrigée') });
  await openFiling(page);
  await row(page, 'ourrier-perdu').click();
  const form = page.getByRole('form', { name: /Rangement de/ });
  const choose = async (name: string) => {
    const field = form.getByRole('combobox', { name: 'Dossier du patient' });
    // Among those of a shorter name it is at another place: a press that the list moves under is none.
    await expect(async () => {
      await field.fill(name);
      await page.getByRole('option', { name: /^LE GOFF Yann/ }).click();
      await expect(field).toHaveValue(/^LE GOFF Yann/, { timeout: 1000 });
    }).toPass();
  };
  await choose('le goff yann');
  await form.getByRole('button', { name: /Ranger au dossier/ }).click();
  await expect(page.getByText('Rangé chez LE GOFF Yann.')).toBeVisible();

  // Only what is in view of the list is in the page.
  await page.getByRole('listbox').first().hover();
  await page.mouse.wheel(0, -5000);
  await row(page, 'Calcémie corrigée').click();
  await choose('le goff yann');
  await expect(form).toContainText('Écart d’identité');
  await form.getByRole('button', { name: /Ranger au dossier/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Ranger malgré un écart d’identité' });
  await expect(dialog.getByRole('row', { name: /^Date de naissance/i })).toContainText('Ne concorde pas');
  await expectAccessible(page, [], '[role=dialog]');
  await dialog.getByRole('textbox', { name: /Raison/ }).fill('Tube mal étiqueté, vu avec le laboratoire');
  await dialog.getByRole('checkbox').check({ force: true });
  await dialog.getByRole('button', { name: 'Ranger malgré l’écart' }).click();
  await expect(dialog).toBeHidden();
  const { entries } = await call(page, 'journal.list', { patientId: (await patientNamed(page, 'le goff yann')).id });
  expect(entries.find(({ words }) => words?.startsWith('Tube mal étiqueté'))).toMatchObject({ action: 'filing.filed' });
});

test('all that is certain goes at one gesture, and comes back at one', async ({ page, desk }) => {
  const mailbox = await ownMailbox(page);
  const [jeanne, yann] = [await patientNamed(page, 'martel jeanne'), await patientNamed(page, 'le goff yann')];
  await arrives(page, desk, mailbox, { from: labo, subject: 'Biologie', file: await archiveOf(page, jeanne, 'Ferritine') });
  await arrives(page, desk, mailbox, { from: labo, subject: 'Biologie', file: await archiveOf(page, yann, 'Kaliémie') });
  await openFiling(page);
  await expect(row(page, 'Kaliémie')).toHaveCount(1);
  await page.getByRole('button', { name: /^Ranger les \d+ certaines/ }).click();
  await expect(page.getByText(/\d+ pièces rangées\./)).toBeVisible();
  await expect(row(page, 'Ferritine').or(row(page, 'Kaliémie'))).toHaveCount(0);
  const titles = async (id: typeof jeanne.id) => (await call(page, 'filing.ofPatient', { patientId: id })).map(({ title }) => title);
  expect(await titles(jeanne.id)).toContain('Ferritine');
  expect(await titles(yann.id)).toContain('Kaliémie');
  await page.getByRole('button', { name: 'Annuler' }).click();
  await expect(row(page, 'Ferritine')).toHaveCount(1);
});
