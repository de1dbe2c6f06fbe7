/** A secretary: the day and the identities, never a clinical content; sendings are prepared for a doctor. */
import { letter } from '../harness/files.ts';
import { Frame } from '../harness/pages/frame.ts';
import { OutboxPage } from '../harness/pages/outbox-page.ts';
import { PatientFile } from '../harness/pages/patient-file.ts';
import { PublishPage } from '../harness/pages/publish-page.ts';
import { call } from '../harness/rpc.ts';
import { expect, test } from './fixtures.ts';

test.use({ account: 'secretary' });

test('sees the day of the workplace without what is new in the files', async ({ page }) => {
  const day = page.getByRole('region', { name: 'Patients du jour' });
  const martel = day.getByRole('option').filter({ hasText: 'MARTEL Jeanne' });
  await expect(martel).toBeVisible();
  await expect(martel).toContainText('Dre Claire DIALLO');
  await expect(day).not.toContainText('Bilan rénal');
  await expect(day).not.toContainText('avec du nouveau');
  await expect(new Frame(page).place('Imagerie')).toHaveCount(0);
});

test('opens a file on its sendings, without documents nor images', async ({ page }) => {
  const file = await PatientFile.open(page, 'MARTEL');
  await expect(file.tab('Envois')).toHaveAttribute('aria-current', 'page');
  await expect(file.tab('Documents')).toHaveCount(0);
  await expect(file.tab('Imagerie')).toHaveCount(0);
});

test('is refused by the core too, whatever the page asks', async ({ page }) => {
  const { patients } = await call(page, 'patients.search', { text: 'martel' });
  const patientId = patients[0]?.id;
  if (patientId === undefined) throw new Error('No patient');
  await expect(call(page, 'documents.list', { patientId })).rejects.toThrow('call.forbidden-role');
  await expect(call(page, 'imaging.listStudies', { patientId })).rejects.toThrow('call.forbidden-role');
});

test('prepares a sending that waits for a doctor', async ({ page, desk }) => {
  const file = await PatientFile.open(page, 'GARNIER');
  await file.publish.click();
  const publish = new PublishPage(page);
  await expect(publish.send).toHaveCount(0);
  await publish.fill(await letter(), { title: 'Ordonnance préparée par le secrétariat' });
  await publish.prepare.click();
  const outbox = new OutboxPage(page);
  await expect(outbox.item('À valider', 'Ordonnance préparée par le secrétariat')).toContainText('Nadia FERRAND');
  const sent = await desk.platform.control.search('DocumentReference?description=Ordonnance+pr%C3%A9par%C3%A9e&_count=5');
  expect(JSON.stringify(sent)).not.toContain('préparée par le secrétariat');
  await outbox.action('Abandonner', 'Ordonnance préparée par le secrétariat').click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Abandonner l’envoi' }).click();
  await expect(outbox.item('Abandonnés', 'Ordonnance préparée par le secrétariat')).toBeVisible();
});
