/** The PACS of the place: set and tested, searched from a file and from anywhere, a study brought into a file, identities guarded. */
import { Frame } from '../harness/pages/frame.ts';
import { PacsPage } from '../harness/pages/pacs-page.ts';
import { PatientFile } from '../harness/pages/patient-file.ts';
import { StudyPage } from '../harness/pages/study-page.ts';
import { call } from '../harness/rpc.ts';
import { expectAccessible } from './accessible.ts';
import { expect, test } from './fixtures.ts';

const rootOf = (platform: string) => `${platform}/pacs/dicom-web`;

test.afterEach(async ({ page }) => {
  for (const { id, isDemo } of await call(page, 'pacs.list', {})) if (!isDemo) await call(page, 'pacs.remove', { id });
  for (const { studyInstanceUid, pacs } of await call(page, 'imaging.listStudies', { limit: 500 }))
    if (pacs !== undefined) await call(page, 'pacs.detach', { studyInstanceUid });
});

test('a PACS is set by its address, warned about in clear, tested stage by stage', async ({ page, desk }) => {
  await new Frame(page).settings.click();
  const add = page.getByRole('button', { name: 'Ajouter un PACS…' });
  await add.click();
  const dialog = page.getByRole('dialog', { name: 'Ajouter un PACS' });
  await dialog.getByRole('textbox', { name: 'Nom', exact: true }).fill('PACS de Saint-Laud');
  const address = dialog.getByRole('textbox', { name: 'Adresse du service DICOMweb' });
  await address.fill('http://192.168.1.20:8042/dicom-web');
  await expect(dialog.getByText('Cette adresse ne chiffre rien.')).toBeVisible();
  const accept = dialog.getByRole('checkbox', { name: /J’ai compris/ });
  await dialog.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(accept).toBeVisible();
  await expectAccessible(page, [], '[role=dialog]');
  await address.fill(rootOf(desk.platform.url));
  await expect(accept).toHaveCount(0);
  await dialog.getByRole('button', { name: /Identification$/ }).click();
  await page.getByRole('option', { name: 'Identifiant et mot de passe' }).click();
  await dialog.getByRole('textbox', { name: 'Identifiant', exact: true }).fill('demonstration');
  await dialog.getByRole('textbox', { name: 'Mot de passe' }).fill('un autre');
  await dialog.getByRole('button', { name: 'Enregistrer' }).click();

  const stages = page.getByRole('list', { name: 'Étapes de l’essai de PACS de Saint-Laud' });
  const stage = (name: string) => stages.getByRole('listitem').filter({ hasText: new RegExp(`^${name}`) });
  await page.getByRole('button', { name: 'Tester PACS de Saint-Laud' }).click();
  await expect(page.getByText('L’essai n’aboutit pas.')).toBeVisible();
  await expect(stage('Recherche')).toContainText('Identification refusée par le PACS');
  await page.getByRole('button', { name: 'Autres actions sur PACS de Saint-Laud' }).click();
  await page.getByRole('menuitem', { name: 'Modifier…' }).click();
  const again = page.getByRole('dialog', { name: 'Modifier le PACS' });
  await again.getByRole('textbox', { name: 'Mot de passe' }).fill('demonstration');
  await page.keyboard.press('Enter');
  await expect(again).toBeHidden();
  await page.getByRole('button', { name: 'Tester PACS de Saint-Laud' }).click();
  await expect(page.getByText('Ce PACS peut être interrogé.')).toBeVisible();
  await expect(stage('Nom')).toContainText('C’est ce poste.');
  await expect(stage('Recherche')).toContainText('QIDO-RS');
  await expect(stage('Images')).toContainText('Une image a été lue');
  await expect(stage('Dépôt')).toContainText('STOW-RS');
  await expectAccessible(page, [], 'ul[aria-label="PACS de la structure"]');
});

test('from a file, a study with the same traits opens at once and stays, network or not', async ({ page, desk }) => {
  await PacsPage.set(page, rootOf(desk.platform.url));
  const file = await PatientFile.open(page, 'MARTEL');
  await file.tab('Imagerie').click();
  await page.getByRole('button', { name: 'Chercher dans le PACS' }).click();
  const pacs = new PacsPage(page);
  await expect(pacs.field('Nom')).toHaveValue(/martel/i);
  await expect(pacs.field('Nom')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(pacs.sources).toContainText('3 examens');
  await expectAccessible(page);
  await pacs.row('IRM du genou droit').click();
  const study = new StudyPage(page);
  await study.drawn();
  await study.received();
  await desk.platform.control.offline(true);
  await file.tab('Imagerie').click();
  const listed = page.getByRole('grid', { name: 'Examens' }).getByRole('row').filter({ hasText: 'PACS de Saint-Laud' });
  await expect(listed).toContainText('copie locale');
  await listed.click();
  await study.drawn();
  await desk.platform.control.clear();
  await study.more('Retirer du dossier…');
  await page.getByRole('button', { name: 'Retirer', exact: true }).click();
  await expect(listed).toHaveCount(0);
});

test('another identity is shown side by side, and refused unless somebody says why', async ({ page, desk }) => {
  await PacsPage.set(page, rootOf(desk.platform.url));
  const file = await PatientFile.open(page, 'MARTEL');
  await file.tab('Imagerie').click();
  await page.getByRole('button', { name: 'Chercher dans le PACS' }).click();
  const pacs = new PacsPage(page);
  await pacs.search({ Prénom: 'Janine' });
  await pacs.row('Radiographie de la main gauche').click();
  const trait = pacs.dialog.getByRole('row').filter({ hasText: 'premier prénom' });
  await expect(trait).toContainText('Ne concorde pas');
  await expect(pacs.dialog.getByRole('button', { name: 'Ranger malgré l’écart' })).toHaveAttribute('aria-disabled', 'true');
  await expectAccessible(page);
  await pacs.dialog.getByRole('button', { name: 'Ne pas ranger' }).click();
  const journal = await call(page, 'journal.list', {});
  expect(journal.entries[0]).toMatchObject({ action: 'imaging.attach-refused', facts: [{ kind: 'trait', value: 'firstGivenName' }] });
});

test('from anywhere, results come page after page and go to a file that is chosen; a PACS out of reach says so', async ({ page, desk }) => {
  await PacsPage.set(page, rootOf(desk.platform.url));
  const frame = new Frame(page);
  await frame.find('chercher un examen pacs');
  await frame.palette.getByRole('menuitem', { name: 'Chercher un examen dans le PACS' }).click();
  const pacs = new PacsPage(page);
  await expect(pacs.field('Nom')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Donnez au moins un critère')).toBeVisible();
  await pacs.search({ Examen: 'radiographie' });
  await expect(pacs.sources).toContainText('la suite reste à demander');
  await page.getByRole('button', { name: 'Afficher la suite' }).click();
  await expect(pacs.sources).toContainText('62 examens');
  await desk.platform.control.offline(true);
  await pacs.search({ Nom: 'martel', Examen: 'thorax' });
  await expect(pacs.sources).toContainText('PACS injoignable');
  await desk.platform.control.clear();
  await pacs.sources.getByRole('button', { name: 'Réessayer' }).click();
  await pacs.row('Radiographie du thorax').click();
  await expect(pacs.dialog).toContainText('Un dossier a les mêmes traits');
  await pacs.dialog.getByRole('button', { name: 'Ranger et ouvrir' }).click();
  await new StudyPage(page).drawn();
});
