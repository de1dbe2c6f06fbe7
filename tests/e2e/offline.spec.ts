/** The plug is pulled: what was opened stays readable, lists and search work, what is published waits and goes exactly once. */
import { passphrase } from '../harness/accounts.ts';
import { letter } from '../harness/files.ts';
import { Frame } from '../harness/pages/frame.ts';
import { OutboxPage } from '../harness/pages/outbox-page.ts';
import { PatientFile } from '../harness/pages/patient-file.ts';
import { PatientsPage } from '../harness/pages/patients-page.ts';
import { PublishPage } from '../harness/pages/publish-page.ts';
import { VaultPage } from '../harness/pages/vault-page.ts';
import { call } from '../harness/rpc.ts';
import { asPhysician, expect } from './fixtures.ts';
import { published } from './published.ts';

asPhysician('opened documents, lists and search go on; what was not opened says why it can’t be', async ({ page, desk }) => {
  const file = await PatientFile.open(page, 'MARTEL');
  await file.filterBy('pneumologie');
  await file.openDocument('Consultation, pneumologie');
  await expect(file.reader.locator('.textLayer').first()).toContainText('MARTEL');
  await file.filterBy('');

  await desk.platform.control.offline(true);
  await call(page, 'sync.now', {}).catch(() => undefined);
  const frame = new Frame(page);
  await expect(frame.exchanges('Hors ligne')).toBeVisible();
  await expect(page.getByText(/^Hors ligne depuis/)).toBeVisible();

  await file.openDocument('Bilan rénal et HbA1c');
  await expect(file.reader.getByText('Pas de copie locale')).toBeVisible();
  await expect(file.reader.getByRole('button', { name: 'Réessayer' })).toBeVisible();
  await page.reload();
  await file.filterBy('pneumologie');
  await file.openDocument('Consultation, pneumologie');
  await expect(file.reader.locator('.textLayer').first()).toContainText('MARTEL');

  const patients = await new PatientsPage(page).go();
  await patients.field.fill('le goff');
  await expect(patients.patient('LE GOFF Yann')).toBeVisible();
  await frame.find('pneumologie');
  await expect(frame.palette.getByRole('menuitem').filter({ hasText: 'pneumologie' }).first()).toBeVisible();
  await frame.closePalette();

  await desk.platform.control.offline(false);
  await call(page, 'sync.now', {});
  await expect(frame.exchanges(/À jour/)).toBeVisible();
  const again = await PatientFile.open(page, 'MARTEL');
  await again.openDocument('Bilan rénal et HbA1c');
  await expect(again.reader.locator('.textLayer').first()).toContainText('HbA1c');
});

asPhysician('a document published offline survives a restart and a kill, and goes exactly once', async ({ page, station, desk }) => {
  const title = 'Ordonnance écrite hors ligne';
  const { control } = desk.platform;
  const file = await PatientFile.open(page, 'GARNIER');
  await control.offline(true);
  await call(page, 'sync.now', {}).catch(() => undefined);
  await expect(new Frame(page).exchanges('Hors ligne')).toBeVisible();

  await file.publish.click();
  const publish = new PublishPage(page);
  await publish.fill(await letter(), { title });
  await expect(publish.send).toContainText('Signer et mettre en attente');
  await publish.send.click();
  const outbox = new OutboxPage(page);
  await expect(outbox.item('En attente', title)).toContainText('partira au retour du réseau');
  await expect(new Frame(page).exchanges('1 envoi en attente')).toBeVisible();

  for (const end of ['restart', 'kill9'] as const) {
    await station[end]();
    if (end === 'kill9') await station.restart();
    const next = await station.open();
    await new VaultPage(next).unlock(passphrase);
    await new Frame(next).goTo('Envois');
    await expect(new OutboxPage(next).item('En attente', title)).toBeVisible();
  }

  const last = await station.open();
  // The network comes back, first with answers that get lost on their way: it must not be sent twice.
  await control.faults({ lostResponseRate: 0.5, only: 'POST /send/fhir$' });
  await call(last, 'sync.now', {}).catch(() => undefined);
  await control.clear();
  await call(last, 'sync.now', {}).catch(() => undefined);
  await new Frame(last).goTo('Envois');
  await expect(new OutboxPage(last).item('Partis', title)).toBeVisible({ timeout: 30_000 });
  expect(await published(desk.platform, title)).toHaveLength(1);
  await expect(new Frame(last).exchanges(/envoi en attente/)).toHaveCount(0);
});

asPhysician('an answer lost at the moment of sending does not make a second document', async ({ page, desk }) => {
  const title = 'Ordonnance dont la réponse se perd';
  const { control } = desk.platform;
  const file = await PatientFile.open(page, 'BENALI');
  await file.publish.click();
  const publish = new PublishPage(page);
  await publish.fill(await letter(), { title });
  await control.faults({ lostResponseRate: 1, only: '^POST /send/fhir/?$' });
  await publish.send.click();
  await expect.poll(async () => (await published(desk.platform, title)).length).toBe(1);
  await control.clear();
  await call(page, 'sync.now', {}).catch(() => undefined);
  await expect(new OutboxPage(page).item('Partis', title)).toBeVisible({ timeout: 30_000 });
  expect(await published(desk.platform, title)).toHaveLength(1);
});
