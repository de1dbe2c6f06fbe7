/** What part of the documents is searched, said in the list and widened; what others changed of the documents that one knows. */
import { Frame } from '../harness/pages/frame.ts';
import { PatientFile } from '../harness/pages/patient-file.ts';
import { call } from '../harness/rpc.ts';
import { expectAccessible } from './accessible.ts';
import { asPhysician, expect } from './fixtures.ts';

asPhysician('two years first, the vaccination history apart, then everything, remembered for the patient', async ({ page, desk }) => {
  const file = await PatientFile.open(page, 'MARTEL');
  const scope = file.list.getByRole('region', { name: 'Étendue de la recherche' });
  await expect(scope).toContainText(/Documents des deux dernières années, dont \d+ de tiers/);
  await expect(file.document('Mammographie bilatérale')).toHaveCount(0);

  const frame = new Frame(page);
  await frame.find('scanner');
  await expect(frame.palette).toContainText('Documents des deux dernières années');
  await frame.paletteField.fill('xylophone');
  await expect(frame.palette).toContainText('Les documents plus anciens se cherchent depuis le dossier du patient.');
  await frame.closePalette();
  await file.tab('Imagerie').click();
  const studies = page.getByRole('region', { name: 'Étendue de la recherche' });
  await expect(studies).toContainText('Examens des deux dernières années');
  await expect(studies.getByRole('button', { name: 'Chercher plus ancien' })).toBeVisible();
  await expectAccessible(page);
  await file.tab('Documents').click();

  await desk.platform.control.offline(true);
  await call(page, 'sync.now', {}).catch(() => undefined);
  await expect(scope.getByRole('button', { name: 'Chercher plus ancien' })).toHaveAttribute('aria-disabled', 'true');
  await desk.platform.control.offline(false);
  await call(page, 'sync.now', {});

  await scope.getByRole('button', { name: 'Chercher l’historique vaccinal, sans limite de date' }).click();
  await expect(scope).toContainText(/\d+ notes? de vaccination trouvées?\./);
  await scope.getByRole('button', { name: 'Voir' }).click();
  await expect(file.document(/Vaccin/i).first()).toBeVisible();
  await file.filters.click();
  await file.filterDialog.getByRole('button', { name: 'Effacer les filtres' }).click();
  await page.keyboard.press('Escape');

  await file.tab('Imagerie').click();
  const list = page.getByRole('grid', { name: 'Examens' });
  const recent = await list.getByRole('row').count();
  await studies.getByRole('button', { name: 'Chercher plus ancien' }).click();
  await expect(studies).toHaveCount(0);
  await expect.poll(() => list.getByRole('row').count()).toBeGreaterThan(recent);
  await file.tab('Documents').click();
  await file.filterBy('mammographie');
  await expect(file.document('Mammographie bilatérale').first()).toBeVisible();
  await page.reload();
  const again = await PatientFile.open(page, 'MARTEL');
  await again.filterBy('mammographie');
  await expect(again.document('Mammographie bilatérale').first()).toBeVisible();
});

asPhysician('a period that begins earlier searches earlier', async ({ page }) => {
  const file = await PatientFile.open(page, 'MARTEL');
  await expect(file.timeline.getByRole('option').first()).toBeVisible();
  await file.filters.click();
  await file.filterDialog.getByRole('group', { name: 'Actes depuis le' }).getByRole('spinbutton').first().click();
  await page.keyboard.type('01012019');
  await page.keyboard.press('Escape');
  await file.filterBy('mammographie');
  await expect(file.document('Mammographie bilatérale').first()).toBeVisible();
});

asPhysician(
  'what another archives of the documents that one had opened is told in the list until one has seen it',
  async ({ page, desk }) => {
    const file = await PatientFile.open(page, 'MARTEL');
    await file.openDocument('Bilan rénal et HbA1c');
    await expect(file.inspector.getByText(/^Lisible hors ligne/)).toBeVisible();
    const patientId = /patients\/([^/?]+)/.exec(page.url())?.[1] ?? '';
    const query = `DocumentReference?patient=Patient/${patientId}&description=${encodeURIComponent('Bilan rénal et HbA1c')}&_count=1`;
    const [found] = (await desk.platform.control.search(query)).entry ?? [];
    const { meta: _meta, extension: _none, ...document } = { ...found?.resource } as Record<string, unknown>;
    const url = 'https://interop.esante.gouv.fr/ig/fhir/pdsm/StructureDefinition/pdsm-ext-is-archived';
    await desk.platform.control.load([{ ...document, extension: [{ url, valueBoolean: true }] }]);
    await call(page, 'sync.now', {});

    const changed = file.list.getByRole('region', { name: 'Ce qui a changé' });
    await expect(changed).toContainText('Bilan rénal et HbA1c');
    await expect(changed).toContainText('archivé');
    await expectAccessible(page);
    await changed.getByRole('button', { name: 'J’ai vu' }).click();
    await expect(changed).toHaveCount(0);
  },
);
