/** The calendar that leaves the agenda, and the one that comes in. */
import type { Page } from '@playwright/test';
import type { AgendaPage } from '../harness/pages/agenda-page.ts';
import type { Guide } from './guide.ts';

const calendar = [
  ...['BEGIN:VCALENDAR', 'VERSION:2.0'],
  ...['BEGIN:VEVENT', 'UID:staff', 'SUMMARY:Réunion d’équipe', 'DTSTART:20260313T120000Z', 'DURATION:PT1H'],
  ...['RRULE:FREQ=WEEKLY;COUNT=3', 'END:VEVENT'],
  ...['BEGIN:VEVENT', 'UID:prive', 'CLASS:PRIVATE', 'SUMMARY:Dentiste', 'DTSTART:20260316T070000Z', 'DURATION:PT1H', 'END:VEVENT'],
  ...['BEGIN:VEVENT', 'UID:ancien', 'SUMMARY:Congrès de 2019', 'DTSTART:20190313T070000Z', 'DURATION:PT1H', 'END:VEVENT'],
  'END:VCALENDAR',
].join('\r\n');

export async function calendarTour(page: Page, camera: Guide['camera'], agenda: AgendaPage): Promise<void> {
  await agenda.option('Exporter…');
  await agenda.dialog('Exporter l’agenda').getByText('Avec les patients et les motifs').click();
  await camera.take(page, 'agenda-exporter');
  await page.keyboard.press('Escape');
  await agenda.option('Importer…');
  const into = agenda.dialog('Importer un calendrier');
  const chooser = page.waitForEvent('filechooser');
  await into.getByRole('button', { name: 'Choisir un fichier…' }).click();
  await (await chooser).setFiles({ name: 'calendrier.ics', mimeType: 'text/calendar', buffer: Buffer.from(calendar) });
  await into.getByText(/laissé de côté/).click();
  await camera.take(page, 'agenda-importer', { large: true });
  await page.keyboard.press('Escape');
}
