/** The synthesis of a patient: at first, once its documents are read, a line with its sources, the years of care. */
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
  // The next steps are about the file that was open before.
  await PatientFile.open(page, 'MARTEL Jeanne');
}
