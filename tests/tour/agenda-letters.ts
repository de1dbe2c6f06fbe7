/** The reminders of the next working days. */
import type { Page } from '@playwright/test';
import type { AgendaPage } from '../harness/pages/agenda-page.ts';
import type { Guide } from './guide.ts';

export async function lettersTour(page: Page, camera: Guide['camera'], agenda: AgendaPage): Promise<void> {
  await agenda.option('Rappels…');
  const dialog = agenda.dialog(/^Rappels jusqu’à/);
  await dialog.getByRole('listitem').first().waitFor();
  await camera.take(page, 'agenda-rappels', { large: true });
  await dialog.getByRole('button', { name: 'Annuler' }).click();
  await dialog.waitFor({ state: 'hidden' });
}
