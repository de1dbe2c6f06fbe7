/** The access journal: who, when, what, from which workplace; narrowed, exported, and closed to those whom it doesn't concern. */
import { readFileSync } from 'node:fs';
import { PatientFile } from '../harness/pages/patient-file.ts';
import { call } from '../harness/rpc.ts';
import { expectAccessible } from './accessible.ts';
import { asPhysician, asSecretary, expect } from './fixtures.ts';

asPhysician('EX_GEN-1320: the journal of a record names who did what, when and where; its export is journaled', async ({ page }) => {
  const file = await PatientFile.open(page, 'LEFORT');
  await page.getByRole('button', { name: 'Bris de glace…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Bris de glace' });
  await dialog.getByLabel('Circonstances').fill('Malaise au cabinet');
  await dialog.getByRole('button', { name: 'Briser la glace' }).click();
  await file.timeline.getByRole('option').first().click();
  await expect(file.reader.getByRole('toolbar', { name: 'Outils de lecture' })).toBeVisible();
  await file.tab('Accès').click();
  const journal = page.getByRole('grid', { name: /^Journal des accès/ });
  const row = (text: RegExp) => journal.getByRole('row').filter({ hasText: text });
  await expect(row(/Bris de glace · urgence vitale · «.Malaise au cabinet.»/)).toContainText('Dre Claire DIALLO');
  await expect(row(/Document lu.: /)).toContainText('MSP des Tilleuls');
  await expect(row(/Dossier ouvert/)).toContainText('12 mars 2026');
  // No code where a word is missing.
  await expect(journal).not.toContainText(/\b(access|document|patient|publication)\.[a-z]/);

  const downloads = Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Exporter en CSV' }).press('Enter')]);
  const [csv] = await downloads;
  expect(csv.suggestedFilename()).toBe('journal-des-acces-2026-03-12.csv');
  const text = readFileSync(await csv.path(), 'utf8');
  expect(text).toContain('Date;Professionnel;Identifiant national;Lieu;Geste');
  expect(text).toMatch(/Dre Claire DIALLO;899700000001;MSP des Tilleuls;.*Bris de glace · urgence vitale/);
  await expect(row(/Journal exporté · CSV/)).toBeVisible();
  const [pdf] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Exporter en PDF' }).click()]);
  expect(pdf.suggestedFilename()).toBe('journal-des-acces-2026-03-12.pdf');
  expect(
    readFileSync(await pdf.path())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');

  await page.getByRole('button', { name: /^Tous Professionnel/ }).click();
  await page.getByRole('option', { name: 'Dre Claire DIALLO' }).click();
  await expect(row(/Dossier ouvert/)).toBeVisible();
  const from = page.getByRole('search').getByRole('group', { name: 'Du' });
  await from.getByRole('spinbutton').first().click();
  await page.keyboard.type('10032026');
  await page.getByRole('search').getByRole('group', { name: 'Au' }).getByRole('spinbutton').first().click();
  await page.keyboard.type('11032026');
  await expect(page.getByText('Rien n’a été fait dans cette période.')).toBeVisible();
  await page.getByRole('button', { name: 'Tout afficher' }).click();
  await expect(row(/Dossier ouvert/)).toBeVisible();
});

asPhysician('the journal of the whole workstation is in a physician’s settings', async ({ page }) => {
  const file = await PatientFile.open(page, 'BENALI');
  await file.tab('Accès').click();
  await expect(
    page
      .getByRole('grid', { name: /^Journal des accès/ })
      .getByRole('row')
      .filter({ hasText: 'Dossier ouvert' }),
  ).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Réglages' }).click();
  await page.getByRole('button', { name: 'Ouvrir le journal du poste' }).click();
  const journal = page.getByRole('grid', { name: /^Journal des accès/ });
  await expect(journal.getByRole('row').filter({ hasText: 'Dossier ouvert' })).toContainText('BENALI Karim');
  await expect(journal.getByRole('row').filter({ hasText: 'Connexion' }).first()).toBeVisible();
  await expectAccessible(page);
});

asSecretary('a secretary reads no journal', async ({ page }) => {
  const file = await PatientFile.open(page, 'BENALI');
  await expect(file.tab('Accès')).toHaveCount(0);
  await expect(call(page, 'journal.list', {})).rejects.toThrow('call.forbidden-role');
});
