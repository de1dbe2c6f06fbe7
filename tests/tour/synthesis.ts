/** The synthesis of a patient: at first, once its documents are read, a line with its sources, the years of care, what is noted there. */
import { PatientFile } from '../harness/pages/patient-file.ts';
import { SynthesisPage } from '../harness/pages/synthesis-page.ts';
import type { Guide } from './guide.ts';

export async function synthesisTour({ page, camera }: Guide): Promise<void> {
  const synthesis = await SynthesisPage.open(page, 'LE GOFF');
  await camera.take(page, 'synthese');
  if (await synthesis.readUnread.isVisible()) {
    await synthesis.readUnread.click();
    await synthesis.readUnread.waitFor({ state: 'hidden' });
  }
  await synthesis.line('Posologies différentes').first().waitFor();
  await camera.take(page, 'synthese-lue', { large: true });
  await synthesis.line('Posologies différentes').first().press('Enter');
  await synthesis.sources.waitFor();
  await camera.take(page, 'synthese-sources');
  await page.keyboard.press('Escape');
  await synthesis.zoom.getByRole('radio', { name: 'Années' }).click();
  await synthesis.care.getByRole('option').filter({ hasText: /^2026/ }).waitFor();
  await camera.take(page, 'synthese-annees');
  await page.getByRole('button', { name: 'Noter une allergie' }).click();
  const allergy = page.getByRole('dialog', { name: 'Noter une allergie' });
  await allergy.getByRole('combobox', { name: 'Substance' }).fill('kéto');
  await page.getByRole('option', { name: 'Kétoprofène' }).click();
  await allergy.getByRole('textbox', { name: 'Réaction observée' }).fill('Urticaire');
  await camera.take(page, 'noter-une-allergie');
  await page.keyboard.press('Escape');
  await allergy.waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'Noter une mesure' }).click();
  const measure = page.getByRole('dialog', { name: 'Noter une mesure' });
  await measure.getByRole('textbox', { name: 'Poids' }).fill('82,4');
  await camera.take(page, 'noter-une-mesure');
  await page.keyboard.press('Enter');
  await measure.waitFor({ state: 'hidden' });
  await page.getByText('en attente d’envoi').first().waitFor();
  await camera.take(page, 'mesure-notee');
  await page.keyboard.press('Control+z');
  await page.getByText('Annulé. Rien n’est parti.').waitFor();
  // The next steps are about the file that was open before.
  await PatientFile.open(page, 'MARTEL Jeanne');
}
