/** The radiologist: the list, a study beside its prior, the report attached. */
import { letter } from '../harness/files.ts';
import { Frame } from '../harness/pages/frame.ts';
import { OutboxPage } from '../harness/pages/outbox-page.ts';
import { PatientFile } from '../harness/pages/patient-file.ts';
import { PublishPage } from '../harness/pages/publish-page.ts';
import { StudyPage } from '../harness/pages/study-page.ts';
import { pullAll, signIn } from '../harness/prepare.ts';
import { call } from '../harness/rpc.ts';
import type { Guide } from './guide.ts';
import { measurementTour } from './measurements.ts';

export async function radiologistTour(guide: Guide): Promise<void> {
  const { page, camera } = guide;
  await call(page, 'session.signOut', {});
  await signIn(page, 'radiologist');
  await page.reload();
  const frame = new Frame(page);
  await frame.rail.waitFor();
  await pullAll(page);
  for (const name of ['BENALI Karim', 'RICHARD Solange', 'MARTEL Jeanne']) {
    const file = await PatientFile.open(page, name);
    await file.timeline.getByRole('option').first().waitFor();
  }
  await frame.goTo('Accueil');
  await page.getByRole('region', { name: 'Patients du jour' }).getByRole('option').first().waitFor();
  await camera.take(page, 'radiologue-accueil', { large: true });
  await frame.goTo('Imagerie');
  await page.getByRole('radio', { name: /^Tous/ }).click();
  const list = page.getByRole('grid', { name: 'Examens' });
  await list.getByRole('row').nth(3).waitFor();
  await camera.take(page, 'radiologue-liste', { large: true });
  await list
    .getByRole('row')
    .filter({ hasText: /IRM du genou/i })
    .first()
    .click();
  const study = new StudyPage(page);
  await study.drawn();
  await study.received();
  await camera.take(page, 'radiologue-irm');
  await frame.goTo('Imagerie');
  await page.getByRole('radio', { name: /^Tous/ }).click();
  await list
    .getByRole('row')
    .filter({ hasText: /scanner thoracique/i })
    .first()
    .click();
  await study.drawn();
  await study.series
    .getByRole('button', { name: /^Comparer avec .*scanner thoracique/i })
    .first()
    .click();
  await study.drawn(1);
  await study.received();
  await study.viewport(0).focus();
  for (let press = 0; press < 9; press += 1) await page.keyboard.press('PageDown');
  await study.drawn(1);
  await camera.take(page, 'radiologue-comparer', { large: true });
  await measurementTour(guide);

  const file = new PatientFile(page);
  await file.publish.click();
  const form = new PublishPage(page);
  await form.fill(await letter('Compte rendu : nodule du lobe supérieur droit de 9 mm, contre 6 mm.'), {
    words: 'imagerie',
    type: /^CR d’imagerie médicale|^CR d'imagerie médicale/,
    title: 'Relecture du scanner thoracique',
  });
  await camera.take(page, 'radiologue-compte-rendu');
  await form.send.click();
  await new OutboxPage(page).item('Partis', 'Relecture du scanner thoracique').waitFor();
  await camera.take(page, 'radiologue-parti');
}
