/** Import of images: a folder and an archive, the same identity and another, what is damaged, and the study read with the network or without. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { ImportDialog } from '../harness/pages/import-dialog.ts';
import { PatientFile } from '../harness/pages/patient-file.ts';
import { StudyPage } from '../harness/pages/study-page.ts';
import { call } from '../harness/rpc.ts';
import { picture, zipOf } from '../unit/media/discs.ts';
import { expectAccessible } from './accessible.ts';
import { expect, test } from './fixtures.ts';

let folder: string;
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'support-'));
});
test.afterEach(() => rmSync(folder, { recursive: true }));

/** A disc of the patient found under this name, or of somebody else. */
async function disc(page: Page, root: string, more: { given?: string } = {}): Promise<Record<string, Uint8Array>> {
  const { patients } = await call(page, 'patients.search', { text: 'MARTEL' });
  const patient = patients.find(({ birthName }) => birthName.toLowerCase() === 'martel');
  if (patient === undefined) throw new Error('MARTEL');
  const about = {
    name: `${patient.birthName}^${more.given ?? patient.firstGivenName}`,
    study: `${root}.1`,
    series: `${root}.1.1`,
    more: { PatientBirthDate: patient.birthDate.replaceAll('-', ''), PatientSex: patient.gender === 'female' ? 'F' : 'M' },
  };
  return Object.fromEntries([1, 2, 3].map((number) => [`IM${number}`, picture({ ...about, number })]));
}

function written(files: Record<string, Uint8Array>): string {
  mkdirSync(join(folder, 'CD', 'DICOM'), { recursive: true });
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, 'CD', 'DICOM', name), bytes);
  writeFileSync(join(folder, 'CD', 'autorun.inf'), '[autorun]');
  return join(folder, 'CD');
}

async function imaging(page: Page): Promise<ImportDialog> {
  const file = await PatientFile.open(page, 'MARTEL');
  await expect(file.document('Bilan rénal et HbA1c').first()).toBeVisible();
  await file.tab('Imagerie').click();
  return new ImportDialog(page);
}

test('a folder with the same identity is proposed, imported, read without the network and taken off', async ({ page, desk }) => {
  const dialog = await imaging(page);
  const files = await disc(page, '1.2.826.0.1.3680043.8.1');
  await dialog.folder(written({ ...files, IM4: (files.IM3 ?? new Uint8Array()).subarray(0, 3000) }));
  await expect(dialog.trait('nom de naissance')).toContainText('Concorde');
  await expect(dialog.dialog).toContainText('1 autre fichier laissé de côté');
  await dialog.dialog.getByText('1 fichier écarté').click();
  await expect(dialog.dialog).toContainText('est incomplet');
  await expectAccessible(page);
  await dialog.act('Importer dans ce dossier').click();
  const row = page.getByRole('grid', { name: 'Examens' }).getByRole('row').filter({ hasText: 'Scanner de l’épaule' });
  await expect(row).toContainText('Importé le');
  await expect(row).toContainText('3 images');

  await desk.platform.control.offline(true);
  await row.click();
  const study = new StudyPage(page);
  await study.drawn();
  await expect(study.position).toHaveText('Im 1 / 3');

  await page.getByRole('button', { name: 'Plus' }).click();
  await page.getByRole('menuitem', { name: 'Retirer de ce poste…' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Retirer' }).click();
  await expect(page.getByText('Examen retiré de ce poste.')).toBeVisible();
  await expect(row).toHaveCount(0);
});

test('another identity is shown side by side, refused unless somebody says why', async ({ page }) => {
  const dialog = await imaging(page);
  await dialog.files(join(folder, 'images.zip'), await zipOf(await disc(page, '1.2.826.0.1.3680043.8.2', { given: 'Louise' })));
  await expect(dialog.trait('premier prénom')).toContainText('Ne concorde pas');
  await expect(dialog.trait('premier prénom')).toContainText('Louise');
  const anyway = dialog.act('Importer malgré l’écart');
  await expect(anyway).toHaveAttribute('aria-disabled', 'true');
  await expectAccessible(page);
  await dialog.act('Ne pas importer').click();
  await expect(dialog.dialog).toBeHidden();
  const { entries } = await call(page, 'journal.list', {});
  expect(entries[0]).toMatchObject({ action: 'imaging.import-refused', facts: [{ kind: 'trait', value: 'firstGivenName' }] });

  await dialog.files(join(folder, 'images.zip'), await zipOf(await disc(page, '1.2.826.0.1.3680043.8.2', { given: 'Louise' })));
  await dialog.dialog.getByRole('textbox', { name: 'Raison de l’import' }).fill('Prénom usuel, vérifié avec la patiente');
  await dialog.dialog.getByRole('checkbox').press('Space');
  await anyway.click();
  await expect(page.getByText('3 images importées.')).toBeVisible();
});

test('what is no image, or is here already, is said in plain words', async ({ page }) => {
  const dialog = await imaging(page);
  await dialog.files(join(folder, 'notes.txt'), Buffer.from('rien'));
  await expect(dialog.dialog).toContainText('Aucune image à importer');
  await dialog.act('Fermer').click();
  await dialog.files(join(folder, 'abîmée.zip'), Buffer.from('PK\u0003\u0004 tronquée'));
  await expect(dialog.dialog).toContainText('archive abîmée');
});
