/** Named delegation of a report: the secretariat types it without images nor record, a doctor reads it beside the images, corrects it and signs. */
import type { Page } from '@playwright/test';
import { Frame } from '../harness/pages/frame.ts';
import { OutboxPage } from '../harness/pages/outbox-page.ts';
import { PatientFile } from '../harness/pages/patient-file.ts';
import { StudyPage } from '../harness/pages/study-page.ts';
import { signIn } from '../harness/prepare.ts';
import { call } from '../harness/rpc.ts';
import { expectAccessible } from './accessible.ts';
import { asRadiologist, expect, alone as test } from './fixtures.ts';

const patient = 'FAURE-NGUYEN';
const title = 'Scanner abdomino-pelvien dicté';

async function become(page: Page, who: 'secretary' | 'radiologist'): Promise<void> {
  await call(page, 'session.signOut', {});
  await signIn(page, who, who === 'secretary' ? 'otherWorkplace' : 'workplace');
  await page.reload();
  await page.getByRole('navigation', { name: 'Navigation principale' }).waitFor();
}

asRadiologist('a report typed by the secretariat is signed by the radiologist, and both names stay', async ({ page }) => {
  test.setTimeout(240_000);
  await PatientFile.open(page, patient);
  await become(page, 'secretary');
  await new Frame(page).goTo('Comptes rendus');
  const list = page.getByRole('listbox', { name: 'Comptes rendus à préparer' });
  const row = list.getByRole('option').filter({ hasText: patient });
  await row.click();
  await page.keyboard.press('F4');
  const pane = page.getByRole('region', { name: 'Compte rendu', exact: true });
  await expect(pane.getByRole('textbox', { name: 'Résultats' })).toBeFocused();
  await expect(pane.getByRole('textbox', { name: 'Technique' })).not.toHaveValue('');
  await pane.getByRole('textbox', { name: 'Titre' }).fill(title);
  await pane.getByRole('textbox', { name: 'Résultats' }).fill('Kystes hépatiques inchangés.');
  await pane.getByRole('textbox', { name: 'Conclusion' }).fill('Pas de lésion suspecte.');
  await expectAccessible(page);
  await page.keyboard.press('Control+Enter');
  await expect(pane.getByText('Il attend la signature d’un médecin.')).toBeVisible();
  await expect(list.getByText('À valider')).toBeVisible();

  // Neither images nor the record, whatever the page asks.
  const [item] = await call(page, 'reports.worklist', {});
  const { studyInstanceUid, reportId } = item ?? { studyInstanceUid: '0' as never, reportId: undefined };
  expect(item).toMatchObject({ state: 'prepared', priorCount: 0 });
  expect(item).not.toHaveProperty('prescriber');
  for (const asked of ['imaging.openStudy', 'reports.context'] as const)
    await expect(call(page, asked, { studyInstanceUid })).rejects.toThrow('call.forbidden-role');
  for (const asked of ['reports.sign', 'reports.preview'] as const)
    await expect(call(page, asked, { reportId: reportId as never })).rejects.toThrow('call.forbidden-role');

  await become(page, 'radiologist');
  await new Frame(page).goTo('Imagerie');
  await page.getByRole('radio', { name: /^À valider/ }).click();
  const waiting = page.getByRole('grid', { name: 'Examens' }).getByRole('row').filter({ hasText: patient });
  await expect(waiting).toContainText('Préparé par Nadia FERRAND');
  await waiting.click();
  await new StudyPage(page).drawn();
  await page.keyboard.press('F4');
  const panel = page.getByRole('complementary', { name: 'Compte rendu' });
  await expect(panel.getByText('Préparé par Nadia FERRAND. Relisez devant les images')).toBeVisible();
  const conclusion = panel.getByRole('textbox', { name: 'Conclusion' });
  await expect(conclusion).toHaveValue('Pas de lésion suspecte.');
  await conclusion.fill('Pas de lésion suspecte. Contrôle dans un an.');
  await expect(panel.getByText(/^Brouillon enregistré/)).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await new Frame(page).goTo('Envois');
  const sent = new OutboxPage(page).item('Partis', title);
  await expect(sent).toContainText('préparé par Nadia FERRAND', { timeout: 60_000 });
  await expect(sent).toContainText('validé par Dr Étienne VASSEUR');
  const { entries } = await call(page, 'journal.list', { patientId: item?.patientId as never });
  const actions = entries.map(({ action, by }) => `${action} ${by?.name ?? ''}`);
  expect(actions).toContain('report.prepared Nadia FERRAND');
  expect(actions).toContain('publication.sent Dr Étienne VASSEUR');
});
