/** Two files of one person: compared, merged, read as one, undone; two INS are said to be two people. */
import type { Page } from '@playwright/test';
import { insKey } from '../../preload/contract/ids.ts';
import { Frame } from '../harness/pages/frame.ts';
import { PatientFile } from '../harness/pages/patient-file.ts';
import { PatientsPage } from '../harness/pages/patients-page.ts';
import { call } from '../harness/rpc.ts';
import { expectAccessible } from './accessible.ts';
import { asPhysician, expect } from './fixtures.ts';

const core = 'https://hl7.fr/ig/fhir/core/StructureDefinition';

function patient(id: string, family: string, status: 'PROV' | 'QUAL', matricule?: string) {
  return {
    resourceType: 'Patient',
    id,
    extension: [{ url: `${core}/fr-core-identity-reliability`, extension: [{ url: 'identityStatus', valueCoding: { code: status } }] }],
    identifier: matricule === undefined ? [] : [{ use: 'official', system: 'urn:oid:1.2.250.1.213.1.4.10', value: matricule }],
    name: [{ use: 'official', family, given: ['Odile'] }],
    gender: 'female',
    birthDate: '1956-08-23',
  };
}

const allergy = {
  resourceType: 'AllergyIntolerance',
  id: 'allergy-twice',
  clinicalStatus: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical', code: 'active' }] },
  criticality: 'high',
  code: { text: 'Latex' },
  patient: { reference: 'Patient/twice' },
};

const other = '2560853130777';

async function open(page: Page) {
  await new PatientsPage(page).go();
  await page.getByRole('button', { name: /Doublons possibles/ }).click();
  return page.getByRole('listbox', { name: 'Paires de dossiers' });
}

asPhysician('a file entered twice is compared, merged, read as one, and its own again once undone', async ({ page, desk }) => {
  await desk.platform.control.load([patient('twice', 'GARNNIER', 'PROV'), allergy]);
  await call(page, 'sync.now', {});
  const list = await open(page);
  const pair = list.getByRole('option').filter({ hasText: 'GARNNIER' });
  await expect(pair).toHaveCount(1);
  await pair.click();
  const detail = page.getByRole('region', { name: 'Comparaison des deux dossiers' });
  await expect(detail.getByRole('row', { name: /Nom de naissance/ })).toContainText('Ne concorde pas');
  await expect(detail.getByText('Le dossier qui reste est celui de GARNIER Odile : c’est lui qui a l’INS.')).toBeVisible();
  await expectAccessible(page);
  await detail.getByRole('button', { name: 'Fusionner' }).click();
  await expect(list.getByRole('option').filter({ hasText: 'Fusionnés' })).toHaveCount(1);
  // The button that had the focus is gone with the pair: the keyboard goes on from the list.
  await expect(list.locator(':focus')).toHaveCount(1);
  await expect(page.getByRole('alertdialog', { name: 'Dossiers fusionnés.' })).toHaveCount(1);

  await list.getByRole('option').filter({ hasText: 'Fusionnés' }).click();
  await expectAccessible(page, [], 'main');
  await detail.getByRole('button', { name: 'Ouvrir le dossier' }).click();
  const file = new PatientFile(page);
  await expect(page.getByText('Ce dossier réunit aussi celui de GARNNIER')).toBeVisible();
  await expect(file.banner).toContainText('Latex');
  const patients = await new PatientsPage(page).go();
  await patients.field.fill('garnnier');
  await expect(patients.options).toHaveCount(1);
  await expect(patients.options.first()).toContainText('GARNIER Odile');
  // The id that is gone leads to the file that stands for it, on the same tab.
  await page.evaluate(() => {
    location.hash = '#/patients/twice/team';
  });
  await expect(file.tab('Équipe de soins')).toHaveAttribute('aria-current', 'page');
  await expect(file.banner.getByRole('heading', { level: 1 })).toContainText('GARNIER');
  await page.getByRole('button', { name: 'Annuler la fusion' }).click();
  await expect(page.getByText('Ce dossier réunit aussi')).toHaveCount(0);
  await expect(file.banner).not.toContainText('Latex');

  // Two INS: two people, and it is said why; noted so, the pair is gone.
  await desk.platform.control.load([patient('homonym', 'GARNIER', 'QUAL', other + insKey(other))]);
  await call(page, 'sync.now', {});
  const again = await open(page);
  await again.getByRole('option').filter({ hasText: 'Deux INS' }).click();
  await expect(page.getByText('Deux INS différents : deux personnes')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Fusionner' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Noter les deux homonymes' }).click();
  await expect(again.getByRole('option').filter({ hasText: 'Deux INS' })).toHaveCount(0);
  await expect(again.getByRole('option').filter({ hasText: 'GARNNIER' })).toHaveCount(2);
  await again.getByRole('option').filter({ hasText: 'GARNNIER' }).first().click();
  await expect(page.getByRole('table').getByText('Homonyme')).toBeVisible();
  await page.getByRole('button', { name: 'Ce sont deux personnes' }).click();
  await expect(again.getByRole('option').filter({ hasText: 'GARNNIER' })).toHaveCount(1);

  const frame = new Frame(page);
  await frame.find('doublons');
  await expect(frame.palette.getByRole('menuitem', { name: 'Comparer les doublons possibles' })).toBeVisible();
});
