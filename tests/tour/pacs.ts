/** The PACS of the place: set and tested, searched from a file, another identity guarded, a study brought into the file. */
import { Frame } from '../harness/pages/frame.ts';
import { PacsPage } from '../harness/pages/pacs-page.ts';
import { PatientFile } from '../harness/pages/patient-file.ts';
import { StudyPage } from '../harness/pages/study-page.ts';
import { call } from '../harness/rpc.ts';
import type { Guide } from './guide.ts';

export async function pacsTour({ page, camera, desk }: Guide): Promise<void> {
  const pacs = new PacsPage(page);
  await new Frame(page).settings.click();
  await page.getByRole('button', { name: 'Ajouter un PACS…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Ajouter un PACS' });
  await dialog.getByRole('textbox', { name: 'Nom', exact: true }).fill('PACS du CHU');
  await dialog.getByRole('textbox', { name: 'Adresse du service DICOMweb' }).fill('http://pacs.chu.example/dicom-web');
  await camera.take(page, 'pacs-en-clair');
  await page.keyboard.press('Escape');
  await PacsPage.set(page, `${desk.platform.url}/pacs/dicom-web`);
  const test = page.getByRole('button', { name: 'Tester PACS de Saint-Laud' });
  await test.click();
  await page.getByText('Ce PACS peut être interrogé.').waitFor();
  await camera.take(page, 'pacs-essai', { large: true, at: test });

  const file = await PatientFile.open(page, 'MARTEL Jeanne');
  await file.tab('Imagerie').click();
  await page.getByRole('button', { name: 'Chercher dans le PACS' }).click();
  await pacs.search({ Prénom: 'J' });
  await pacs.row('IRM du genou droit').waitFor();
  await camera.take(page, 'pacs-recherche', { large: true });
  await pacs.row('Radiographie de la main gauche').click();
  await pacs.dialog.getByRole('row').filter({ hasText: 'premier prénom' }).waitFor();
  await camera.take(page, 'pacs-vigilance');
  await pacs.dialog.getByRole('button', { name: 'Ne pas ranger' }).click();
  await pacs.row('IRM du genou droit').click();
  await new StudyPage(page).drawn();
  await camera.take(page, 'pacs-images');
  await file.tab('Imagerie').click();
  await page.getByRole('row').filter({ hasText: 'PACS de Saint-Laud' }).waitFor();
  await camera.take(page, 'pacs-dossier');
  for (const { id, isDemo } of await call(page, 'pacs.list', {})) if (!isDemo) await call(page, 'pacs.remove', { id });
}
