/** The right to consult: an identity to verify, an access to ask for, a broken glass, and the journal of it all. */
import { PatientFile } from '../harness/pages/patient-file.ts';
import type { Guide } from './guide.ts';

export async function accessTour({ page, camera }: Guide): Promise<void> {
  await PatientFile.open(page, 'GIRARD Isabelle');
  const vigilance = page.getByRole('alertdialog', { name: 'Est-ce bien la même patiente ?' });
  await vigilance.waitFor();
  await camera.take(page, 'identitovigilance', { large: true });
  await vigilance.getByRole('button', { name: 'Ne pas poursuivre' }).click();
  await page.getByText('Aucun document n’est affiché ni envoyé avant votre décision.').waitFor();
  await camera.take(page, 'identite-a-verifier');

  await PatientFile.open(page, 'BLIN Zoé');
  await page.getByTestId('access-gate').waitFor();
  await camera.take(page, 'acces-a-demander');

  const file = await PatientFile.open(page, 'LEFORT Agathe');
  await page.getByRole('button', { name: 'Bris de glace…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Bris de glace' });
  await dialog.getByLabel('Circonstances').fill('Malaise au cabinet, ne répond pas');
  await camera.take(page, 'bris-de-glace');
  await dialog.getByRole('button', { name: 'Briser la glace' }).click();
  await file.timeline.getByRole('option').first().click();
  await file.reader.getByRole('toolbar', { name: 'Outils de lecture' }).waitFor();
  await camera.take(page, 'bris-de-glace-en-cours', { large: true });
  await file.tab('Accès').click();
  await page
    .getByRole('grid', { name: /^Journal des accès/ })
    .getByText(/Bris de glace/)
    .waitFor();
  await camera.take(page, 'journal-des-acces', { large: true });
  await page.getByRole('button', { name: 'Mettre fin à l’accès' }).click();
}
