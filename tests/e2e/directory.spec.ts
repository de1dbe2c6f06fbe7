/** The directory: found online, found again offline; contacts and care team by the keyboard; what is on the red list stays unseen. */
import { DirectoryPage } from '../harness/pages/directory-page.ts';
import { Frame } from '../harness/pages/frame.ts';
import { PatientFile } from '../harness/pages/patient-file.ts';
import { expectAccessible } from './accessible.ts';
import { asSecretary, expect, test } from './fixtures.ts';

test('finds a professional with their places and addresses, and narrows by town', async ({ page }) => {
  const directory = await new DirectoryPage(page).go();
  await expect(directory.field).toBeFocused();
  await directory.field.fill('bensaid');
  await expect(directory.entry('Inès BENSAÏD')).toContainText('Néphrologie');
  await expect(directory.state).toContainText('Annuaire interrogé à l’instant');
  await page.keyboard.press('ArrowDown');
  await expect(directory.file).toContainText('ines.bensaid@medecin.demo.mssante.fr');
  await expect(directory.file).toContainText('Centre de dialyse de la Loire');
  await expect(directory.file).toContainText('Personnelle');

  await directory.field.fill('martin');
  await expect(directory.options.nth(3)).toBeVisible();
  await directory.town.fill('saumur');
  await expect(directory.options.first()).toContainText('Saumur');
  await expect(directory.list).not.toContainText('Cholet');
});

test('says that a person is there, never an address of the red list', async ({ page }) => {
  const directory = await new DirectoryPage(page).go();
  await directory.field.fill('aubry');
  await directory.entry('Bertrand AUBRY').click();
  await expect(directory.file).toContainText('liste rouge');
  await expect(page.locator('body')).not.toContainText('bertrand.aubry@');
});

test('reached by Ctrl K; a contact is added, noted and found at the keyboard', async ({ page }) => {
  const frame = new Frame(page);
  await frame.find('annuaire');
  await page.keyboard.press('Enter');
  const directory = new DirectoryPage(page);
  await expect(directory.field).toBeFocused();
  await page.keyboard.type('delaunay');
  await expect(directory.entry('DELAUNAY')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(directory.file).toContainText('marc-olivier.delaunay@medecin.demo.mssante.fr');
  const add = directory.file.getByRole('button', { name: 'Ajouter aux contacts marc-olivier.delaunay@medecin.demo.mssante.fr' });
  await add.focus();
  await page.keyboard.press('Enter');
  const note = directory.file.getByRole('textbox', { name: 'Note' });
  await note.focus();
  await page.keyboard.type('correspondant habituel');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Note enregistrée.')).toBeVisible();

  await directory.scope('Contacts').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('searchbox', { name: 'Filtrer les contacts' }).fill('habituel');
  await expect(directory.contactList.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('ArrowDown');
  await directory.file.getByRole('button', { name: 'Retirer des contacts marc-olivier.delaunay@medecin.demo.mssante.fr' }).press('Enter');
  await expect(page.getByText('n’est plus dans les contacts')).toBeVisible();
});

test('a care team is made at the keyboard, from names and from addresses', async ({ page }) => {
  const file = await PatientFile.open(page, 'MARTEL');
  await file.tab('Équipe de soins').click();
  const field = page.getByRole('combobox', { name: 'Ajouter un professionnel' });
  await field.focus();
  await page.keyboard.type('lorieux');
  await expect(page.getByRole('option', { name: /Xavier LORIEUX/ })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const members = page.getByRole('region', { name: /^Membres/ });
  await expect(members).toContainText('xavier.lorieux@medecin.demo.mssante.fr');

  await page.keyboard.type('bertrand.aubry@medecin.demo.mssante.fr');
  await page.keyboard.press('Enter');
  await expect(page.getByText('cette adresse vous a été confiée')).toBeVisible();
  await expect(members).toContainText('Bertrand AUBRY');

  for (const [typed, said] of [
    ['claire.diallo@gmail.com', 'n’est pas dans l’espace de confiance'],
    ['258035121518908@patient.mssante.fr', 'La boîte d’un patient ne se tape pas'],
    ['houdayer', 'n’a pas d’adresse MSSanté publiée'],
  ] as const) {
    await field.fill(typed);
    await page.keyboard.press('Enter');
    await expect(page.getByText(said).first()).toBeVisible();
  }
  await field.fill('');
  await page.keyboard.insertText('bensaid');
  await page.keyboard.press('Enter');
  await expect(members).toContainText('Inès BENSAÏD');
  await page.keyboard.press('Escape');

  await members.getByRole('button', { name: 'Actions pour Dr Xavier LORIEUX' }).click();
  await page.getByRole('menuitem', { name: 'Désigner comme médecin traitant' }).click();
  await expect(members.getByRole('listitem').first()).toContainText('Médecin traitant');
  await expect(page.getByRole('region', { name: /^Vus dans le dossier/ })).toContainText('Maud PRIGENT');
});

test('is accessible: found, chosen, contacts, care team', async ({ page }) => {
  test.setTimeout(150_000);
  const directory = await new DirectoryPage(page).go();
  await directory.field.fill('prigent');
  await directory.entry('PRIGENT').first().click();
  await expect(directory.file).toContainText('maud.prigent@');
  await expectAccessible(page);
  await directory.scope('Contacts').click();
  await expectAccessible(page);
  const file = await PatientFile.open(page, 'MARTEL');
  await file.tab('Équipe de soins').click();
  await expect(page.getByRole('region', { name: /^Vus dans le dossier/ })).toBeVisible();
  await expectAccessible(page);
});

asSecretary(
  'what was found stays found with the plug pulled, and says so; nothing is lost of what the platform cuts',
  async ({ page, desk }) => {
    const directory = await new DirectoryPage(page).go();
    await directory.field.fill('prigent');
    await expect(directory.entry('Maud PRIGENT')).toBeVisible();
    await desk.platform.control.offline(true);
    await directory.field.fill('pneumologue chu');
    await expect(directory.entry('Maud PRIGENT')).toBeVisible();
    await expect(directory.state).toContainText('Hors ligne · copie locale');
    await directory.field.fill('castel');
    await expect(page.getByText('Rien dans la copie locale')).toBeVisible();
    await desk.platform.control.offline(false);
    // Asked again without anybody's gesture.
    await expect(directory.entry('Julien CASTEL')).toBeVisible({ timeout: 45_000 });
    await desk.platform.control.faults({ halfSentRate: 1, only: '/send/annuaire' });
    await directory.field.fill('thibault');
    await expect(directory.state.getByRole('button', { name: 'Réessayer' })).toBeVisible();
    await desk.platform.control.clear();
    await expect(directory.entry('Camille THIBAULT')).toBeVisible({ timeout: 45_000 });
  },
);
