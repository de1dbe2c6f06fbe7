/** The catalogue of services: found by words and by shelf, read without the network, recommended to a patient. */
import { CataloguePage } from '../harness/pages/catalogue-page.ts';
import { WritePage } from '../harness/pages/write-page.ts';
import { expectAccessible } from './accessible.ts';
import { expect, test } from './fixtures.ts';

test('a service is found by what it is for, by the keyboard alone, and says what it may read and write', async ({ page }) => {
  const services = await new CataloguePage(page).go();
  await expect(services.field).toBeFocused();
  await page.keyboard.type('glycémie');
  await expect(services.list.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(services.file.getByRole('heading', { name: 'Glyco Carnet' })).toBeVisible();
  await expect(services.file.getByRole('definition').filter({ hasText: 'Traitements' })).toBeVisible();
  await expectAccessible(page);
  await services.field.fill('');
  await services.pane.getByRole('button', { name: /Catégorie/ }).click();
  await page.getByRole('option', { name: /^Grossesse et petite enfance/ }).click();
  await expect(services.service('Neuf Mois')).toBeVisible();
  await expect(services.list.getByRole('option')).toHaveCount(3);
  await services.field.fill('zzz');
  await expect(services.pane.getByText('Aucun service ne correspond')).toBeVisible();
});

test('a service is recommended by a message that is read again before it leaves', async ({ page }) => {
  const services = await new CataloguePage(page).go();
  await services.field.fill('tension');
  await services.service('Tension Douce').click();
  const patient = services.file.getByRole('combobox', { name: 'Patient' });
  const prepare = services.file.getByRole('button', { name: 'Préparer le message' });
  await expect(prepare).toBeDisabled();
  await patient.fill('martel jeanne');
  await page
    .getByRole('option', { name: /MARTEL/ })
    .first()
    .click();
  await prepare.click();
  const write = new WritePage(page);
  await expect(write.patient).toBeChecked();
  await expect(write.subject).toHaveValue(/^Un service pour votre suivi\s: Tension Douce$/);
  await expect(write.text).toHaveValue(/Je vous recommande le service «\sTension Douce\s», proposé par Clairière Santé/);
  await expect(write.text).toHaveValue(/s’il peut lire\s: mesures de santé\./);
});
