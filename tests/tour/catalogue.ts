/** The catalogue of services: found by what it is for, recommended to a patient by a message. */
import { CataloguePage } from '../harness/pages/catalogue-page.ts';
import { WritePage } from '../harness/pages/write-page.ts';
import type { Guide } from './guide.ts';

export async function catalogueTour({ page, camera }: Guide): Promise<void> {
  const services = await new CataloguePage(page).go();
  await services.field.fill('tension');
  await page.keyboard.press('Enter');
  await services.file.getByRole('combobox', { name: 'Patient' }).fill('martel jeanne');
  await page
    .getByRole('option', { name: /MARTEL/ })
    .first()
    .click();
  await camera.take(page, 'services', { large: true });
  await services.file.getByRole('button', { name: 'Préparer le message' }).click();
  await new WritePage(page).subject.waitFor();
  await camera.take(page, 'service-recommande');
}
