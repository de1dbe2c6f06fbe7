/** Ctrl K over everything: what documents say, messages, appointments, names with mistakes; filters, keyboard, the open file first. */
import type { Page } from '@playwright/test';
import { Frame } from '../harness/pages/frame.ts';
import { PatientFile } from '../harness/pages/patient-file.ts';
import { call } from '../harness/rpc.ts';
import { expectAccessible } from './accessible.ts';
import { alone, asPhysician, expect, test } from './fixtures.ts';

const title = 'Scanner thoracique sans injection';

/** Looks for it anew until it is found: what a document says is read just after it was opened. */
async function findSaid(page: Page, text: string, of: string) {
  const frame = new Frame(page);
  const hit = frame.palette
    .getByRole('menuitem')
    .filter({ hasText: of })
    .filter({ has: page.locator('mark') });
  await expect(async () => {
    if (await frame.palette.isVisible()) await frame.closePalette();
    await frame.find(text);
    await expect(hit.first()).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 30_000 });
  return hit.first();
}

asPhysician('what an opened document says is found, with the words around, and no more once its copy is let go', async ({ page }) => {
  alone.setTimeout(150_000);
  const file = await PatientFile.open(page, 'MARTEL');
  const frame = new Frame(page);
  const hits = frame.palette.getByRole('menuitem').filter({ has: page.locator('mark') });
  await frame.find('lobe supérieur');
  await expect(frame.palette).toContainText(/Rien ne correspond|Aucun|Documents|Messages/);
  await expect(hits.filter({ hasText: title })).toHaveCount(0);
  await frame.closePalette();

  await file.filterBy('scanner thoracique sans');
  await file.openDocument(title);
  await expect(file.reader).toContainText('lobe supérieur droit');
  // « TDM » and « lobes » say the same; the open file's stands under its name.
  const hit = await findSaid(page, 'lobes supérieurs', title);
  await expect(hit.locator('mark').first()).toHaveText(/lobe/i);
  await expect(frame.palette.getByRole('group', { name: 'Documents de MARTEL Jeanne' })).toContainText(title);
  await expectAccessible(page);
  await frame.closePalette();

  await frame.goTo('Accueil');
  const again = await findSaid(page, 'martel lobe superieur', title);
  await again.click();
  await expect(file.reader).toContainText('lobe supérieur droit');

  await file.inspector.getByRole('button', { name: 'Retirer' }).click();
  await expect(file.inspector.getByText('Le contenu est demandé à l’ouverture.')).toBeVisible();
  await frame.find('lobe supérieur');
  await expect(frame.palette.getByRole('status')).not.toContainText('Recherche en cours');
  await expect(hits.filter({ hasText: title })).toHaveCount(0);
});

test('a name with a mistake finds the patient, and says that it is near', async ({ page }) => {
  const frame = new Frame(page);
  await frame.find('matrel jeane');
  await expect(frame.palette.getByRole('group', { name: 'Patients au nom proche' })).toContainText('MARTEL Jeanne');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation', { name: 'Dossiers ouverts' })).toContainText('MARTEL');
});

test('the arrows go through what was found, round and round, said of the field; new words begin at the first; Entrée runs the one chosen', async ({
  page,
}) => {
  const frame = new Frame(page);
  await frame.find('lock');
  await expect(frame.palette).toContainText('Rien ne correspond');
  await frame.paletteField.fill('martel');
  const lines = frame.palette.getByRole('menuitem');
  await expect(lines.first()).toContainText('MARTEL');
  const chosen = frame.palette.locator('[role=menuitem][data-focused]');
  const expectChosen = async (index: number) => {
    await expect(chosen).toHaveCount(1);
    const id = await lines.nth(index).getAttribute('id');
    await expect(frame.paletteField).toHaveAttribute('aria-activedescendant', id ?? 'none');
    await expect(chosen).toHaveAttribute('id', id ?? 'none');
    await expect(chosen).toBeInViewport();
    await expect(frame.paletteField).toBeFocused();
  };
  await expectChosen(0);
  await page.keyboard.press('ArrowDown');
  await expectChosen(1);
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expectChosen((await lines.count()) - 1);
  await page.keyboard.press('ArrowDown');
  await expectChosen(0);
  await page.keyboard.press('PageDown');
  await expectChosen(Math.min(8, (await lines.count()) - 1));
  await lines.nth(2).hover();
  await expectChosen(2);
  await frame.paletteField.fill('ouvrir les reglages');
  await expect(lines.first()).toContainText('réglages', { ignoreCase: true });
  await expectChosen(0);
  await frame.paletteField.fill('agenda');
  const figures = lines.filter({ hasText: 'Voir les statistiques de l’agenda' });
  await expect(figures).toBeVisible();
  const place = (await lines.allTextContents()).findIndex((line) => line.startsWith('Voir les statistiques'));
  expect(place).toBeGreaterThan(0);
  for (let press = 0; press < place; press += 1) await page.keyboard.press('ArrowDown');
  await expectChosen(place);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/agenda\/figures/);
});

test('filters by keyboard: a group, a part of the documents, the open file alone', async ({ page }) => {
  const file = await PatientFile.open(page, 'MARTEL');
  await expect(file.timeline.getByRole('option').first()).toBeVisible();
  const frame = new Frame(page);
  await frame.find('bilan');
  await expect(frame.palette.getByRole('group', { name: 'Documents de MARTEL Jeanne' })).toContainText('Bilan rénal');
  const filters = frame.palette.getByRole('group', { name: 'Filtres de la recherche' });
  await page.keyboard.press('Tab');
  await expect(filters.getByRole('radio', { name: 'Tout' })).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(filters.getByRole('radio', { name: 'Documents' })).toBeFocused();
  await page.keyboard.press('Space');
  await expect(filters.getByRole('radio', { name: 'Documents' })).toBeChecked();
  await expect(frame.palette.getByRole('group', { name: 'Actions' })).toHaveCount(0);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('option', { name: 'Auteur' }).press('Enter');
  await expect(frame.palette).toContainText('Rien ne correspond à « bilan »');
  await frame.paletteField.fill('cadiou');
  await expect(frame.palette.getByRole('menuitem').first()).toContainText('CADIOU');
  await filters.getByRole('button', { name: 'Seulement MARTEL Jeanne' }).click();
  await expect(frame.palette.getByRole('group', { name: 'Documents de MARTEL Jeanne' })).toBeVisible();
  await expect(frame.palette.getByRole('group', { name: /^Documents des/ })).toHaveCount(0);
  await frame.closePalette();
});

test('finds the appointments to come by their reason and their day, without a name', async ({ page }) => {
  const { appointments } = await call(page, 'search.everywhere', { text: 'semaine prochaine', groups: ['appointments'], limit: 50 });
  const one = appointments.find(({ reason }) => /^\p{L}{5,}/u.test(reason));
  if (one === undefined) throw new Error('The world has appointments next week');
  const word = /^\p{L}+/u.exec(one.reason)?.[0] ?? '';
  const frame = new Frame(page);
  await frame.find(`${word} semaine prochaine`);
  const found = frame.palette.getByRole('group', { name: 'Rendez-vous', exact: true }).getByRole('menuitem');
  await expect(found.first()).toContainText(word);
  // None of another week, nor of another reason.
  const same = await call(page, 'search.everywhere', { text: `${word} semaine prochaine`, groups: ['appointments'], limit: 50 });
  expect(same.appointments.map(({ start }) => start).toSorted()).toEqual(same.appointments.map(({ start }) => start));
  for (const { reason, practitionerName } of same.appointments)
    expect(`${reason} ${practitionerName}`.toLowerCase()).toContain(word.toLowerCase());
  await found.first().click();
  await expect(page).toHaveURL(/agenda/);
});

test('finds what the practitioner keeps private in their own agenda, and opens it; another’s is no more than a time', async ({ page }) => {
  const frame = new Frame(page);
  await frame.find('dentiste');
  const own = frame.palette.getByRole('group', { name: 'Périodes bloquées' }).getByRole('menuitem');
  await expect(own.first()).toContainText('Dentiste · Dre Claire DIALLO');
  await expect(own.first()).toContainText(/16\sh\s20 – 17\sh\s20/);
  await expectAccessible(page);
  await own.first().press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Période bloquée' });
  await expect(dialog.getByRole('textbox', { name: 'Intitulé' })).toHaveValue('Dentiste');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(page).toHaveURL(/agenda/);
  await expect(page).not.toHaveURL(/block/);
  const { blocks } = await call(page, 'search.everywhere', { text: 'école des enfants', limit: 50 });
  expect(blocks).toEqual([]);
});

test('finds messages and appointments, and goes to them', async ({ page }) => {
  const frame = new Frame(page);
  await frame.find('martel');
  const appointment = frame.palette.getByRole('group', { name: 'Rendez-vous', exact: true }).getByRole('menuitem').first();
  await expect(appointment).toContainText('MARTEL Jeanne');
  await appointment.click();
  await expect(page).toHaveURL(/agenda/);
});
