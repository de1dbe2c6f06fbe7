/** The figures of the agenda: reached from its head and from Ctrl K, by period and by line, in an order, printed. */
import { AgendaPage } from '../harness/pages/agenda-page.ts';
import { call } from '../harness/rpc.ts';
import { expectAccessible } from './accessible.ts';
import { expect, test } from './fixtures.ts';

test.use({ account: 'secretary' });

test('who came and who didn’t, by practitioner, reason, day and hour, on the screen and on paper', async ({ page }) => {
  const agenda = await AgendaPage.open(page);
  await agenda.option('Statistiques');
  const pane = page.getByRole('region', { name: 'Statistiques de l’agenda' });
  const table = pane.getByRole('table');
  await expect(table.getByRole('rowheader', { name: 'Dr Samuel ROCHE' })).toBeVisible();
  await expectAccessible(page);
  // What is shown is what the core counted.
  const { total } = await call(page, 'agenda.statistics', { from: '2026-02-11', until: '2026-03-12', by: 'schedule' });
  expect(total.seen).toBeGreaterThan(20);
  const foot = table.getByRole('row', { name: /^Ensemble/ });
  await expect(foot.getByRole('cell').nth(1)).toHaveText(total.seen.toLocaleString('fr-FR'));
  await pane.getByRole('radio', { name: 'Par jour' }).click();
  await expect(table.getByRole('rowheader').first()).toHaveText('Lundi');
  await expect(table.getByRole('rowheader', { name: 'Vendredi' })).toBeVisible();
  await pane.getByRole('radio', { name: 'Par heure' }).click();
  await expect(table.getByRole('rowheader').first()).toHaveText(/^8\sh\s–\s9\sh$/);
  await table.getByRole('button', { name: 'Absents' }).click();
  await expect(table.getByRole('columnheader', { name: 'Absents' })).toHaveAttribute('aria-sort', 'descending');
  const absent = (await table.getByRole('row').allInnerTexts()).slice(1, -1).map((line) => Number(line.split('\t')[3]));
  expect(absent).toEqual(absent.toSorted((a, b) => b - a));
  await page.evaluate(() => {
    window.print = () => document.body.setAttribute('data-printed', document.querySelector('[data-print-sheet]')?.textContent ?? '');
  });
  await pane.getByRole('button', { name: 'Imprimer' }).click();
  await expect(page.locator('body')).toHaveAttribute(
    'data-printed',
    /du 11\sfévrier\s2026 au 12\smars\s2026.*Tous les praticiens.*Ensemble/,
  );
});

test('by the keyboard alone: opened from Ctrl K, its period changed, an empty one said, and back', async ({ page }) => {
  const agenda = await AgendaPage.open(page);
  const today = await agenda.main.getByRole('heading', { level: 1 }).textContent();
  await agenda.nextDay();
  await expect(agenda.main.getByRole('heading', { level: 1 })).not.toHaveText(today ?? '');
  const day = await agenda.main.getByRole('heading', { level: 1 }).textContent();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('statistiques');
  await expect(page.getByRole('menuitem', { name: 'Voir les statistiques de l’agenda' })).toBeVisible();
  await page.keyboard.press('Enter');
  const pane = page.getByRole('region', { name: 'Statistiques de l’agenda' });
  await expect(pane.getByRole('table')).toBeVisible();
  await pane.getByRole('button', { name: /^30 derniers jours/ }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(pane.getByRole('button', { name: /^Ce mois-ci/ })).toBeVisible();
  await pane.getByRole('spinbutton', { name: /^année, Du/ }).focus();
  await page.keyboard.type('2031');
  await expect(pane.getByText('La fin vient avant le début')).toBeVisible();
  await pane.getByRole('spinbutton', { name: /^année, Au/ }).focus();
  await page.keyboard.type('2031');
  await expect(pane.getByText('Rien à compter')).toBeVisible();
  await expect(pane.getByText(/^Ce poste garde l’agenda du/)).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  // Back to the day that one was on.
  await expect(page.getByTestId('agenda-grid')).toBeVisible();
  await expect(agenda.main.getByRole('heading', { level: 1 })).toHaveText(day ?? '');
});
