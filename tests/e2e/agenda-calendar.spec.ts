/** The agenda as calendar files: what leaves, how much it tells, what comes in, chosen, kept and taken back; by mouse and by keyboard. */
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { AgendaPage } from '../harness/pages/agenda-page.ts';
import { Frame } from '../harness/pages/frame.ts';
import { expectAccessible } from './accessible.ts';
import { asPhysician, asSecretary, expect } from './fixtures.ts';

const calendar = [
  ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Essai//FR'],
  ...['BEGIN:VEVENT', 'UID:staff', 'SUMMARY:Réunion d’équipe', 'DTSTART:20260313T120000Z', 'DURATION:PT1H'],
  ...['RRULE:FREQ=WEEKLY;COUNT=3', 'END:VEVENT'],
  ...['BEGIN:VEVENT', 'UID:dentiste', 'CLASS:PRIVATE', 'SUMMARY:Dentiste', 'DTSTART:20260313T070000Z', 'DURATION:PT1H', 'END:VEVENT'],
  ...['BEGIN:VEVENT', 'UID:ancien', 'SUMMARY:Congrès de 2019', 'DTSTART:20190313T070000Z', 'DURATION:PT1H', 'END:VEVENT'],
  ...['BEGIN:VEVENT', 'UID:dernier', 'SUMMARY:Dernier jeudi', 'DTSTART:20260313T070000Z', 'DURATION:PT1H'],
  ...['RRULE:FREQ=MONTHLY;BYDAY=TH;BYSETPOS=-1', 'END:VEVENT'],
  'END:VCALENDAR',
].join('\r\n');

async function choose(page: Page, button: Locator, name: string, text: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await button.click();
  await (await chooser).setFiles({ name, mimeType: 'text/calendar', buffer: Buffer.from(text) });
}

asSecretary('leaves busy only, or whole after a warning; comes in chosen line by line, and is taken back', async ({ page }) => {
  const agenda = await AgendaPage.open(page);
  await agenda.option('Exporter…');
  const out = agenda.dialog('Exporter l’agenda');
  await expectAccessible(page, [], '[role="dialog"]');
  const saved = async () => {
    const download = page.waitForEvent('download');
    await out.getByRole('button', { name: 'Exporter', exact: true }).click();
    return readFile(await (await download).path(), 'utf8');
  };
  const busy = await saved();
  expect(busy).toContain('SUMMARY:Rendez-vous\r\n');
  expect(busy).not.toContain('MARTEL');
  await expect(agenda.said('Calendrier exporté')).toBeVisible();
  await agenda.option('Exporter…');
  await out.getByText('Avec les patients et les motifs').click();
  await expect(out.getByText(/couvert par le secret professionnel/)).toBeVisible();
  expect(await saved()).toContain('MARTEL Jeanne');

  await agenda.option('Importer…');
  const into = agenda.dialog('Importer un calendrier');
  await choose(page, into.getByRole('button', { name: 'Choisir un fichier…' }), 'faux.ics', 'bonjour');
  await expect(into.getByText('Calendrier illisible')).toBeVisible();
  await choose(page, into.getByRole('button', { name: 'Autre fichier…' }), 'docteur.ics', calendar);
  const events = into.getByRole('list', { name: 'Événements à importer' });
  await expect(events.getByRole('listitem')).toHaveCount(2);
  await expect(events).toContainText('3 fois, du 13 mars 2026 au 27 mars 2026');
  await into.getByText('2 événements laissés de côté').click();
  await expect(into.getByText('Dernier jeudi')).toBeVisible();
  await expectAccessible(page, [], '[role="dialog"]');
  await into.getByRole('button', { name: 'Dans l’agenda de' }).click();
  await page.getByRole('option', { name: /Dr Roche/ }).click();
  await into.getByRole('button', { name: 'Bloquer 4 périodes' }).click();
  const done = agenda.said(/Chez Dr\sRoche.*4\spériodes bloquées à partir du vendredi 13\smars/);
  await expect(done).toBeVisible();
  await agenda.nextDay();
  await expect(agenda.grid.getByText('Réunion d’équipe')).toBeVisible();
  await expect(agenda.grid.getByText('Dentiste')).toHaveCount(0);
  await done.getByRole('button', { name: 'Annuler' }).click();
  await expect(agenda.said('4 périodes rouvertes')).toBeVisible();
  await expect(agenda.grid.getByText('Réunion d’équipe')).toHaveCount(0);
});

asPhysician('is reached from the palette and driven by the keyboard alone', async ({ page }) => {
  // Playwright takes the dialog over once somebody listens, and not at once: long before the key is pressed.
  const chooser = page.waitForEvent('filechooser', { timeout: 0 });
  const frame = new Frame(page);
  await frame.find('importer un calendrier');
  await page.keyboard.press('Enter');
  const agenda = new AgendaPage(page);
  const into = agenda.dialog('Importer un calendrier');
  const button = into.getByRole('button', { name: 'Choisir un fichier…' });
  await expect(button).toBeFocused();
  await page.keyboard.press('Enter');
  await (await chooser).setFiles({ name: 'mien.ics', mimeType: 'text/calendar', buffer: Buffer.from(calendar) });
  const first = into.getByRole('checkbox', { name: /Dentiste/ });
  await first.focus();
  await page.keyboard.press('Space');
  await expect(first).not.toBeChecked();
  await into.getByRole('button', { name: 'Bloquer 3 périodes' }).focus();
  await page.keyboard.press('Enter');
  await expect(agenda.said('3 périodes bloquées')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(agenda.said('3 périodes rouvertes')).toBeVisible();
});
