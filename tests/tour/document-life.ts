/** A document's properties: the menu, the dialogue, what is asked before, a conflict with another workplace. */
import { DocumentMenu } from '../harness/pages/document-menu.ts';
import { Frame } from '../harness/pages/frame.ts';
import { OutboxPage } from '../harness/pages/outbox-page.ts';
import { PatientFile } from '../harness/pages/patient-file.ts';
import type { Guide } from './guide.ts';
import { openedDocument } from './held-document.ts';

const title = 'Protocole de soins ALD';

export async function documentLifeTour({ page, camera, desk }: Guide): Promise<void> {
  const file = await PatientFile.open(page, 'MARTEL Jeanne');
  const menu = new DocumentMenu(page);
  await file.filterBy(title);
  await file.openDocument(title);
  await file.inspector.getByText(/^Lisible hors ligne, gardée le/).waitFor();
  await menu.button.click();
  await menu.gesture('Masquer aux professionnels').waitFor();
  await camera.take(page, 'proprietes-menu');
  await page.keyboard.press('Escape');
  await page.keyboard.press('v');
  await menu.dialog.waitFor();
  await camera.take(page, 'proprietes');
  await page.keyboard.press('Escape');
  await menu.button.click();
  await menu.gesture('Supprimer mon document').click();
  await menu.confirmation.waitFor();
  await camera.take(page, 'suppression');
  await page.keyboard.press('Escape');

  // Another workplace hides it from the patient while this one masks it.
  const { meta: _version, ...rest } = await openedDocument(page, desk);
  const hidden = { coding: [{ ...visibility, code: 'INVISIBLE_PATIENT', display: 'Non visible par le patient' }] };
  await desk.platform.control.load([{ ...rest, securityLabel: [...rest.securityLabel, hidden] }]);
  await menu.ask('Masquer aux professionnels');
  await page.getByText('Document masqué aux professionnels de santé.').waitFor();
  await camera.take(page, 'masque-annulable');
  await new Frame(page).goTo('Envois');
  const outbox = new OutboxPage(page);
  await outbox.item('À traiter', title).waitFor();
  await outbox.choose(title);
  await camera.take(page, 'conflit', { large: true });
  await outbox.detail.getByRole('button', { name: 'Garder celle de la plateforme' }).click();
  await outbox.item('Abandonnés', title).waitFor();
}

const visibility = {
  system: 'https://mos.esante.gouv.fr/NOS/TRE_A07-StatutVisibiliteDocument/FHIR/TRE-A07-StatutVisibiliteDocument',
};
