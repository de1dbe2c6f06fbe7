/** Images from a disc, then their attributes and their export: what the radiologist is shown at each step. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ImportDialog } from '../harness/pages/import-dialog.ts';
import { PatientFile } from '../harness/pages/patient-file.ts';
import { StudyPage } from '../harness/pages/study-page.ts';
import { call } from '../harness/rpc.ts';
import { picture } from '../unit/media/discs.ts';
import type { Guide } from './guide.ts';

export async function mediaTour({ page, camera }: Guide): Promise<void> {
  const { patients } = await call(page, 'patients.search', { text: 'MARTEL Jeanne' });
  const [patient] = patients;
  if (patient === undefined) throw new Error('MARTEL');
  const folder = mkdtempSync(join(tmpdir(), 'liaison-support-'));
  const disc = (name: string, given: string, series: string): string => {
    const about = { name: `${patient.birthName}^${given}`, study: series, series: `${series}.1` };
    const more = { PatientBirthDate: patient.birthDate.replaceAll('-', ''), PatientSex: 'F' };
    mkdirSync(join(folder, name));
    for (let number = 1; number <= 12; number += 1) writeFileSync(join(folder, name, `IM${number}`), picture({ ...about, number, more }));
    writeFileSync(join(folder, name, 'IM13'), picture({ ...about, number: 13, more }).subarray(0, 2000));
    return join(folder, name);
  };
  try {
    const file = await PatientFile.open(page, 'MARTEL Jeanne');
    await file.tab('Imagerie').click();
    const dialog = new ImportDialog(page);
    await dialog.folder(disc('autre', 'Louise', '1.2.826.0.1.3680043.9.1'));
    await dialog.trait('premier prénom').waitFor();
    await camera.take(page, 'import-vigilance');
    await dialog.act('Ne pas importer').click();
    await dialog.folder(disc('cd', patient.firstGivenName, '1.2.826.0.1.3680043.9.2'));
    await dialog.trait('premier prénom').waitFor();
    await camera.take(page, 'import-identique');
    await dialog.act('Importer dans ce dossier').click();
    await page.getByRole('grid', { name: 'Examens' }).getByRole('row').filter({ hasText: 'Scanner de l’épaule' }).first().waitFor();
    await camera.take(page, 'import-liste', { large: true });
    await page
      .getByRole('row')
      .filter({ hasText: /Radiographie du thorax/ })
      .first()
      .click();
    await new StudyPage(page).drawn();
    await page.keyboard.press('Alt+u');
    await page.getByRole('complementary', { name: 'Étiquettes DICOM' }).getByRole('row').first().waitFor();
    await camera.take(page, 'etiquettes', { large: true });
    await page.keyboard.press('Control+e');
    await page.getByRole('dialog', { name: 'Exporter les images' }).waitFor();
    await camera.take(page, 'export-images');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Alt+u');
  } finally {
    rmSync(folder, { recursive: true });
  }
}
