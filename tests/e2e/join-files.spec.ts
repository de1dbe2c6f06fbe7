/** Two files of one person that don't look alike: found, compared, merged for a reason, undone; two INS are refused. */
import { Frame } from '../harness/pages/frame.ts';
import { PatientFile } from '../harness/pages/patient-file.ts';
import { PatientsPage } from '../harness/pages/patients-page.ts';
import { call } from '../harness/rpc.ts';
import { expectAccessible } from './accessible.ts';
import { asSecretary, expect } from './fixtures.ts';

const core = 'https://hl7.fr/ig/fhir/core/StructureDefinition';

const married = {
  resourceType: 'Patient',
  id: 'married',
  extension: [{ url: `${core}/fr-core-identity-reliability`, extension: [{ url: 'identityStatus', valueCoding: { code: 'PROV' } }] }],
  name: [{ use: 'official', family: 'KERVADEC', given: ['Odile'] }],
  gender: 'female',
  birthDate: '1956-03-12',
};

asSecretary(
  'a file under a married name is merged with the right one for a reason, and its own again once undone',
  async ({ page, desk }) => {
    await desk.platform.control.load([married]);
    await call(page, 'sync.now', {});
    const file = await PatientFile.open(page, 'KERVADEC');
    const frame = new Frame(page);
    await frame.find('réunir');
    await frame.palette.getByRole('menuitem', { name: 'Réunir le dossier ouvert avec un autre…' }).waitFor();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Réunir avec un autre dossier' });
    const other = dialog.getByRole('combobox', { name: 'Autre dossier de la même personne' });
    await expect(other).toBeFocused();
    await page.keyboard.type('garnier odile');
    await expect(page.getByRole('option').first()).toContainText('GARNIER Odile');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(dialog.getByRole('row', { name: /Date de naissance/ })).toContainText('Ne concorde pas');
    await expect(dialog.getByRole('row', { name: /Prénoms de naissance/ })).toContainText('Concorde');
    await expect(dialog.getByText('Le dossier qui reste est celui de GARNIER Odile : c’est lui qui a l’INS.')).toBeVisible();
    const merge = dialog.getByRole('button', { name: 'Réunir les deux dossiers' });
    await expect(merge).toHaveAttribute('aria-disabled', 'true');
    await dialog.getByLabel('Pourquoi c’est la même personne').fill('Nom marital, date mal saisie');
    await dialog.getByRole('checkbox').press('Space');
    await expectAccessible(page, [], '[role="dialog"]');
    await merge.press('Enter');
    await expect(dialog).toHaveCount(0);
    // The file that was open is read in the one that stays.
    await expect(file.banner.getByRole('heading', { level: 1 })).toContainText('GARNIER');
    await expect(page.getByText('Ce dossier réunit aussi celui de KERVADEC Odile')).toBeVisible();

    await new PatientsPage(page).go();
    await page.getByRole('button', { name: /Doublons possibles/ }).click();
    await expect(page.getByText('Raison : Nom marital, date mal saisie')).toBeVisible();
    // The announcer of react-aria, that still says that a button was waiting.
    await expectAccessible(page, ['role-img-alt']);
    await page.getByRole('button', { name: 'Annuler la fusion' }).click();
    await expect(page.getByText('Aucun doublon')).toBeVisible();
    await PatientFile.open(page, 'KERVADEC');
    await expect(file.banner.getByRole('heading', { level: 1 })).toContainText('KERVADEC');
  },
);

asSecretary(
  'two files that have each their INS are refused, and the way out is the INS itself, by the keyboard alone',
  async ({ page, shell }) => {
    asSecretary.skip(shell === 'electron', 'the refusal is made between the page and the browser shell');
    let isRefusing = false;
    // Calls go over the page's socket, which is held here from its opening on.
    await page.routeWebSocket('**/bridge', (socket) => {
      const core = socket.connectToServer();
      socket.onMessage((message) => {
        if (isRefusing && String(message).includes('"duplicates.compare"')) {
          const [number] = JSON.parse(String(message)) as [number];
          socket.send(JSON.stringify([number, { ok: false, error: { code: 'call.internal', params: {}, ref: 'refused' } }]));
        } else core.send(message);
      });
    });
    await page.reload();
    await PatientFile.open(page, 'MARTEL');
    const frame = new Frame(page);
    const dialog = page.getByRole('dialog', { name: 'Réunir avec un autre dossier' });
    const merge = dialog.getByRole('button', { name: 'Réunir les deux dossiers' });
    const ask = async () => {
      await frame.find('réunir');
      await frame.palette.getByRole('menuitem', { name: 'Réunir le dossier ouvert avec un autre…' }).waitFor();
      await page.keyboard.press('Enter');
      await expect(dialog.getByRole('combobox', { name: 'Autre dossier de la même personne' })).toBeFocused();
      await page.keyboard.type('garnier odile');
      await expect(page.getByRole('option')).toHaveText([/^GARNIER Odile/]);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
    };

    // What can't be compared may be asked again.
    isRefusing = true;
    await ask();
    const again = dialog.getByRole('button', { name: 'Réessayer' });
    await again.waitFor();
    for (const _ of ['again', 'cancel', 'merge']) await page.keyboard.press('Tab');
    await expect(merge).toBeFocused();
    await expect(page.getByRole('tooltip')).toHaveText('Les deux dossiers n’ont pas pu être comparés');
    isRefusing = false;
    for (const _ of ['cancel', 'again']) await page.keyboard.press('Shift+Tab');
    await expect(again).toBeFocused();
    await page.keyboard.press('Enter');

    await expect(dialog.getByRole('row', { name: /^INS/ })).toContainText('Ne concorde pas');
    await expect(dialog.getByRole('alert')).toContainText('Deux INS différents : deux personnes');
    // Nothing is asked that would let it pass.
    await expect(dialog.getByRole('textbox')).toHaveCount(0);
    await expect(dialog.getByRole('checkbox')).toHaveCount(0);
    await expect(merge).toHaveAttribute('aria-disabled', 'true');
    await expectAccessible(page, [], '[role="dialog"]');
    await merge.press('Enter');
    await expect(merge).toBeVisible();
    expect(await call(page, 'duplicates.list', {})).toMatchObject({ merges: [] });

    const way = dialog.getByRole('button', { name: 'Vérifier l’INS' });
    await way.press('Enter');
    await expect(dialog).toHaveCount(0);
    await expect(page.getByRole('dialog', { name: /Identité/ })).toBeVisible();
  },
);
