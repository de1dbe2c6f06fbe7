/** Biology over time: what isn't here, the results, a curve, two dates compared; the schedule of vaccinations. */
import { BiologyPage } from '../harness/pages/biology-page.ts';
import { PatientFile } from '../harness/pages/patient-file.ts';
import { signIn } from '../harness/prepare.ts';
import type { Guide } from './guide.ts';

export async function biologyTour({ page, camera }: Guide): Promise<void> {
  await signIn(page, 'physician');
  const biology = await BiologyPage.open(page, 'MARTEL');
  await page.getByText('Rien n’est encore ouvert ici').waitFor();
  await camera.take(page, 'biologie-a-ouvrir');
  await biology.fetchAll();
  await biology.row('DFG estimé (CKD-EPI)').click();
  await biology.detail.getByRole('heading', { name: 'DFG estimé (CKD-EPI)' }).waitFor();
  await camera.take(page, 'biologie', { large: true });
  await biology.row('Créatinine').click();
  await biology.detail.getByRole('heading', { name: 'Créatinine' }).waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowLeft');
  await camera.take(page, 'biologie-courbe');
  await page.keyboard.press('c');
  await biology.comparison.getByRole('table').waitFor();
  await camera.take(page, 'biologie-comparaison', { large: true });
  await page.keyboard.press('Escape');

  await new PatientFile(page).tab('Vaccins').click();
  await page.getByRole('region', { name: 'Vaccins', exact: true }).getByRole('table').first().waitFor();
  await camera.take(page, 'vaccins', { large: true });

  const other = await BiologyPage.open(page, 'LE GOFF');
  await other.fetchAll();
  await other.row('INR').waitFor();
  await camera.take(page, 'biologie-valeur-critique');
}
