/** The right to consult a record: asked by an act, refused plainly, taken in an emergency and shown as long as it lasts. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { PatientFile } from '../harness/pages/patient-file.ts';
import { asPhysician, expect } from './fixtures.ts';

const gate = (page: Page) => page.getByTestId('access-gate');

asPhysician('EX_0.3-1010: a record opens only after an explicit act, then shows its documents', async ({ page }) => {
  const file = await PatientFile.open(page, 'BLIN');
  await expect(gate(page)).toBeVisible();
  await expect(file.timeline).toHaveCount(0);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations).toEqual([]);
  const open = page.getByRole('button', { name: 'Ouvrir l’accès' });
  await expect(open).toHaveAttribute('aria-disabled', 'true');
  await page.getByRole('checkbox').press('Space');
  await open.press('Enter');
  // All that she has is older than what is fetched at first.
  await page.getByRole('button', { name: 'Chercher plus ancien' }).click();
  await expect(file.timeline).toBeVisible();
  await expect(file.banner).toContainText('Accès autorisé');
});

asPhysician('EX_0.3-1050: break-glass asks why, is shown all along, and leaves nothing once ended', async ({ page }) => {
  const file = await PatientFile.open(page, 'LEFORT');
  await expect(gate(page)).toContainText('Votre autorisation est échue');
  await page.getByRole('button', { name: 'Bris de glace…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Bris de glace' });
  await dialog.getByRole('button', { name: 'Briser la glace' }).click();
  await expect(dialog).toContainText('Décrivez la situation en quelques mots.');
  await dialog.getByLabel('Circonstances').fill('Malaise au cabinet, ne répond pas');
  await dialog.getByRole('button', { name: 'Briser la glace' }).click();
  const banner = page.getByText('Accès en bris de glace');
  await expect(banner).toBeVisible();
  await expect(file.timeline).toBeVisible();
  await file.tab('Imagerie').click();
  await expect(banner).toBeVisible();
  await page.getByRole('button', { name: 'Mettre fin à l’accès' }).click();
  await expect(gate(page)).toBeVisible();
  await expect(page.getByText('depuis', { exact: false }).filter({ hasText: 'bris de glace' })).toHaveCount(0);
});

asPhysician('a patient who refuses is said so plainly, and nothing can be asked', async ({ page }) => {
  await PatientFile.open(page, 'GAUTHIER');
  await expect(page.getByText('Le patient ne vous donne pas accès à son dossier')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Ouvrir l’accès' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Bris de glace…' })).toHaveCount(0);
});

asPhysician('EX_0.1-1100: a secret connection is proposed for a minor, and marked as long as it lasts', async ({ page }) => {
  await PatientFile.open(page, 'ROUX Camille');
  await page.getByRole('button', { name: 'Connexion secrète' }).click();
  await expect(page.getByText('n’est pas visible des représentants légaux')).toBeVisible();
  await page.getByRole('button', { name: 'Terminer' }).click();
  await expect(page.getByRole('button', { name: 'Connexion secrète' })).toBeVisible();
});
