/** The agenda as a secretary lives in it: read, found by a phrase, booked, moved, followed, by mouse and by keyboard. */

import { AgendaPage } from '../harness/pages/agenda-page.ts';
import { expectAccessible } from './accessible.ts';
import { asSecretary, expect, test } from './fixtures.ts';

test.use({ account: 'secretary' });

test('shows the day by practitioner, the week, the month and the list, all of it readable by assistive tools', async ({ page }) => {
  const agenda = await AgendaPage.open(page);
  await expect(agenda.main.getByRole('heading', { name: 'Jeudi 12 mars 2026' })).toBeVisible();
  await expect(agenda.card('Dr Samuel Roche', 'MARTEL Jeanne')).toContainText('vu');
  await expect(agenda.grid.getByRole('list')).toHaveCount(5);
  await expect(agenda.side.getByText('Salle d’attente')).toBeVisible();
  await expectAccessible(page);
  await agenda.nextDay();
  await expect(agenda.grid.getByText('indisponible').first()).toBeVisible();
  await agenda.view('Semaine');
  await expect(agenda.grid.getByRole('list')).toHaveCount(5);
  await expectAccessible(page);
  await agenda.view('Mois');
  const friday = agenda.main.getByRole('button', { name: /^13 mars/ });
  await expect(friday).toContainText(/\d+ RDV/);
  await expectAccessible(page);
  await friday.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(agenda.main.getByRole('button', { name: /^12 mars/ })).toBeFocused();
  await agenda.view('Liste');
  await expect(agenda.main.getByRole('option').first()).toBeVisible();
  await expectAccessible(page);
  await agenda.view('Jour');
  await page.keyboard.press('t');
  await expect(agenda.main.getByRole('heading', { name: 'Jeudi 12 mars 2026' })).toBeVisible();
});

test('understands a phrase, shows what of it, and takes a piece back', async ({ page }) => {
  const agenda = await AgendaPage.open(page);
  await page.keyboard.press('f');
  await expect(agenda.phrase).toBeFocused();
  await page.keyboard.type('contrôle mardi matin Dr Roche martel');
  const chips = agenda.side.getByRole('list', { name: 'Compris' });
  await expect(chips.getByRole('listitem')).toHaveText([
    /motif.*contrôle/,
    /jour.*mardi/,
    /heures.*matin/,
    /praticien.*Dr Roche/,
    /patient.*martel/,
  ]);
  await expect(agenda.slots.getByRole('option').first()).toContainText('Mar. ');
  await expectAccessible(page);
  await chips.getByRole('button', { name: 'Retirer « mardi »' }).click();
  await expect(chips.getByRole('listitem')).toHaveCount(4);
  await expect(agenda.phrase).toHaveValue('contrôle matin Dr Roche martel');
});

asSecretary('books somebody known by the keyboard alone: a phrase and four keys', async ({ page }) => {
  const agenda = await AgendaPage.open(page);
  await page.keyboard.press('n');
  await page.keyboard.type('contrôle lundi après-midi Dr Roche le goff');
  await page.keyboard.press('Enter');
  await expect(agenda.booking).toContainText('Le lundi 16 mars');
  await page.keyboard.press('Enter');
  await expect(agenda.booking.getByRole('button', { name: 'Changer de patient' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(agenda.panel).toContainText('LE GOFF Yann');
  // By the number that the platform has of them.
  await expect(agenda.panel).toContainText(/0[67](?:\s\d\d){4}/);
  await expect(agenda.panel).toContainText('Contrôle');
  await expect(agenda.card('Dr Samuel Roche', 'LE GOFF Yann')).toHaveAttribute('aria-pressed', 'true');
});

asSecretary('books somebody new from a time of the grid, with a phone', async ({ page }) => {
  const agenda = await AgendaPage.open(page);
  await agenda.nextDay();
  const last = agenda.column('Dr Samuel Roche').getByRole('button').last();
  await last.focus();
  await page.keyboard.press('End');
  await page.keyboard.press('PageDown');
  await page.keyboard.press('PageDown');
  await page.keyboard.press('PageDown');
  await expect(page.locator('[data-free]')).toBeFocused();
  await page.keyboard.press('Enter');
  await agenda.booking.getByRole('searchbox').fill('Dugommier Paulette');
  await page.keyboard.press('Enter');
  await expect(agenda.booking.getByLabel('Nom de naissance')).toHaveValue('Dugommier');
  await expect(agenda.booking.getByLabel('Téléphone')).toBeFocused();
  await page.keyboard.type('pas un numéro');
  await expect(agenda.booking.getByText('Ce numéro n’en est pas un')).toBeVisible();
  await agenda.booking.getByLabel('Téléphone').fill('06 39 98 00 12');
  await expectAccessible(page);
  await page.keyboard.press('Control+Enter');
  await expect(agenda.panel).toContainText('DUGOMMIER Paulette');
  await expect(agenda.panel).toContainText('06 39 98 00 12');
});

asSecretary('moves by hand and by the keyboard, changes the length, takes it back', async ({ page }) => {
  const agenda = await AgendaPage.open(page);
  await agenda.nextDay();
  const card = agenda.card('Dr Samuel Roche', 'GAUTHIER Rémi');
  await expect(card).toContainText('11 h 40');
  // 20 minutes are 32 pixels: to 14 h 20.
  await agenda.drag(card, 0, 160 * 1.6);
  await expect(card).toContainText('14 h 20');
  await expect(agenda.said('rendez-vous déplacé')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(card).toContainText('11 h 40');

  await card.focus();
  await page.keyboard.press('m');
  for (let step = 0; step < 9; step += 1) await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('status', { name: 'Déplacement en cours' })).toContainText('14 h 40');
  await page.keyboard.press('Escape');
  await expect(card).toContainText('11 h 40');
  await page.keyboard.press('m');
  for (let step = 0; step < 9; step += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Enter');
  await expect(card).toContainText('14 h 40');
  await expect(card).toContainText('40 min');
  await agenda.drag(card, 0, -32, 'bottom');
  await expect(card).toContainText('20 min');
});

asSecretary('a time that is taken: what is there, the next free ones, or over it with a reason', async ({ page }) => {
  const agenda = await AgendaPage.open(page);
  await agenda.nextDay();
  const card = agenda.card('Dr Samuel Roche', 'GAUTHIER Rémi');
  await agenda.drag(card, 0, -32);
  const refused = agenda.dialog('Ce créneau vient d’être pris');
  await expect(refused.getByRole('list', { name: 'Ce qui occupe ce temps' })).toContainText('TESSIER Hugo');
  await expectAccessible(page, [], '[role="dialog"]');
  await expect(refused.getByRole('option').first()).toBeVisible();
  await refused.getByLabel('Raison du surnombre').fill('Fièvre, ne peut attendre');
  await refused.getByRole('button', { name: 'Prendre en surnombre' }).click();
  await expect(card).toContainText('11 h 20');
  await expect(card).toContainText('en surnombre');
  await card.click();
  await expect(agenda.panel).toContainText('en surnombre : Fièvre, ne peut attendre');
});

asSecretary('follows a patient from the waiting room to the end, and cancels with a reason that can be taken back', async ({ page }) => {
  const agenda = await AgendaPage.open(page);
  await agenda.card('Dr Samuel Roche', 'GARNIER Odile').click();
  await expectAccessible(page);
  for (const [button, state] of [
    ['Arrivé', 'en salle'],
    ['En consultation', 'en consultation'],
    ['Vu', 'vu'],
  ] as const) {
    await agenda.panel.getByRole('button', { name: button, exact: true }).click();
    await expect(agenda.card('Dr Samuel Roche', 'GARNIER Odile')).toContainText(state);
  }
  await expect(agenda.panel.getByRole('button', { name: 'Ouvrir le dossier' })).toHaveCount(0);
  await agenda.card('Dr Samuel Roche', 'GIRARD Isabelle').click();
  await agenda.panel.getByRole('button', { name: 'Annuler le rendez-vous' }).click();
  const why = agenda.dialog('Annuler ce rendez-vous ?');
  await why.getByText('Le patient a prévenu trop tard').click();
  await why.getByRole('button', { name: 'Annuler le rendez-vous' }).click();
  await expect(agenda.card('Dr Samuel Roche', 'GIRARD Isabelle')).toHaveCount(0);
  await expect(agenda.said('rendez-vous annulé')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(agenda.card('Dr Samuel Roche', 'GIRARD Isabelle')).toBeVisible();
});
