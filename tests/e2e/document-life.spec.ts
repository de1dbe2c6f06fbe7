/** A document's life after its deposit: who sees it, archiving, withdrawing, replacement and conflicts between two workplaces. */
import { DocumentMenu } from '../harness/pages/document-menu.ts';
import { PatientFile } from '../harness/pages/patient-file.ts';
import { call } from '../harness/rpc.ts';
import { asPhysician, expect } from './fixtures.ts';
import { held } from './held.ts';

const letter = 'Protocole de soins ALD';

async function openLetter(file: PatientFile): Promise<void> {
  await file.filterBy(letter);
  await file.openDocument(letter);
  await expect(file.inspector.getByText(/^Lisible hors ligne, gardée le/)).toBeVisible();
}

async function show(file: PatientFile, state: string): Promise<void> {
  await file.filters.click();
  await file.filterDialog.getByRole('checkbox', { name: state }).click({ force: true });
  await file.page.keyboard.press('Escape');
}

asPhysician('REC_3.3-1010, REC_3.2-1020: masqué, le document quitte la liste et sa copie locale est effacée', async ({ page, desk }) => {
  const file = await PatientFile.open(page, 'MARTEL');
  await openLetter(file);
  const menu = new DocumentMenu(page);
  await menu.button.click();
  await menu.gesture('Masquer aux professionnels').click();
  await expect(menu.confirmation).toContainText('La copie locale de ce poste sera effacée.');
  await menu.confirmation.getByRole('button', { name: 'Masquer aux professionnels' }).click();
  await expect(page.getByText('Document masqué aux professionnels de santé.')).toBeVisible();
  await expect(file.document(letter)).toHaveCount(0);
  await expect(page.getByText('Choisissez un document')).toBeVisible();
  await show(file, 'les documents masqués aux professionnels de santé');
  await expect(file.document(letter)).toContainText('en attente d’envoi');
  await expect.poll(async () => (await held(desk.platform, letter)).labels, { timeout: 30_000 }).toContain('MASQUE_PS');
  await expect(file.document(letter)).toContainText('masqué aux professionnels de santé');
  await expect(file.document(letter)).not.toContainText('en attente d’envoi');
  await expect(file.document(letter)).not.toContainText('copie locale');
  const { document } = await page.evaluate(() => ({ document: new URLSearchParams(location.hash.split('?')[1]).get('document') }));
  expect(document).toBeNull();
});

asPhysician(
  'REC_3.3-1010: one dialogue, refused combinations said, and « Annuler » takes it back before it leaves',
  async ({ page, desk }) => {
    const file = await PatientFile.open(page, 'MARTEL');
    await openLetter(file);
    const menu = new DocumentMenu(page);
    // While a document comes, keys are about nothing.
    await expect(menu.button).toBeEnabled();
    await expect(async () => {
      await page.keyboard.press('v');
      await expect(menu.dialog).toBeVisible({ timeout: 3_000 });
    }).toPass();
    await menu.dialog.getByRole('checkbox', { name: 'Masqué aux professionnels de santé' }).click({ force: true });
    await menu.dialog.getByRole('checkbox', { name: /^Pas encore visible/ }).click({ force: true });
    await expect(menu.dialog.getByText(/ne peut pas être à la fois masqué/)).toBeVisible();
    await expect(menu.dialog.getByRole('button', { name: 'Enregistrer' })).toBeDisabled();
    await menu.dialog.getByRole('checkbox', { name: 'Masqué aux professionnels de santé' }).click({ force: true });
    await menu.dialog.getByRole('checkbox', { name: 'Archivé' }).click({ force: true });
    await menu.dialog.getByRole('button', { name: 'Enregistrer' }).click();
    await expect(page.getByText('Propriétés modifiées.')).toBeVisible();
    await expect(file.document(letter)).toHaveCount(0);
    await page.keyboard.press('Control+z');
    await expect(page.getByText('Changement annulé. Rien n’est parti.')).toBeVisible();
    await expect(file.document(letter)).toBeVisible();
    expect((await held(desk.platform, letter)).labels).not.toContain('INVISIBLE_PATIENT');

    // Somebody else's document: the gestures are there, with the reason why they are refused.
    await file.filterBy('Consultation, pneumologie');
    await file.openDocument('Consultation, pneumologie');
    await menu.button.click();
    await expect(menu.gesture(/^Supprimer mon document/)).toBeDisabled();
    await expect(menu.gesture(/^Supprimer mon document/)).toContainText('Réservé à l’auteur du document.');
  },
);

asPhysician('EX_3.3-1060: offline, deleting one’s own document waits, survives a restart, then leaves', async ({ page, station, desk }) => {
  const file = await PatientFile.open(page, 'MARTEL');
  await openLetter(file);
  await desk.platform.control.offline(true);
  await call(page, 'sync.now', {}).catch(() => undefined);
  await new DocumentMenu(page).ask('Supprimer mon document');
  await expect(page.getByText(/Document supprimé\..*retour du réseau/)).toBeVisible();
  await expect(file.document(letter)).toHaveCount(0);
  await station.restart();
  const next = await station.open();
  const { state, people } = await call(next, 'vault.status', {});
  expect(state).toBe('locked');
  await call(next, 'vault.unlock', { slotId: people[0]?.slotId ?? '', passphrase: 'brouette salamandre quatorze tilleul' });
  expect((await held(desk.platform, letter)).status).toBe('current');
  await desk.platform.control.clear();
  await call(next, 'sync.now', {}).catch(() => undefined);
  await expect.poll(async () => (await held(desk.platform, letter)).status, { timeout: 30_000 }).toBe('entered-in-error');
});
