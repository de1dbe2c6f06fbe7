/** « Vaccins » : what the schedule says of somebody, and where it comes from. */
import { PatientFile } from '../harness/pages/patient-file.ts';
import { expectAccessible } from './accessible.ts';
import { expect, test } from './fixtures.ts';

test('what is due by the schedule is told first, with its day, and what it rests on', async ({ page }) => {
  const file = await PatientFile.open(page, 'MARTEL');
  await file.tab('Vaccins').click();
  const pane = page.getByRole('region', { name: 'Vaccins', exact: true });
  const zona = pane.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'Zona' }) });
  await expect(zona).toContainText(/À faire ou à retrouver\s*depuis le 14\smars\s2023/);
  await expect(pane.getByText(/documents? de vaccination/).first()).toBeVisible();
  await expect(pane.getByText(/^Règles générales par l’âge/)).toBeVisible();
  // What the platform tells is in the same list as what documents tell, with where it comes from.
  await expect(pane.getByRole('row').filter({ hasText: 'Mon espace santé' }).filter({ hasText: 'Grippe' }).first()).toBeVisible();
  // Another spec may have opened them on this workstation.
  const isUnread = await pane.getByText(/pas encore ouverts? ici/).isVisible();
  await expect(zona).toContainText(isUnread ? 'Aucune lue' : 'Aucune');
  await expectAccessible(page);
});
