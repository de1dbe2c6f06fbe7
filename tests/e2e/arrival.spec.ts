/** Arrival: the day, what is new since each last visit, what waits; without any clinical content for a secretary. */
import { Frame } from '../harness/pages/frame.ts';
import { PatientFile } from '../harness/pages/patient-file.ts';
import { call } from '../harness/rpc.ts';
import { asPhysician, expect, test } from './fixtures.ts';

test.describe('a physician', () => {
  test('sees the patients of the day, the next one with what arrived since the last visit', async ({ page }) => {
    const day = page.getByRole('region', { name: 'Patients du jour' });
    await expect(day.getByRole('heading', { name: 'Jeudi 12 mars' })).toBeVisible();
    await expect(day.getByText(/^\d+ patients · \d+ avec du nouveau/)).toBeVisible();
    const martel = day.getByRole('option').filter({ hasText: 'MARTEL Jeanne' });
    await expect(martel).toContainText('9 h 20');
    await expect(martel).toContainText('Résultats de scanner');
    await expect(martel).toContainText('Bilan rénal et HbA1c');
    await expect(martel).toContainText(/\d+ documents?/);
  });

  test('goes from a line of the day to the file and back', async ({ page }) => {
    const day = page.getByRole('region', { name: 'Patients du jour' });
    await day.getByRole('option').filter({ hasText: 'LE GOFF Yann' }).click();
    await expect(new PatientFile(page).banner).toContainText('LE GOFF');
    const frame = new Frame(page);
    await expect(frame.openFiles.getByRole('link', { name: 'LE GOFF Yann' })).toHaveAttribute('aria-current', 'page');
    await frame.goTo('Accueil');
    await expect(day).toBeVisible();
    await frame.openFiles.getByRole('button', { name: 'Fermer le dossier LE GOFF Yann' }).click();
    await expect(frame.openFiles.getByRole('link')).toHaveCount(0);
  });

  test('may look at the whole workplace', async ({ page }) => {
    const day = page.getByRole('region', { name: 'Patients du jour' });
    const before = (await day.getByText(/^\d+ patients?/).textContent()) ?? '';
    await day.getByRole('radio', { name: 'Cabinet' }).click();
    await expect(day.getByText('Avec', { exact: true })).toBeVisible();
    await expect(day.getByText(/^\d+ patients?/)).not.toHaveText(before);
  });
});

asPhysician('reads that nothing waits once every message is read, and not before', async ({ page }) => {
  const toDo = page.getByRole('complementary', { name: 'À traiter' });
  await expect(toDo).toContainText('Messages non lus');
  await expect(toDo).not.toContainText('Rien à traiter');
  const unread = async () => (await call(page, 'messages.conversations', { view: 'inbox', unreadOnly: true, limit: 200 })).conversations;
  for (const { mailboxId, id } of await unread())
    await call(page, 'messages.mark', { mailboxId, conversationIds: [id], isSeen: true }).catch(() => undefined);
  await expect(toDo).toContainText('Rien à traiter');
  await expect(toDo).not.toContainText('Messages non lus');
});
