/** Images kept on the workstation: read without the network, counted and removed in the settings, kept for a patient. */
import { dicomUid, patientId } from '../../preload/contract/ids.ts';
import { Frame } from '../harness/pages/frame.ts';
import { PatientFile } from '../harness/pages/patient-file.ts';
import { StudyPage } from '../harness/pages/study-page.ts';
import { call } from '../harness/rpc.ts';
import { asPhysician, expect } from './fixtures.ts';

asPhysician('a study that was opened is read offline, counted, kept for its patient and removed', async ({ page, desk }) => {
  const file = await PatientFile.open(page, 'MARTEL');
  await expect(file.document('Bilan rénal et HbA1c').first()).toBeVisible();
  await file.tab('Imagerie').click();
  const keep = page.getByRole('switch', { name: /Garder les images de ce patient/ });
  await expect(keep).not.toBeChecked();
  await keep.focus();
  await page.keyboard.press('Space');
  await expect(keep).toBeChecked();
  const row = page
    .getByRole('grid', { name: 'Examens' })
    .getByRole('row')
    .filter({ hasText: /radiographie du thorax/i })
    .first();
  await row.click();
  const study = new StudyPage(page);
  await study.drawn();
  await study.received();

  await desk.platform.control.offline(true);
  await call(page, 'sync.now', {}).catch(() => undefined);
  await expect(new Frame(page).exchanges('Hors ligne')).toBeVisible();
  await page.reload();
  await study.drawn();

  await page.evaluate(() => {
    window.location.hash = '#/settings';
  });
  const copies = page.getByRole('list', { name: 'Examens gardés' }).getByRole('listitem');
  const kept = copies.first();
  await expect(kept).toContainText('MARTEL');
  await expect(kept.getByRole('img', { name: 'Patient gardé sur ce poste' })).toBeVisible();
  await expect(page.getByText(/ sur 20\s*Go/)).toBeVisible();
  // Beside the study that was opened, that of which the first image was read ahead.
  for (let left = await copies.count(); left > 0; left -= 1) {
    await kept.getByRole('button', { name: /^Retirer la copie/ }).click();
    await expect(copies).toHaveCount(left - 1);
  }
  await expect(page.getByText('Aucune image n’est gardée sur ce poste.')).toBeVisible();
  await desk.platform.control.offline(false);
});

asPhysician(
  'while the studies of a file are listed, the first image of the most recent one comes ahead: it is read offline',
  async ({ page, desk }) => {
    const file = await PatientFile.open(page, 'MARTEL');
    await expect(file.document('Bilan rénal et HbA1c').first()).toBeVisible();
    const patient = patientId.parse(/\/patients\/([^/]+)/u.exec(page.url())?.[1]);
    const [newest, other] = await call(page, 'imaging.listStudies', { patientId: patient, limit: 100 });
    await file.tab('Imagerie').click();
    await expect(page.getByRole('grid', { name: 'Examens' })).toBeVisible();
    const isAhead = async (study = newest): Promise<boolean> => {
      const { series } = await call(page, 'imaging.study', { studyInstanceUid: study?.studyInstanceUid ?? dicomUid.parse('1') });
      return series[0]?.instances[0]?.kept === true;
    };
    await expect.poll(() => isAhead()).toBe(true);
    // One study, not the list; and its first image, not the study.
    expect(await isAhead(other)).toBe(false);
    await desk.platform.control.offline(true);
    await call(page, 'sync.now', {}).catch(() => undefined);
    await expect(new Frame(page).exchanges('Hors ligne')).toBeVisible();
    await page.getByRole('grid', { name: 'Examens' }).getByRole('row').nth(1).click();
    await new StudyPage(page).drawn();
    await desk.platform.control.offline(false);
  },
);
