/** How far back one searches, and what others changed meanwhile: said in the studies, in the global search and in the list. */
import { Frame } from '../harness/pages/frame.ts';
import { PatientFile } from '../harness/pages/patient-file.ts';
import { call } from '../harness/rpc.ts';
import type { Guide } from './guide.ts';
import { openedDocument } from './held-document.ts';

const opened = 'Bilan rénal et HbA1c';

export async function searchScopeTour(guide: Guide): Promise<void> {
  await changedByOthers(guide);
  await widen(guide);
}

async function changedByOthers({ page, camera, desk }: Guide): Promise<void> {
  const file = await PatientFile.open(page, 'MARTEL Jeanne');
  await file.filterBy('');
  await file.openDocument(opened);
  await file.inspector.getByText(/^Lisible hors ligne/).waitFor();
  const { meta: _version, extension: _none, ...document } = await openedDocument(page, desk);
  await file.openDocument('Courrier au médecin traitant');
  const url = 'https://interop.esante.gouv.fr/ig/fhir/pdsm/StructureDefinition/pdsm-ext-is-archived';
  await desk.platform.control.load([{ ...document, extension: [{ url, valueBoolean: true }] }]);
  await call(page, 'sync.now', {});
  const changed = file.list.getByRole('region', { name: 'Ce qui a changé' });
  await changed.getByText(opened).waitFor();
  await camera.take(page, 'ce-qui-a-change', { large: true });
  await changed.getByRole('button', { name: opened }).click();
  await file.reader.getByText(/^Modifié le/).waitFor();
  await camera.take(page, 'document-modifie');
}

async function widen({ page, camera }: Guide): Promise<void> {
  const frame = new Frame(page);
  // Words that a kept document says, and no title.
  await frame.find('lobes supérieurs');
  await frame.palette.locator('mark').first().waitFor();
  await camera.take(page, 'recherche-partout', { large: true });
  await frame.closePalette();
  await frame.find('mammographie');
  await frame.palette.getByText('Les documents plus anciens se cherchent depuis le dossier du patient.').waitFor();
  await camera.take(page, 'recherche-globale-recente');
  await frame.closePalette();
  const file = new PatientFile(page);
  const scope = file.list.getByRole('region', { name: 'Étendue de la recherche' });
  await scope.getByRole('button', { name: 'Chercher l’historique vaccinal, sans limite de date' }).click();
  await scope.getByText(/de vaccination trouvées?\./).waitFor();
  await camera.take(page, 'etendue', { large: true });
  await scope.getByRole('button', { name: 'Voir' }).click();
  await file
    .document(/Vaccin/i)
    .first()
    .waitFor();
  await camera.take(page, 'historique-vaccinal');
  await file.filters.click();
  await file.filterDialog.getByRole('button', { name: 'Effacer les filtres' }).click();
  await page.keyboard.press('Escape');
  await file.searchOlder();
  await file.filterBy('mammographie');
  await file.openDocument('Mammographie bilatérale');
  await file.reader.getByRole('toolbar', { name: 'Outils de lecture' }).waitFor();
  await camera.take(page, 'plus-ancien', { large: true });
  await file.filterBy('');
}
