/** The imaging room in each of its states: compared, crossed, reconstructed, laid out by kind of examination, read as objects, reported, on two screens. */
import type { Page } from '@playwright/test';
import { Frame } from '../harness/pages/frame.ts';
import { PatientFile } from '../harness/pages/patient-file.ts';
import { StudyPage } from '../harness/pages/study-page.ts';
import { pullAll, signIn } from '../harness/prepare.ts';
import { call } from '../harness/rpc.ts';
import type { Guide } from './guide.ts';

async function openStudy(page: Page, name: string, title: RegExp, isOld = false): Promise<StudyPage> {
  const file = await PatientFile.open(page, name);
  await file.tab('Imagerie').click();
  const older = page.getByRole('region', { name: 'Étendue de la recherche' }).getByRole('button', { name: 'Chercher plus ancien' });
  if (isOld && (await older.isVisible())) await older.click();
  await page.getByRole('grid', { name: 'Examens' }).getByRole('row').filter({ hasText: title }).first().click();
  const study = new StudyPage(page);
  await study.drawn();
  await study.received();
  return study;
}

async function press(page: Page, key: string, times = 1): Promise<void> {
  for (let time = 0; time < times; time += 1) await page.keyboard.press(key);
}

async function compared({ page, camera }: Guide): Promise<void> {
  const study = await openStudy(page, 'MARTEL Jeanne', /scanner thoracique/i);
  await study.series
    .getByRole('button', { name: /^Comparer avec .*scanner thoracique/i })
    .first()
    .click();
  await study.drawn(1);
  await study.received();
  await study.viewport(0).focus();
  await press(page, 'PageDown', 9);
  for (const view of [0, 1, 2, 3]) await study.drawn(view);
  await camera.take(page, 'salle-comparer', { large: true });
  await page.keyboard.press('F4');
  const panel = page.getByRole('complementary', { name: 'Compte rendu' });
  await panel.getByRole('button', { name: 'Ajouter un addendum' }).click();
  await panel.getByRole('textbox').first().waitFor();
  await camera.take(page, 'salle-compte-rendu', { large: true });
  await page.getByRole('button', { name: 'Fermer le volet' }).click();
}

async function crossed({ page, camera }: Guide): Promise<void> {
  const study = await openStudy(page, 'MARTEL Jeanne', /IRM du genou/i, true);
  await study.tools.getByRole('button', { name: /^Disposition/ }).click();
  await page.getByRole('button', { name: '1 × 2', exact: true }).click();
  await study.drawn(1);
  await study.viewport(0).focus();
  await press(page, 'PageDown');
  await page.keyboard.press('k');
  await study.viewport(1).focus();
  await page.keyboard.press('Alt+j');
  await page.keyboard.press('j');
  await camera.take(page, 'salle-lignes-de-coupe', { large: true });
  await page.keyboard.press('j');
  await page.getByRole('button', { name: 'Plus', exact: true }).click();
  await camera.take(page, 'salle-menu');
  await page.keyboard.press('Escape');
}

async function reconstructed({ page, camera }: Guide): Promise<void> {
  const study = await openStudy(page, 'MARTEL Jeanne', /scanner thoracique/i);
  await study.viewport(0).focus();
  await page.keyboard.press('Alt+r');
  await page.getByRole('progressbar', { name: 'Préparation du volume' }).waitFor({ state: 'detached', timeout: 300_000 });
  for (const view of [0, 1, 2, 3]) await study.drawn(view);
  await camera.take(page, 'salle-reconstruction', { large: true });
  await page.getByRole('button', { name: 'Coupe épaisse' }).click();
  await page.getByRole('menuitem', { name: 'MIP', exact: true }).click();
  await page.waitForTimeout(1500);
  await camera.take(page, 'salle-mip', { large: true });
}

async function byKind({ page, camera }: Guide): Promise<void> {
  await openStudy(page, 'MARTEL Jeanne', /mammographie/i, true);
  const study = new StudyPage(page);
  for (const view of [0, 1, 2, 3]) await study.drawn(view);
  await camera.take(page, 'salle-mammographie', { large: true });
  await openStudy(page, 'HUET', /chographie/i);
  for (const view of [0, 1, 2, 3]) await study.drawn(view);
  await camera.take(page, 'salle-echographie', { large: true });
}

async function objects({ page, camera }: Guide): Promise<void> {
  const study = await openStudy(page, 'HUET', /scanner abdomino/i);
  await study.series.getByRole('button', { name: /^Mesures/ }).click();
  await study.room.getByRole('article', { name: 'Compte rendu de mesures d’imagerie' }).getByText('18 mm').waitFor();
  await camera.take(page, 'salle-compte-rendu-structure', { large: true });
  await study.series.getByRole('button', { name: /^ECG/ }).click();
  await study.room.getByText('72 /min').waitFor();
  await camera.take(page, 'salle-ecg', { large: true });
  await study.series.getByRole('button', { name: /^Relevé de dose/ }).click();
  await study.room.locator('.textLayer').getByText('PDL : 512 mGy.cm').waitFor();
  await camera.take(page, 'salle-document', { large: true });
}

async function onTwoScreens({ page, camera }: Guide): Promise<void> {
  const study = await openStudy(page, 'MARTEL Jeanne', /scanner thoracique/i);
  await study.viewport(0).focus();
  await press(page, 'PageDown', 9);
  const [other] = await Promise.all([page.context().waitForEvent('page'), page.keyboard.press('Alt+o')]);
  await new StudyPage(other).drawn();
  await camera.take(other, 'salle-second-ecran', { large: true });
  await page.keyboard.press('Alt+o');
}

export async function imagingTour(guide: Guide): Promise<void> {
  const { page } = guide;
  await call(page, 'session.signOut', {});
  await signIn(page, 'radiologist');
  await page.reload();
  await new Frame(page).rail.waitFor();
  await pullAll(page);
  await compared(guide);
  await crossed(guide);
  await reconstructed(guide);
  await byKind(guide);
  await objects(guide);
  await onTwoScreens(guide);
}
