/** Identity vigilance: the window, what is held until the user goes on, and the states that the existence test may tell. */
import type { Page } from '@playwright/test';
import { PatientFile } from '../harness/pages/patient-file.ts';
import { call } from '../harness/rpc.ts';
import { expectAccessible } from './accessible.ts';
import { asPhysician, expect } from './fixtures.ts';

const vigilance = (page: Page) => page.getByRole('alertdialog', { name: 'Est-ce bien la même patiente ?' });

asPhysician('EX_GEN-1230: a difference of traits opens a window, and nothing is shown until the user goes on', async ({ page }) => {
  const file = await PatientFile.open(page, 'GIRARD');
  await expect(vigilance(page)).toBeVisible();
  // RG_0320: the practice's own date, never the record's.
  const date = vigilance(page).getByRole('row', { name: /Date de naissance/ });
  await expect(date).toContainText('2 mars 1979');
  await expect(date).toContainText('Ne concorde pas');
  await expect(vigilance(page).getByRole('row', { name: /Nom de naissance/ })).toContainText('Concorde');
  await expect(page.getByText(/3 févr/)).toHaveCount(0);
  await expectAccessible(page);
  // The safe way is the one at hand: Entrée stops here.
  await expect(vigilance(page).getByRole('button', { name: 'Ne pas poursuivre' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(vigilance(page)).toHaveCount(0);
  await expect(file.timeline).toHaveCount(0);
  await expect(page.getByText('Aucun document n’est affiché ni envoyé avant votre décision.')).toBeVisible();
  await expect(file.banner).toContainText('Identité à vérifier');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Vérifier l’identité' }).click();
  const goOn = vigilance(page).getByRole('button', { name: 'Poursuivre', exact: true });
  await expect(goOn).toHaveAttribute('aria-disabled', 'true');
  await vigilance(page).getByRole('checkbox').press('Space');
  await goOn.press('Enter');
  await expect(file.timeline).toBeVisible();
  await expect(page.getByText(/La date de naissance ne concorde pas.*Poursuite décidée par Dre Claire DIALLO/)).toBeVisible();
  await page.reload();
  await expect(file.timeline).toBeVisible();
  await expect(vigilance(page)).toHaveCount(0);
});

asPhysician('EX_GEN-1230: accents and capitals alone are no difference', async ({ page }) => {
  const file = await PatientFile.open(page, 'PERRAULT');
  await expect(file.timeline).toBeVisible();
  await expect(page.getByRole('alertdialog')).toHaveCount(0);
  await expect(file.banner).toContainText('vérifié à l’instant');
});

const dmp = 'https://interop.esante.gouv.fr/ig/fhir/dmp/StructureDefinition';
const closing = (code: string, reason: string) => ({
  url: `${dmp}/dmp-fermeture`,
  extension: [
    { url: 'dateFermeture', valueDate: '2026-01-15' },
    { url: 'motifFermeture', valueCoding: { code } },
    { url: 'raisonFermeture', valueString: reason },
  ],
});

const states = [
  ['closed, with its reason', closing('DEMANDE_TITULAIRE', 'Demande du titulaire'), 'Mon espace santé fermé', /demande du titulaire/],
  ['never created because of an opposition', closing('OPPOSITION', 'Opposition'), 'refusé par la patiente', 'Dossier jamais créé'],
  ['within the six weeks', { url: `${dmp}/dmp-opposition-jusqu-au`, valueDate: '2026-12-24' }, 'cours d’ouverture', /six semaines/],
] as const;

for (const [name, extension, mark, told] of states) {
  asPhysician(`a record ${name} is said so plainly, and holds nothing`, async ({ page, desk }) => {
    const { entry = [] } = await desk.platform.control.search('Patient?family=BLIN');
    const found = entry[0]?.resource as { meta?: unknown; extension?: { url: string }[] } | undefined;
    const { meta: _meta, extension: held = [], ...patient } = found ?? {};
    const others = held.filter(({ url }) => !url.startsWith(dmp));
    await desk.platform.control.load([{ ...patient, extension: [...others, extension] }]);
    const file = await PatientFile.open(page, 'BLIN');
    await expect(file.banner).toContainText(mark);
    await expect(page.getByRole('status').filter({ hasText: told })).toBeVisible();
    await expect(page.getByTestId('access-gate')).toHaveCount(0);
    await expectAccessible(page);
  });
}

asPhysician('no record under the INS, said with its date, and asked again at will', async ({ page, desk }) => {
  const { entry = [] } = await desk.platform.control.search('Patient?family=BLIN');
  const id = entry[0]?.resource.id ?? '';
  const person = { resourceType: 'Person', id: 'nobody', active: false, link: [{ target: { reference: `Patient/${id}` } }] };
  await desk.platform.control.load([person]);
  const file = await PatientFile.open(page, 'BLIN');
  await expect(file.banner).toContainText('Aucun dossier à cet INS');
  await expect(page.getByText('La plateforme ne connaît ni Mon espace santé ni DMP')).toBeVisible();
  await expectAccessible(page);
  await desk.platform.control.load([{ ...person, active: true }]);
  await page.getByRole('button', { name: 'Vérifier de nouveau' }).click();
  await expect(page.getByTestId('access-gate')).toBeVisible();
  await desk.platform.control.offline(true);
  await call(page, 'sync.now', {}).catch(() => undefined);
  await expect(file.banner).toContainText('dernier état connu');
});
