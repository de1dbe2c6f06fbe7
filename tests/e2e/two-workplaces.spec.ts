/** Two workplaces on one platform: what one replaces the other sees, and where both decide a human chooses. */
import type { Page } from '@playwright/test';
import type { RequestedProperties } from '../../preload/contract/document-changes.ts';
import { letter } from '../harness/files.ts';
import { DocumentMenu } from '../harness/pages/document-menu.ts';
import { Frame } from '../harness/pages/frame.ts';
import { OutboxPage } from '../harness/pages/outbox-page.ts';
import { PatientFile } from '../harness/pages/patient-file.ts';
import { PublishPage } from '../harness/pages/publish-page.ts';
import { call } from '../harness/rpc.ts';
import { openSecondWorkplace } from '../harness/second-workplace.ts';
import { asPhysician, contextOptions, expect, alone as test } from './fixtures.ts';
import { held } from './held.ts';

const first = 'Protocole de soins ALD';
const second = 'Volet de synthèse médicale';

/** Asked and arrived. */
async function changeFrom(page: Page, documentId: string, requested: RequestedProperties): Promise<void> {
  const change = await call(page, 'changes.request', { documentId: documentId as never, requested });
  await expect.poll(async () => (await call(page, 'changes.get', { changeId: change.id })).state, { timeout: 30_000 }).toBe('sent');
}

async function openTitle(file: PatientFile, title: string): Promise<void> {
  await file.filterBy(title);
  await file.openDocument(title);
  await expect(file.inspector.getByText(/^Lisible hors ligne, gardée le/)).toBeVisible();
}

asPhysician('a replacement made at one workplace is seen at the other, where the old copy is gone', async ({ page, desk, browser }) => {
  const title = 'Protocole de soins ALD, révisé';
  const other = await openSecondWorkplace(desk, browser, contextOptions, 'physician');
  const there = await PatientFile.open(other.page, 'MARTEL');
  await openTitle(there, first);

  const here = await PatientFile.open(page, 'MARTEL');
  await openTitle(here, first);
  await new DocumentMenu(page).button.click();
  await new DocumentMenu(page).gesture('Remplacer par une nouvelle version…').click();
  const publish = new PublishPage(page);
  await publish.give(await letter('Protocole révisé.'));
  await publish.title.fill(title);
  await publish.setDate('12', '03', '2026');
  await publish.send.click();
  await expect(new OutboxPage(page).item('Partis', title)).toBeVisible({ timeout: 30_000 });

  await call(other.page, 'sync.now', {});
  await expect(there.document(title)).toContainText('1 ancienne version');
  await expect(there.document(first)).toHaveCount(1);
  await there.openDocument(title);
  await there.inspector.getByRole('button', { name: /Version 1/ }).click();
  await expect(there.reader.getByText('Ceci est une ancienne version, remplacée depuis.')).toBeVisible();
  await expect(there.inspector.getByRole('button', { name: /Version 1/ })).toContainText('Dre Claire DIALLO');
  await other.close();
});

asPhysician('somebody else decided first: both sides are shown, and either choice is carried out', async ({ page, desk, browser }) => {
  test.setTimeout(150_000);
  const other = await openSecondWorkplace(desk, browser, contextOptions, 'physician');
  const file = await PatientFile.open(page, 'MARTEL');
  const outbox = new OutboxPage(page);
  for (const [title, choice] of [
    [first, 'Garder celle de la plateforme'],
    [second, 'Garder ma demande'],
  ] as const) {
    await PatientFile.open(page, 'MARTEL');
    await openTitle(file, title);
    const { id } = await held(desk.platform, title);
    await changeFrom(other.page, id, { hiddenFromPatient: true });
    await new DocumentMenu(page).ask('Masquer aux professionnels');
    await new Frame(page).goTo('Envois');
    await expect(outbox.item('À traiter', title)).toContainText('À trancher', { timeout: 30_000 });
    await expect(new Frame(page).exchanges('1 envoi à traiter')).toBeVisible();
    await outbox.choose(title);
    const table = outbox.detail.getByRole('table');
    await expect(table.getByRole('row', { name: /^Patient/ })).toContainText(/visible.*non visible.*visible/);
    await expect(outbox.detail).toContainText('Rien n’a été écrasé');
    await outbox.detail.getByRole('button', { name: choice }).press('Enter');
    await expect(outbox.item('À traiter', title)).toHaveCount(0);
    await expect(new Frame(page).exchanges(/à traiter/)).toHaveCount(0);
  }
  expect((await held(desk.platform, first)).labels).toEqual(['N', 'INVISIBLE_PATIENT']);
  await expect.poll(async () => (await held(desk.platform, second)).labels, { timeout: 30_000 }).toEqual(['N', 'MASQUE_PS']);
  await expect(outbox.item('Partis', second)).toBeVisible();
  await expect(outbox.item('Abandonnés', first)).toBeVisible();
  await other.close();
});
